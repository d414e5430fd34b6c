/** Which workspace is shown, how to share it, and how to make a private one. */
import { useEffect, useState } from 'hono/jsx/dom'
import { JSON_TYPE } from '../../http/media-types.ts'
import { leaveForNextPage } from './carry-over.ts'
import { CopyButton, copyText } from './copy-button.tsx'
import { errorOf, parseObject, sendRequest } from './exchange.ts'
import { usePage } from './page-context.ts'
import { ROOT, WORKSPACE, knownWorkspaces, pageOf, rootOf } from './workspace-choice.ts'

const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' })

export function WorkspaceBar() {
  const url = `${location.origin}${ROOT}/api`
  const isPrivate = WORKSPACE !== ''
  return (
    <section class="workspace" aria-labelledby="the-workspace">
      <h2 id="the-workspace">
        <label for="choose-workspace">Workspace</label>
      </h2>
      <WorkspaceSelect />
      <NewWorkspace />
      <p class="url">
        <code>{url}</code>
        <CopyButton text={url} what="the API URL" label="Copy API URL" />
        {isPrivate && (
          <CopyButton text={pageOf(WORKSPACE)} what="the share link" label="Copy share link" />
        )}
      </p>
      <p class="about">
        {isPrivate
          ? 'Anyone with this link can read and change it. '
          : 'Everyone on this server shares this data, so it may change at any time.'}
        {isPrivate && <Expiry />}
      </p>
    </section>
  )
}

/** When the workspace will be deleted, which its description says. */
function Expiry() {
  const [expiry, setExpiry] = useState('')

  useEffect(() => void read(), [])

  async function read(): Promise<void> {
    const headers = { Accept: JSON_TYPE }
    const exchange = await sendRequest({ method: 'GET', path: ROOT, headers })
    if (!('response' in exchange) || exchange.response.status !== 200) return
    const time = parseObject(exchange.response.body)?.expires_at
    if (typeof time === 'string') setExpiry(DATE.format(new Date(time)))
  }

  return expiry === '' ? null : <>If nobody uses it, it will be deleted on {expiry}.</>
}

function WorkspaceSelect() {
  const others = knownWorkspaces().filter((id) => id !== WORKSPACE)

  function choose({ target }: Event): void {
    const select = target as HTMLSelectElement
    // The browser's Back button brings the page back as it was left.
    addEventListener('pagehide', () => (select.value = WORKSPACE), { once: true })
    location.assign(pageOf(select.value))
  }

  return (
    <select id="choose-workspace" autocomplete="off" value={WORKSPACE} onChange={choose}>
      <option value="">Shared workspace (public)</option>
      {[WORKSPACE, ...others].filter(Boolean).map((id) => (
        <option value={id}>Private workspace {id.slice(0, 4)}</option>
      ))}
    </select>
  )
}

function NewWorkspace() {
  const { send } = usePage()
  const [error, setError] = useState('')

  async function make(): Promise<void> {
    const exchange = await send({ method: 'POST', path: '/workspaces' })
    const problem = errorOf(exchange)
    setError(problem)
    if (problem !== '' || !('response' in exchange)) return
    const id = String(parseObject(exchange.response.body)?.id)
    const isCopied = await copyText(`${location.origin}${rootOf(id)}/api`)
    const news = `Your private workspace is ready.${isCopied ? ' URL copied.' : ''}`
    leaveForNextPage({ exchange, news })
    location.assign(pageOf(id))
  }

  return (
    <>
      <button type="button" onClick={make}>
        New private workspace
      </button>
      {error !== '' && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
    </>
  )
}

export function WorkspaceNotFound() {
  return (
    <section class="not-found" role="alert">
      <h2>Workspace not found</h2>
      <p>
        It may have been deleted after a period of inactivity, or the link may be incomplete. Its
        data cannot be recovered.
      </p>
      <p class="buttons">
        <button type="button" onClick={() => location.assign(pageOf(''))}>
          Open the shared workspace
        </button>
      </p>
    </section>
  )
}
