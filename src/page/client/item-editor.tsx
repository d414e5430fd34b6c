/** Edits an item: reads it, and writes only over the version that was read. */
import { useEffect, useRef, useState } from 'hono/jsx/dom'
import type { Collection } from './api-document.ts'
import { usePage } from './context.ts'
import { type Draft, type Exchange, errorOf, header } from './exchange.ts'
import { ItemForm } from './item-form.tsx'
import type { Item } from './list.ts'
import { changedMembers } from './members.ts'

type EditorProps = { collection: Collection; id: number; close: () => void }

type Read = { item: Item; tag: string }

export function ItemEditor({ collection, id, close }: EditorProps) {
  const { base, send, announce } = usePage()
  const { name, noun, members } = collection
  const [read, setRead] = useState<Read | undefined>(undefined)
  const [isForced, setForced] = useState(false)
  const [error, setError] = useState('')
  const place = useRef<HTMLDivElement>(null)
  const path = `${base}/${name}/${id}`

  async function load(): Promise<void> {
    const outcome = await send({ method: 'GET', path })
    const problem = errorOf(outcome)
    setError(problem)
    if (problem !== '' || !('answer' in outcome)) return
    const { answer } = outcome
    setForced(false)
    setRead({ item: JSON.parse(answer.body), tag: header(answer, 'etag') ?? '' })
  }

  useEffect(() => {
    void load()
  }, [])

  useEffect(() => {
    place.current?.querySelector<HTMLElement>('input, textarea, select, button')?.focus()
  }, [read, error])

  async function save(form: FormData): Promise<Exchange> {
    const body = JSON.stringify(changedMembers(members, form, read?.item))
    const headers: Draft['headers'] = { 'Content-Type': 'application/json' }
    if (read && !isForced) headers['If-Match'] = read.tag
    const outcome = await send({ method: 'PATCH', path, headers, body })
    if (errorOf(outcome) === '') {
      announce(`Changed ${noun} ${id}`)
      close()
    }
    return outcome
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
          verb={isForced ? 'Save over it' : 'Save'}
          submit={save}
        >
          {(refusal) => (
            <>
              <button type="button" class="quiet" onClick={close}>
                Cancel
              </button>
              {isConflict(refusal) && (
                <Conflict
                  noun={noun}
                  isForced={isForced}
                  reload={load}
                  force={() => setForced(true)}
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

function isConflict(refusal: Exchange | undefined): boolean {
  return refusal !== undefined && 'answer' in refusal && refusal.answer.status === 412
}

type ConflictProps = { noun: string; isForced: boolean; reload: () => void; force: () => void }

/** Somebody was quicker: the reader decides whose change stays. */
function Conflict({ noun, isForced, reload, force }: ConflictProps) {
  return (
    <div class="conflict">
      <p>
        Somebody changed this {noun} after you opened it, so your change was not written.{' '}
        <code>If-Match</code> saw to that.
      </p>
      <button type="button" onClick={() => reload()}>
        Read it again
      </button>
      {!isForced && (
        <button type="button" class="quiet" onClick={force}>
          Save mine over it
        </button>
      )}
    </div>
  )
}
