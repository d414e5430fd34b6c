/** Edits an item: reads it, and writes only over the version that was read. */
import { useEffect, useRef, useState } from 'hono/jsx/dom'
import { JSON_TYPE } from '../../http/media-types.ts'
import type { Collection } from './api-document.ts'
import { type Draft, type Exchange, errorOf, header, statusOf } from './exchange.ts'
import { changedMembers, wholeItem } from './form-members.ts'
import { InlineCode } from './inline-code.tsx'
import { ItemForm } from './item-form.tsx'
import type { Item } from './live-list.ts'
import { usePage } from './page-context.ts'

type EditorProps = { collection: Collection; id: number; close: () => void }

type ReadItem = { item: Item; tag: string }

export function ItemEditor({ collection, id, close }: EditorProps) {
  const { send, announce } = usePage()
  const { noun, fields } = collection
  const [read, setRead] = useState<ReadItem | undefined>(undefined)
  const [error, setError] = useState('')
  const place = useRef<HTMLDivElement>(null)
  const isForced = useRef(false)
  const path = `${collection.path}/${id}`

  async function load(): Promise<void> {
    const exchange = await send({ method: 'GET', path })
    const problem = errorOf(exchange)
    setError(problem)
    if (problem !== '' || !('response' in exchange)) return
    const { response } = exchange
    setRead({ item: JSON.parse(response.body), tag: header(response, 'etag') ?? '' })
  }

  useEffect(() => {
    void load()
  }, [])

  useEffect(() => {
    place.current?.querySelector<HTMLElement>('input, textarea, select, button')?.focus()
  }, [read, error])

  async function save(form: FormData): Promise<Exchange> {
    const headers: Draft['headers'] = { 'Content-Type': JSON_TYPE }
    if (read && !isForced.current) headers['If-Match'] = read.tag
    isForced.current = false
    const exchange = await send({ ...changeOf(form), path, headers })
    if (errorOf(exchange) === '') {
      announce(`Changed ${noun} ${id}`)
      close()
    }
    return exchange
  }

  /** An open collection's item is written as a whole, and so replaced as a whole. */
  function changeOf(form: FormData): Pick<Draft, 'method' | 'body'> {
    if (fields.length === 0) return { method: 'PUT', body: wholeItem(form) }
    return { method: 'PATCH', body: JSON.stringify(changedMembers(fields, form, read?.item)) }
  }

  function leaveOnEscape(event: KeyboardEvent): void {
    if (event.key === 'Escape') close()
  }

  return (
    <div ref={place} onKeyDown={leaveOnEscape}>
      {error !== '' && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      {read ? (
        <ItemForm
          key={read.tag}
          collection={collection}
          label={`Edit ${noun} ${id}`}
          item={read.item}
          verb="Save"
          submit={save}
        >
          {(refusal) => (
            <>
              <button type="button" class="quiet" onClick={close}>
                Cancel
              </button>
              {refusal && statusOf(refusal) === 412 && (
                <EditConflict
                  noun={noun}
                  reload={load}
                  overwrite={() => {
                    isForced.current = true
                  }}
                />
              )}
            </>
          )}
        </ItemForm>
      ) : (
        <button type="button" class="quiet" onClick={close}>
          Close
        </button>
      )}
    </div>
  )
}

type ConflictProps = {
  noun: string
  reload: () => void
  /** Called before the form is submitted once more. */
  overwrite: () => void
}

function EditConflict({ noun, reload, overwrite }: ConflictProps) {
  return (
    <div class="conflict">
      <p>
        <InlineCode
          text={`Someone else changed this ${noun} after you opened it. \`If-Match\` stopped your save from overwriting their change.`}
        />
      </p>
      <div class="buttons">
        <button type="button" onClick={() => reload()}>
          Load their version
        </button>
        <button type="submit" class="danger" onClick={overwrite}>
          Overwrite
        </button>
      </div>
    </div>
  )
}
