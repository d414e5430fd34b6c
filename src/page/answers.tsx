/** How to read an answer: one in full, and the statuses that one sees. */
import type { Collection } from '../collection/collection.ts'
import { createdAnswer } from './collection-examples.ts'

/** What a status means here; backticks stand around code. */
const STATUSES: [status: string, meaning: string][] = [
  ['200 OK', 'Here it is: an item or a list.'],
  ['201 Created', 'The item is new; `Location` says where it stands.'],
  ['204 No Content', 'Done, and there is nothing to show.'],
  ['304 Not Modified', 'You have it already: `If-None-Match` named its `ETag`.'],
  ['400 Bad Request', 'Something is missing or wrong; `error` says what.'],
  ['401 Unauthorized', 'Writing here needs a token: `Authorization: Bearer …`.'],
  ['404 Not Found', 'Nothing is there, or not any more.'],
  ['405 Method Not Allowed', 'The path takes other methods; `Allow` lists them.'],
  ['409 Conflict', 'Another item has this `id`.'],
  ['412 Precondition Failed', 'It changed since you read it: `If-Match` named an older `ETag`.'],
  ['413 Content Too Large', 'The body is over the limit.'],
  ['415 Unsupported Media Type', 'Send JSON or a form, and say which in `Content-Type`.'],
  ['429 Too Many Requests', '`Retry-After` says how many seconds to wait.'],
]

export function Answers({ collection }: { collection: Collection }) {
  const { location, body } = createdAnswer(collection)
  const head = ['Content-Type: application/json', `Location: ${location}`, 'ETag: "4"']
  return (
    <section aria-labelledby="an-answer">
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
        {STATUSES.map(([status, meaning]) => (
          <div>
            <dt>{status}</dt>
            <dd>
              {meaning.split('`').map((text, i) => (i % 2 === 1 ? <code>{text}</code> : text))}
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
