/** A body: JSON laid out for reading, anything else as it is. */
import { CopyButton } from './copy-button.tsx'
import { layOutJson } from './json-layout.ts'

/** Characters that are shown; Copy takes the whole body. */
const MAX_SHOWN = 10_000

export function BodyText({ body, what }: { body: string; what: string }) {
  if (body === '') return <p class="empty">Empty body</p>
  const isLong = body.length > MAX_SHOWN
  const tokens = isLong ? undefined : layOutJson(body)
  return (
    <div class="body">
      <pre tabIndex={0} role="group" aria-label={what}>
        <code>
          {tokens
            ? tokens.map(({ kind, text }) =>
                kind === 'layout' ? text : <span class={kind}>{text}</span>,
              )
            : body.slice(0, MAX_SHOWN)}
        </code>
      </pre>
      {isLong && (
        <p class="empty">
          Showing the first {MAX_SHOWN.toLocaleString('en')} of {body.length.toLocaleString('en')}{' '}
          characters. Copy includes everything.
        </p>
      )}
      <CopyButton text={body} what={what} />
    </div>
  )
}
