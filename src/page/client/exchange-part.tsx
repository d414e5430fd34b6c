/** An entry of the request log: one request and its response. */
import type { JSX } from 'hono/jsx/jsx-runtime'
import { meaningOf, statusLine } from '../../http/statuses.ts'
import { capitalize } from './api-document.ts'
import { BodyText } from './body-text.tsx'
import type { Exchange, Received } from './exchange.ts'
import { InlineCode } from './inline-code.tsx'
import { usePage } from './page-context.ts'
import type { LogEntry } from './request-log.ts'
import { Snippet } from './snippet.tsx'

/** The headers that this API works with; any response has the others. */
const TELLING = new Set(
  'allow content-type etag link location retry-after www-authenticate x-request-id x-total-count'.split(
    ' ',
  ),
)

type ExchangeProps = {
  entry: LogEntry
  isOpen: boolean
  client: string
  chooseClient: (client: string) => void
}

export function ExchangePart({ entry, isOpen, client, chooseClient }: ExchangeProps) {
  const { edit } = usePage()
  const { exchange, note } = entry
  const { sent } = exchange
  const { pathname, search } = new URL(sent.url)
  const path = pathname + search
  return (
    <li class={`entry ${outcomeOf(exchange)}`}>
      <details open={isOpen}>
        <summary>
          <span class={`method ${sent.method.toLowerCase()}`}>{sent.method}</span>
          <code class="path">{path}</code>
          <Result exchange={exchange} />
        </summary>
        <div class="exchange">
          <Meaning exchange={exchange} note={note} />
          <section>
            <h3>Request</h3>
            <p class="line">
              <b>{sent.method}</b> {sent.url}
            </p>
            <Headers headers={Object.entries(sent.headers)} />
            {sent.body !== undefined && <BodyText body={sent.body} what="the request body" />}
          </section>
          {'response' in exchange && <ResponseSection response={exchange.response} />}
          <Snippet sent={sent} client={client} choose={chooseClient} />
          <p class="buttons">
            <button
              type="button"
              onClick={() =>
                edit({ method: sent.method, path, headers: sent.headers, body: sent.body ?? '' })
              }
            >
              Edit and resend
            </button>
          </p>
        </div>
      </details>
    </li>
  )
}

/** `failed` for an error of the client, the server or the network. */
export function outcomeOf(exchange: Exchange): 'done' | 'failed' {
  return 'response' in exchange && exchange.response.status < 400 ? 'done' : 'failed'
}

export function resultOf(exchange: Exchange): string {
  return 'response' in exchange ? statusLine(exchange.response.status) : exchange.failure.title
}

function Result({ exchange }: { exchange: Exchange }) {
  return (
    <span class="result">
      <span class="status">{resultOf(exchange)}</span>
      {'response' in exchange && <span class="time">{Math.round(exchange.response.time)} ms</span>}
    </span>
  )
}

function Meaning({ exchange, note }: { exchange: Exchange; note: string | undefined }) {
  const meaning =
    'response' in exchange
      ? meaningOf(exchange.response.status)
      : `${capitalize(exchange.failure.reason)}.`
  return (
    <>
      {meaning !== '' && (
        <p class="meaning">
          <InlineCode text={meaning} />
        </p>
      )}
      {note !== undefined && (
        <p class="note">
          <InlineCode text={note} />
        </p>
      )}
    </>
  )
}

function ResponseSection({ response }: { response: Received }) {
  const { status, headers, body } = response
  const telling = headers.filter(([name]) => TELLING.has(name))
  const others = headers.filter(([name]) => !TELLING.has(name))
  return (
    <section>
      <h3>Response</h3>
      <p class="line">
        <b>{statusLine(status)}</b>
      </p>
      <Headers headers={telling} />
      {others.length > 0 && (
        <details class="others">
          <summary>Show {others.length} more headers</summary>
          <Headers headers={others} />
          <p class="empty">
            <InlineCode text="The browser also sends headers such as `Host`, `User-Agent` and `Accept`, and hides some response headers from the page." />
          </p>
        </details>
      )}
      <BodyText body={body} what="the response body" />
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

/** A browser gives names in lower case; curl and the docs spell them like this. */
function spelled(name: string): string {
  if (/[A-Z]/.test(name)) return name
  return name === 'etag' ? 'ETag' : name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase())
}
