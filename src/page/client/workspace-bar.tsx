/** Which workspace is shown, how to share it, and how to get one of your own. */
import { useEffect, useState } from 'hono/jsx/dom'
import { CopyButton, copyText } from './copy-button.tsx'
import { usePage } from './context.ts'
import { errorOf, valueOf } from './exchange.ts'
import { type Workspace, linkTo } from './workspace.ts'

const NEW = { method: 'POST', path: '/workspaces' }

export function WorkspaceBar({ workspace }: { workspace: Workspace }) {
  const { base } = usePage()
  const url = location.origin + base
  const isOwn = workspace.id !== ''
  return (
    <section class="workspace" aria-labelledby="the-workspace">
      <h2 id="the-workspace">
        <label for="choose-workspace">Workspace</label>
      </h2>
      <select
        id="choose-workspace"
        value={workspace.id}
        onChange={(event: Event) => workspace.choose((event.target as HTMLSelectElement).value)}
      >
        <option value="">Everybody’s</option>
        {workspace.known.map((id) => (
          <option value={id}>Of your own: {id.slice(0, 8)}…</option>
        ))}
      </select>
      <MakeWorkspace workspace={workspace} />
      <p class="url">
        <code>{url}</code>
        <CopyButton text={url} label="Copy URL" what="of the API" />
        {isOwn && <CopyButton text={linkTo(workspace.id)} label="Copy link" what="to this page" />}
      </p>
      <p class="about">
        {isOwn
          ? 'Only who knows this URL may use it. It is erased after some weeks without use.'
          : 'Everybody who calls this server reads and writes here.'}
      </p>
    </section>
  )
}

function MakeWorkspace({ workspace }: { workspace: Workspace }) {
  const { api, send, announce } = usePage()
  const [error, setError] = useState('')

  useEffect(() => setError(''), [workspace.id])

  async function make(): Promise<void> {
    const outcome = await send(NEW)
    const problem = errorOf(outcome)
    setError(problem)
    if (problem !== '' || !('answer' in outcome)) return
    const id = String(valueOf(outcome.answer.body)?.id)
    const isCopied = await copyText(`${location.origin}/w/${id}${api.base}`)
    workspace.choose(id)
    announce(`A workspace of your own is open.${isCopied ? ' Its URL is copied.' : ''}`)
  }

  return (
    <>
      <button type="button" onClick={make}>
        Make my own
      </button>
      {error !== '' && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
    </>
  )
}

export function Gone({ workspace }: { workspace: Workspace }) {
  return (
    <section class="gone" role="alert">
      <h2>This workspace is gone</h2>
      <p>
        It was erased, or nobody used it for too long, or the link to it is not whole. What it held
        cannot be brought back.
      </p>
      <p class="buttons">
        <button type="button" onClick={() => workspace.forget(workspace.id)}>
          Go to everybody’s workspace
        </button>
      </p>
    </section>
  )
}
