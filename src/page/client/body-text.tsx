/** A body: JSON laid out for reading, anything else as it is. */
import { CopyButton } from './copy-button.tsx'
import { layOut } from './json-text.ts'

/** Characters that are shown; what is copied is always whole. */
const SHOWN = 10_000

export function BodyText({ body, what }: { body: string; what: string }) {
  if (body === '') return <p class="empty">No body.</p>
  const isLong = body.length > SHOWN
  const tokens = isLong ? undefined : layOut(body)
  return (
    <div class="body">
      <pre tabIndex={0} role="group" aria-label={what}>
        <code>
          {tokens
            ? tokens.map(({ kind, text }) =>
                kind === 'layout' ? text : <span class={kind}>{text}</span>,
              )
            : body.slice(0, SHOWN)}
        </code>
      </pre>
      {isLong && (
        <p class="empty">
          {SHOWN.toLocaleString('en')} of {body.length.toLocaleString('en')} characters; the copy
          has them all.
        </p>
      )}
      <CopyButton text={body} what={what} />
    </div>
  )
}
