/** A question that must be answered before the page goes on. */
import { useId, useLayoutEffect, useRef } from 'hono/jsx/dom'

type DialogProps = {
  title: string
  /** What the button that goes on says. */
  verb: string
  isDangerous?: boolean
  proceed: (form: FormData) => unknown
  /** Called whichever way it closes. */
  close: () => void
  children?: unknown
}

export function Dialog({ title, verb, isDangerous, proceed, close, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()

  // Not useEffect, which waits for a frame: a key that is pressed before would go elsewhere.
  useLayoutEffect(() => dialog.current?.showModal(), [])

  function submit(event: Event): void {
    event.preventDefault()
    proceed(new FormData(event.target as HTMLFormElement))
    dialog.current?.close()
  }

  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={close}>
      <form onSubmit={submit}>
        <h2 id={id}>{title}</h2>
        {children}
        <div class="buttons">
          <button type="submit" class={isDangerous ? 'danger' : ''}>
            {verb}
          </button>
          <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
        </div>
      </form>
    </dialog>
  )
}
