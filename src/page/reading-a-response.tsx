/** How to read a response: one in full, and the statuses that one sees. */
import { asText } from '../collection/example-value.ts'
import { JSON_TYPE } from '../http/media-types.ts'
import { STATUSES, meaningOf, statusLine } from '../http/statuses.ts'
import type { Members } from '../input/json.ts'
import type { Group } from '../openapi/groups.ts'
import { withArticle } from '../openapi/names.ts'

/** The server's own failures are left out. */
const SHOWN = Object.keys(STATUSES)
  .map(Number)
  .filter((status) => status < 500)

export function ReadingAResponse({ groups, root }: { groups: Group[]; root: string }) {
  const created = firstCreated(groups)
  return (
    <section>
      <h2 id="a-response">Reading a response</h2>
      {created && <Created {...created} root={root} />}
      <dl class="statuses">
        {SHOWN.map((status) => (
          <div>
            <dt>{statusLine(status)}</dt>
            <dd>
              {meaningOf(status)
                .split('`')
                .map((text, i) => (i % 2 === 1 ? <code>{text}</code> : text))}
            </dd>
          </div>
        ))}
      </dl>
      <p>
        A list can be long: <code>X-Total-Count</code> is how many items match, and{' '}
        <code>Link</code> has the URL of the next page. Every <code>GET</code> can also be a{' '}
        <code>HEAD</code>, and <code>OPTIONS</code> lists the methods of a path.
      </p>
    </section>
  )
}

type CreatedProps = { one: string; path: string; item: Members }

function Created({ one, path, item, root }: CreatedProps & { root: string }) {
  const location = `${root}${path}/${asText(item.id ?? '')}`
  const head = [`Content-Type: ${JSON_TYPE}`, `Location: ${location}`, 'ETag: "9"']
  return (
    <>
      <p>
        With <code>-i</code>, curl prints the whole response: the status, the headers and, after an
        empty line, the body. Creating {withArticle(one)} returns these, among other headers:
      </p>
      <pre tabindex={0} role="group" aria-label="The response to a POST">
        <code>
          <b>HTTP/1.1 {statusLine(201)}</b>
          {`\n${head.join('\n')}\n\n${JSON.stringify(item)}`}
        </code>
      </pre>
    </>
  )
}

/** What the first example that creates an item returns. */
function firstCreated(groups: Group[]): CreatedProps | undefined {
  for (const { resource, operations } of groups) {
    const examples = operations.flatMap(({ examples = [] }) => examples)
    const example = examples.find(({ status, response }) => status === 201 && response)
    if (resource && example) {
      const { one, path } = resource
      return { one, path, item: example.response as Members }
    }
  }
  return undefined
}
