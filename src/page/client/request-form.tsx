/** The form of a request: new, or one of the log to change and send again. */
import { useEffect, useRef, useState } from 'hono/jsx/dom'
import type { Draft } from './exchange.ts'
import { usePage } from './page-context.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']
const WITHOUT_BODY = new Set(['GET', 'HEAD'])

export function RequestForm({ draft, close }: { draft: Draft; close: () => void }) {
  const { send } = usePage()
  const form = useRef<HTMLFormElement>(null)
  const [method, setMethod] = useState(draft.method)
  const hasBody = !WITHOUT_BODY.has(method)

  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' })
    form.current?.querySelector<HTMLElement>('[name=path]')?.focus()
  }, [])

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    const fields = new FormData(form.current ?? undefined)
    await send({
      method,
      path: text(fields, 'path'),
      headers: parseHeaders(text(fields, 'headers')),
      ...(hasBody ? { body: text(fields, 'body') } : {}),
    })
  }

  return (
    <form class="request-form" aria-label="Request" ref={form} onSubmit={submit}>
      <div class="field method-field">
        <label for="request-method">Method</label>
        <select
          id="request-method"
          name="method"
          value={method}
          onChange={(event: Event) => setMethod((event.target as HTMLSelectElement).value)}
        >
          {METHODS.map((name) => (
            <option value={name}>{name}</option>
          ))}
        </select>
      </div>
      <div class="field path-field">
        <label for="request-path">Path</label>
        <input
          id="request-path"
          name="path"
          type="text"
          required
          pattern="/.*"
          title="The path must start with /"
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          value={draft.path}
        />
      </div>
      <div class="field">
        <label for="request-headers">Headers, one per line</label>
        <textarea
          id="request-headers"
          name="headers"
          rows={2}
          spellcheck={false}
          placeholder="Content-Type: application/json"
          value={headerLines(draft)}
        />
      </div>
      <div class="field" hidden={!hasBody}>
        <label for="request-body">Body</label>
        <textarea
          id="request-body"
          name="body"
          rows={4}
          spellcheck={false}
          placeholder='{"title":"Dune"}'
          value={draft.body ?? ''}
        />
      </div>
      <div class="buttons">
        <button type="submit">Send</button>
        <button type="button" class="quiet" onClick={close}>
          Close
        </button>
      </div>
    </form>
  )
}

function text(fields: FormData, name: string): string {
  const value = fields.get(name)
  // A browser ends a form's lines with CR and LF; the reader wrote LF.
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : ''
}

function headerLines({ headers = {} }: Draft): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
}

function parseHeaders(lines: string): { [name: string]: string } {
  const pairs = lines.split('\n').flatMap((line): [string, string][] => {
    if (line.trim() === '') return []
    const [name = '', ...value] = line.split(':')
    return [[name.trim(), value.join(':').trim()]]
  })
  return Object.fromEntries(pairs)
}
