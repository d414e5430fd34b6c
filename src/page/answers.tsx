/** How to read an answer: one in full, and the statuses that one sees. */
import type { Collection } from '../collection/collection.ts'
import { createdAnswer } from './collection-examples.ts'
import { STATUSES, meaningOf, statusLine } from './statuses.ts'

export function Answers({ collection }: { collection: Collection }) {
  const { location, body } = createdAnswer(collection)
  const head = ['Content-Type: application/json', `Location: ${location}`, 'ETag: "4"']
  return (
    <section>
      <h2 id="an-answer">Reading an answer</h2>
      <p>
        With <code>-i</code>, curl prints the whole answer: the status, the headers and, after an
        empty line, the body. A new {collection.noun.toLowerCase()} is answered with these, among
        other headers:
      </p>
      <pre tabindex={0} role="group" aria-label="The answer to a POST">
        <code>
          <b>HTTP/1.1 201 Created</b>
          {`\n${head.join('\n')}\n\n${body}`}
        </code>
      </pre>
      <dl class="statuses">
        {STATUSES.map((status) => (
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
        A list may hold many items: <code>X-Total-Count</code> says how many match, and{' '}
        <code>Link</code> where the next page is. Every <code>GET</code> can be a <code>HEAD</code>{' '}
        too, and <code>OPTIONS</code> lists the methods of a path.
      </p>
    </section>
  )
}
