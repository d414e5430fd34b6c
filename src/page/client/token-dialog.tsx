/** Asks for the server's token when a request was refused for lack of it. */
import { Dialog } from './dialog.tsx'
import { token } from './token.ts'

export function TokenDialog({ done }: { done: (isGiven: boolean) => void }) {
  function keep(form: FormData): void {
    const given = form.get('token')
    if (typeof given !== 'string') return
    token.set(given.trim())
    done(true)
  }

  return (
    <Dialog
      title="This server needs a token"
      verb="Continue"
      proceed={keep}
      close={() => done(false)}
    >
      <p>
        Ask whoever runs it. The token is kept only in this tab, sent with every write and never
        shown.
      </p>
      <div class="field">
        <label for="the-token">Token</label>
        <input id="the-token" name="token" type="password" required autocomplete="off" />
      </div>
    </Dialog>
  )
}
