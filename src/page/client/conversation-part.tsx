/** The conversation's side of the page: a request to write, and the entries. */
import { useState } from 'hono/jsx/dom'
import { usePage } from './context.ts'
import type { Conversation } from './conversation.ts'
import { EntryPart } from './entry-part.tsx'
import type { Draft } from './exchange.ts'
import { RequestForm } from './request-form.tsx'
import { chosenClient } from './snippet.tsx'

type PartProps = { conversation: Conversation; draft: Draft | undefined; close: () => void }

export function ConversationPart({ conversation, draft, close }: PartProps) {
  const { api, base, edit } = usePage()
  const [client, setClient] = useState(chosenClient)
  const { entries, opened, clear } = conversation
  const first = api.collections[0]?.name ?? ''
  return (
    <section class="conversation" aria-labelledby="the-conversation">
      <header>
        <h2 id="the-conversation">Conversation</h2>
        <button
          type="button"
          class="quiet"
          onClick={() => edit({ method: 'GET', path: `${base}/${first}` })}
        >
          Write a request
        </button>
        <button type="button" class="quiet" onClick={clear}>
          Clear
        </button>
      </header>
      {draft && <RequestForm key={keyOf(draft)} draft={draft} close={close} />}
      {entries.length === 0 ? (
        <p class="empty">
          Whatever you do on this page is shown here as the HTTP it was: the request, the answer,
          and how to send the same from a program of your own.
        </p>
      ) : (
        <ol class="entries" aria-label="Requests, the newest first">
          {entries.map((entry) => (
            <EntryPart
              key={entry.id}
              entry={entry}
              isOpen={entry.id === opened}
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
