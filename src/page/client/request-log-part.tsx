/** The side of the page with the requests: the form of a new one, and the log. */
import { useState } from 'hono/jsx/dom'
import type { Draft } from './exchange.ts'
import { ExchangePart } from './exchange-part.tsx'
import { usePage } from './page-context.ts'
import { RequestForm } from './request-form.tsx'
import type { RequestLog } from './request-log.ts'
import { chosenClient } from './snippet.tsx'
import { ROOT } from './workspace-choice.ts'

type LogProps = { log: RequestLog; draft: Draft | undefined; close: () => void }

export function RequestLogPart({ log, draft, close }: LogProps) {
  const { collections, edit } = usePage()
  const [client, setClient] = useState(chosenClient)
  const { entries, openId, clear } = log
  const path = collections[0]?.path ?? `${ROOT}/api`
  return (
    <section class="requests" aria-labelledby="the-requests">
      <header>
        <h2 id="the-requests">Requests</h2>
        <button type="button" class="quiet" onClick={() => edit({ method: 'GET', path })}>
          New request
        </button>
        <button type="button" class="quiet" onClick={clear}>
          Clear
        </button>
      </header>
      {draft && <RequestForm key={keyOf(draft)} draft={draft} close={close} />}
      {entries.length === 0 ? (
        <p class="empty">
          Every request shows up here with its response and the code to send it yourself.
        </p>
      ) : (
        <ol class="entries" aria-label="Requests, newest first">
          {entries.map((entry) => (
            <ExchangePart
              key={entry.id}
              entry={entry}
              isOpen={entry.id === openId}
              client={client}
              chooseClient={setClient}
            />
          ))}
        </ol>
      )}
    </section>
  )
}

function keyOf(draft: Draft): string {
  return JSON.stringify(draft)
}
