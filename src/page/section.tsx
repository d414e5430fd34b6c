/** A group of examples as a section of the page. */
import { curlLine } from './curl.ts'
import type { Example, Field, Group } from './example.ts'

export function Section({ group, origin }: { group: Group; origin: string }) {
  const { id, title, intro, fields, examples } = group
  return (
    <section aria-labelledby={id}>
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
  const { method, summary, status } = example
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
        <code>{curlLine(origin, example)}</code>
      </pre>
    </li>
  )
}
