/** A group of examples as a section of the page. */
import type { Example, Field, Group } from './example.ts'
import { curl } from './snippets/curl.ts'

export function Section({ group, origin }: { group: Group; origin: string }) {
  const { id, title, intro, fields, examples } = group
  return (
    <section>
      <h2 id={id}>{title}</h2>
      <p>{intro}</p>
      {fields && <Fields fields={fields} />}
      <ol class="examples">
        {examples.map((example) => (
          <Line example={example} origin={origin} />
        ))}
      </ol>
    </section>
  )
}

function Fields({ fields }: { fields: Field[] }) {
  return (
    <dl class="fields">
      {fields.map(({ name, type, required }) => (
        <div>
          <dt>{name}</dt>
          <dd>{required ? `${type}, required` : type}</dd>
        </div>
      ))}
    </dl>
  )
}

function Line({ example, origin }: { example: Example; origin: string }) {
  const { method, path, headers = {}, body, summary, status } = example
  // Where the status is the point, or the body is empty, the answer's head must be seen.
  const line = curl({ method, url: origin + path, headers, body }, status !== 200)
  return (
    <li>
      <p>
        <span class={`method ${method.toLowerCase()}`}>{method}</span>
        <span class="summary">{summary}</span>
        <span class="status">
          <span class="unseen">answered with </span>
          {status}
        </span>
      </p>
      <pre tabindex={0} role="group" aria-label={`curl: ${summary}`}>
        <code>{line}</code>
      </pre>
      <div class="buttons">
        <button type="button" class="quiet" hidden>
          Copy<span class="unseen"> curl: {summary}</span>
        </button>
        <button
          type="button"
          class="quiet"
          value={JSON.stringify({ method, path, headers, body })}
          hidden
        >
          Try<span class="unseen">: {summary}</span>
        </button>
      </div>
    </li>
  )
}
