/** Asks for the server's token when a request was refused for want of it. */
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
      verb="Send it"
      proceed={keep}
      close={() => done(false)}
    >
      <p>
        Who set the server up can tell you its token. It is kept in this tab until that is closed,
        goes along with every write, and is shown nowhere.
      </p>
      <div class="field">
        <label for="the-token">Token</label>
        <input id="the-token" name="token" type="password" required autocomplete="off" />
      </div>
    </Dialog>
  )
}
