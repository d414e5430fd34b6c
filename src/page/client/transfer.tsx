/** The whole content of a workspace: into a file, out of a file, back to the beginning. */
import { useState } from 'hono/jsx/dom'
import { usePage } from './context.ts'
import { Dialog } from './dialog.tsx'
import { errorOf, valueOf } from './exchange.ts'

type Upload = { name: string; text: string }

export function Transfer({ workspace }: { workspace: string }) {
  const { base, send, announce } = usePage()
  const [upload, setUpload] = useState<Upload | undefined>(undefined)
  const [isResetting, setResetting] = useState(false)
  const [error, setError] = useState('')
  const where = workspace === '' ? 'everybody’s workspace' : 'this workspace'

  async function save(): Promise<void> {
    const outcome = await send({ method: 'GET', path: `${base}/export` })
    setError(errorOf(outcome))
    if (errorOf(outcome) !== '' || !('answer' in outcome)) return
    download('restpad.json', outcome.answer.body)
    announce('Exported')
  }

  async function replace(text: string): Promise<void> {
    const headers = { 'Content-Type': 'application/json' }
    report(
      errorOf(await send({ method: 'PUT', path: `${base}/import`, headers, body: text })),
      'Imported',
    )
  }

  async function reset(): Promise<void> {
    report(errorOf(await send({ method: 'POST', path: `${base}/reset` })), 'Back at the beginning')
  }

  function report(problem: string, done: string): void {
    setError(problem)
    announce(problem === '' ? done : problem)
  }

  async function take(file: File | undefined): Promise<void> {
    if (file) setUpload({ name: file.name, text: await file.text() })
  }

  return (
    <section class="transfer" aria-labelledby="all-of-it">
      <h2 id="all-of-it">All of it at once</h2>
      <div class="choices">
        <button type="button" onClick={save}>
          Export to a file
        </button>
        <FileField take={take} />
        <button type="button" class="danger" onClick={() => setResetting(true)}>
          Reset…
        </button>
      </div>
      {error !== '' && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      {upload && (
        <Dialog
          title={`Replace all of ${where}?`}
          verb="Replace all"
          isDangerous
          proceed={() => void replace(upload.text)}
          close={() => setUpload(undefined)}
        >
          <p>
            Every item there is now goes; these come instead, from{' '}
            <b class="file-name">{upload.name}</b>:
          </p>
          <Summary text={upload.text} />
        </Dialog>
      )}
      {isResetting && (
        <Dialog
          title={`Reset ${where}?`}
          verb="Reset"
          isDangerous
          proceed={() => void reset()}
          close={() => setResetting(false)}
        >
          <p>
            Every item there is now goes, and what a new workspace holds comes back. Ids begin at 1
            again.
          </p>
        </Dialog>
      )}
    </section>
  )
}

function FileField({ take }: { take: (file: File | undefined) => Promise<void> }) {
  const [isOver, setOver] = useState(false)

  function drop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer?.files[0])
  }

  function hover(event: DragEvent): void {
    event.preventDefault()
    setOver(true)
  }

  return (
    <label
      class={isOver ? 'drop over' : 'drop'}
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      Import from a file, or drop it here
      <input
        type="file"
        accept=".json,application/json"
        onChange={(event: Event) => {
          const input = event.target as HTMLInputElement
          // The same file, chosen once more, must be a change too.
          void take(input.files?.[0]).then(() => (input.value = ''))
        }}
      />
    </label>
  )
}

/** What a file would bring. Whether it may, the server says. */
function Summary({ text }: { text: string }) {
  const { api } = usePage()
  const content = valueOf(text)
  if (!content) return <p>It is no JSON: the server will refuse it, and nothing changes.</p>
  return (
    <ul>
      {api.collections.map(({ name }) => {
        const list = content[name]
        return (
          <li>
            {name}: {Array.isArray(list) ? list.length : 'none'}
          </li>
        )
      })}
    </ul>
  )
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  // The browser reads it after this.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
