/** The code that sends a request, for the client that the reader uses. */
import { useId } from 'hono/jsx/dom'
import { curl } from '../snippets/curl.ts'
import { fetchCall } from '../snippets/fetch.ts'
import { httpie } from '../snippets/httpie.ts'
import { python } from '../snippets/python.ts'
import type { Sent } from '../snippets/sent.ts'
import { storedText } from './browser-storage.ts'
import { CopyButton } from './copy-button.tsx'

const WRITERS: { [client: string]: (sent: Sent) => string } = {
  curl: (sent) => curl(sent),
  Python: python,
  fetch: fetchCall,
  HTTPie: httpie,
}

const chosen = storedText(() => localStorage, 'restpad.client')

/** The client that the reader chose last. */
export function chosenClient(): string {
  return chosen.get() in WRITERS ? chosen.get() : 'curl'
}

type SnippetProps = { sent: Sent; client: string; choose: (client: string) => void }

export function Snippet({ sent, client, choose }: SnippetProps) {
  const group = useId()
  const text = WRITERS[client]?.(sent) ?? ''
  return (
    <div class="snippet">
      <div class="bar">
        <fieldset>
          <legend>Code</legend>
          {Object.keys(WRITERS).map((name) => (
            <label>
              <input
                type="radio"
                name={group}
                value={name}
                checked={name === client}
                onChange={() => {
                  chosen.set(name)
                  choose(name)
                }}
              />
              {name}
            </label>
          ))}
        </fieldset>
        <CopyButton text={text} what={`the ${client} code`} />
      </div>
      <pre tabIndex={0} role="group" aria-label={`${client} code`}>
        <code>{text}</code>
      </pre>
    </div>
  )
}
