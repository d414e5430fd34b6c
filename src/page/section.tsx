/** A tag's examples as a section of the page. */
import type { Field } from '../collection/collection.ts'
import { exampleRequest } from '../openapi/example-request.ts'
import type { Group } from '../openapi/groups.ts'
import type { ApiView, Example, Operation } from '../openapi/operation.ts'
import { curl } from './snippets/curl.ts'

export function Section({ group, api }: { group: Group; api: ApiView }) {
  const { tag, resource, operations } = group
  const fields = resource?.fields ?? []
  return (
    <section>
      <h2 id={tag.anchor}>{tag.name}</h2>
      <p>{tag.description}</p>
      {fields.length > 0 && <Fields fields={fields} />}
      <ol class="examples">
        {operations
          .filter(({ isSweeping }) => !isSweeping)
          .flatMap((operation) =>
            (operation.examples ?? []).map((example) => (
              <Line operation={operation} example={example} api={api} />
            )),
          )}
      </ol>
    </section>
  )
}

function Fields({ fields }: { fields: Field[] }) {
  return (
    <dl class="fields">
      {fields.map(({ name, schema, isRequired }) => {
        const type = [schema.type ?? 'any'].flat().join(' or ')
        return (
          <div>
            <dt>{name}</dt>
            <dd>{isRequired ? `${type}, required` : type}</dd>
          </div>
        )
      })}
    </dl>
  )
}

type LineProps = { operation: Operation; example: Example; api: ApiView }

function Line({ operation, example, api }: LineProps) {
  const { summary, status } = example
  const { method, path, headers, body } = exampleRequest(operation, example, api.root)
  // Where the status is the point, or the body is empty, the response's head must be seen.
  const line = curl({ method, url: api.origin + path, headers, body }, status !== 200)
  return (
    <li>
      <p>
        <span class={`method ${method.toLowerCase()}`}>{method}</span>
        <span class="summary">{summary}</span>
        <span class="status">
          <span class="unseen">returns </span>
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
