/** One request and what came back. */
import type { JSX } from 'hono/jsx/jsx-runtime'
import { meaningOf, statusLine } from '../statuses.ts'
import { BodyText } from './body-text.tsx'
import { Coded } from './coded.tsx'
import { usePage } from './context.ts'
import type { Entry } from './conversation.ts'
import type { Answer, Exchange } from './exchange.ts'
import { Snippet } from './snippet.tsx'

/** The headers that this API speaks with; the others come with any answer. */
const TELLING = new Set(
  'allow content-type etag link location retry-after www-authenticate x-request-id x-total-count'.split(
    ' ',
  ),
)

type EntryProps = {
  entry: Entry
  isOpen: boolean
  client: string
  chooseClient: (client: string) => void
}

export function EntryPart({ entry, isOpen, client, chooseClient }: EntryProps) {
  const { edit } = usePage()
  const { outcome, note } = entry
  const { sent } = outcome
  const { pathname, search } = new URL(sent.url)
  const path = pathname + search
  return (
    <li class={`entry ${kindOf(outcome)}`}>
      <details open={isOpen}>
        <summary>
          <span class={`method ${sent.method.toLowerCase()}`}>{sent.method}</span>
          <code class="path">{path}</code>
          <Result outcome={outcome} />
        </summary>
        <div class="exchange">
          <Meaning outcome={outcome} note={note} />
          <section>
            <h3>Request</h3>
            <p class="line">
              <b>{sent.method}</b> {sent.url}
            </p>
            <Headers headers={Object.entries(sent.headers)} />
            {sent.body !== undefined && <BodyText body={sent.body} what="the request's body" />}
          </section>
          {'answer' in outcome && <AnswerPart answer={outcome.answer} />}
          <Snippet sent={sent} client={client} choose={chooseClient} />
          <p class="buttons">
            <button
              type="button"
              onClick={() =>
                edit({ method: sent.method, path, headers: sent.headers, body: sent.body ?? '' })
              }
            >
              Edit and send again
            </button>
          </p>
        </div>
      </details>
    </li>
  )
}

/** `failed` for an error of the client, the server or the network, else `done`. */
export function kindOf(outcome: Exchange): 'done' | 'failed' {
  return 'answer' in outcome && outcome.answer.status < 400 ? 'done' : 'failed'
}

export function resultOf(outcome: Exchange): string {
  return 'answer' in outcome ? statusLine(outcome.answer.status) : 'No answer'
}

function Result({ outcome }: { outcome: Exchange }) {
  return (
    <span class="result">
      <span class="status">{resultOf(outcome)}</span>
      {'answer' in outcome && <span class="time">{Math.round(outcome.answer.time)} ms</span>}
    </span>
  )
}

function Meaning({ outcome, note }: { outcome: Exchange; note: string | undefined }) {
  const meaning = 'answer' in outcome ? meaningOf(outcome.answer.status) : outcome.failure
  return (
    <>
      {meaning !== '' && (
        <p class="meaning">
          <Coded text={meaning} />
        </p>
      )}
      {note !== undefined && (
        <p class="note">
          <Coded text={note} />
        </p>
      )}
    </>
  )
}

function AnswerPart({ answer }: { answer: Answer }) {
  const { status, headers, body } = answer
  const telling = headers.filter(([name]) => TELLING.has(name))
  const others = headers.filter(([name]) => !TELLING.has(name))
  return (
    <section>
      <h3>Answer</h3>
      <p class="line">
        <b>{statusLine(status)}</b>
      </p>
      <Headers headers={telling} />
      {others.length > 0 && (
        <details class="others">
          <summary>{others.length} more headers</summary>
          <Headers headers={others} />
          <p class="empty">
            A browser adds headers of its own to a request (<code>Host</code>,{' '}
            <code>User-Agent</code>, <code>Accept</code> …) and shows a page only those of an answer
            that it may see.
          </p>
        </details>
      )}
      <BodyText body={body} what="the answer's body" />
    </section>
  )
}

function Headers({ headers }: { headers: [name: string, value: string][] }): JSX.Element | null {
  if (headers.length === 0) return null
  return (
    <dl class="headers">
      {headers.map(([name, value]) => (
        <div>
          <dt>{spelled(name)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Browsers give names in lower case; curl and the README spell them like this. */
function spelled(name: string): string {
  if (/[A-Z]/.test(name)) return name
  return name === 'etag' ? 'ETag' : name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase())
}
