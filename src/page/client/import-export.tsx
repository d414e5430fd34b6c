/** The whole content of a workspace: exported to a file, imported from one, or reset. */
import { useState } from 'hono/jsx/dom'
import { JSON_TYPE } from '../../http/media-types.ts'
import { Dialog } from './dialog.tsx'
import { errorOf, parseObject } from './exchange.ts'
import { isJson } from './json-layout.ts'
import { usePage } from './page-context.ts'
import { ROOT, WORKSPACE } from './workspace-choice.ts'

type Upload = { name: string; text: string }

export function ImportExport() {
  const { send, announce } = usePage()
  const [upload, setUpload] = useState<Upload | undefined>(undefined)
  const [isResetting, setResetting] = useState(false)
  const [error, setError] = useState('')
  const where = WORKSPACE === '' ? 'the shared workspace' : 'this workspace'

  async function save(): Promise<void> {
    const exchange = await send({ method: 'GET', path: `${ROOT}/export` })
    setError(errorOf(exchange))
    if (errorOf(exchange) !== '' || !('response' in exchange)) return
    download('restpad.json', exchange.response.body)
    announce('Exported')
  }

  async function replace(text: string): Promise<void> {
    const headers = { 'Content-Type': JSON_TYPE }
    const draft = { method: 'PUT', path: `${ROOT}/import`, headers, body: text }
    report(errorOf(await send(draft)), 'Imported')
  }

  async function reset(): Promise<void> {
    report(errorOf(await send({ method: 'POST', path: `${ROOT}/reset` })), 'Workspace reset')
  }

  function report(problem: string, done: string): void {
    setError(problem)
    announce(problem === '' ? done : problem)
  }

  async function take(file: File | undefined): Promise<void> {
    if (file) setUpload({ name: file.name, text: await file.text() })
  }

  return (
    <section class="import-export" aria-labelledby="import-export">
      <h2 id="import-export">Import and export</h2>
      <div class="choices">
        <button type="button" onClick={save}>
          Export
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
        <ImportDialog
          upload={upload}
          where={where}
          proceed={() => void replace(upload.text)}
          close={() => setUpload(undefined)}
        />
      )}
      {isResetting && (
        <Dialog
          title={`Reset ${where}?`}
          verb="Reset"
          isDangerous
          proceed={() => void reset()}
          close={() => setResetting(false)}
        >
          <p>This deletes all items and restores the starter data. Ids start at 1 again.</p>
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
      Import (or drop a file)
      <input
        type="file"
        accept=".json,application/json"
        onChange={(event: Event) => {
          const input = event.target as HTMLInputElement
          // Emptied, so that choosing the same file again is a change, too.
          void take(input.files?.[0]).then(() => (input.value = ''))
        }}
      />
    </label>
  )
}

type ImportProps = { upload: Upload; where: string; proceed: () => void; close: () => void }

/** Shows what a file would bring. Whether it can be imported, the server says. */
function ImportDialog({ upload: { name, text }, where, proceed, close }: ImportProps) {
  const { collections } = usePage()
  const content = parseObject(text) ?? {}
  return (
    <Dialog
      title={`Replace everything in ${where}?`}
      verb="Replace all"
      isDangerous
      isDisabled={!isJson(text)}
      proceed={proceed}
      close={close}
    >
      <p>
        This deletes all current items and replaces them with these from{' '}
        <b class="file-name">{name}</b>:
      </p>
      {isJson(text) ? (
        <ul>
          {collections.map(({ name }) => {
            const items = content[name]
            return (
              <li>
                {name}: {Array.isArray(items) ? items.length : 0}
              </li>
            )
          })}
        </ul>
      ) : (
        <p>This is not valid JSON, so it cannot be imported.</p>
      )}
    </Dialog>
  )
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: JSON_TYPE }))
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  // The browser reads it later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
