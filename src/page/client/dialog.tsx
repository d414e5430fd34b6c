/** A question that must be settled before the page goes on. */
import { useId, useLayoutEffect, useRef } from 'hono/jsx/dom'

type DialogProps = {
  title: string
  /** The label of the button that proceeds. */
  verb: string
  /** Gives Cancel the focus, so that no key pressed too soon destroys anything. */
  isDangerous?: boolean
  isDisabled?: boolean
  proceed: (form: FormData) => unknown
  /** Called whichever way it closes. */
  close: () => void
  children?: unknown
}

export function Dialog(props: DialogProps) {
  const { title, verb, isDangerous, isDisabled, proceed, close, children } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()

  // useEffect would wait for a frame, and a key pressed meanwhile would go to the page behind.
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
          <button type="submit" class={isDangerous ? 'danger' : ''} disabled={isDisabled}>
            {verb}
          </button>
          <button
            type="button"
            class="quiet"
            autofocus={isDangerous}
            onClick={() => dialog.current?.close()}
          >
            Cancel
          </button>
        </div>
      </form>
    </dialog>
  )
}
