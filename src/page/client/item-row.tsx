/** One item: its members, and what can be done with it. */
import { useEffect, useRef, useState } from 'hono/jsx/dom'
import { JSON_TYPE } from '../../http/media-types.ts'
import type { Action, Collection } from './api-document.ts'
import { type Draft, errorOf } from './exchange.ts'
import { inputOf } from './form-members.ts'
import { ItemEditor } from './item-editor.tsx'
import type { Item } from './live-list.ts'
import { usePage } from './page-context.ts'

type RowProps = {
  collection: Collection
  item: Item
  isChanged: boolean
  /** Moves the focus to where it can stay when the row disappears. */
  leave: () => void
}

export function ItemRow({ collection, item, isChanged, leave }: RowProps) {
  const { send, announce } = usePage()
  const { noun, fields, actions } = collection
  const [isEdited, setEdited] = useState(false)
  const edit = useRef<HTMLButtonElement>(null)
  const wasEdited = useRef(false)
  const path = `${collection.path}/${item.id}`
  const what = `${noun} ${item.id}`

  useEffect(() => {
    if (wasEdited.current && !isEdited) edit.current?.focus()
    wasEdited.current = isEdited
  }, [isEdited])

  async function act(draft: Draft, done: string): Promise<boolean> {
    const error = errorOf(await send(draft))
    announce(error === '' ? done : error)
    return error === ''
  }

  function run({ label, path }: Action) {
    return act({ method: 'POST', path: path(item.id) }, `${label}: ${what}`)
  }

  function check(field: string, value: boolean) {
    const headers = { 'Content-Type': JSON_TYPE }
    const body = JSON.stringify({ [field]: value })
    return act({ method: 'PATCH', path, headers, body }, `Changed ${what}`)
  }

  async function remove(): Promise<void> {
    if (await act({ method: 'DELETE', path }, `Deleted ${what}`)) leave()
  }

  if (isEdited) {
    return (
      <li class="item edited">
        <ItemEditor collection={collection} id={item.id} close={() => setEdited(false)} />
      </li>
    )
  }
  const checks = fields.filter((field) => inputOf(field) === 'checkbox')
  return (
    <li class={isChanged ? 'item changed' : 'item'}>
      <span class="id">{item.id}</span>
      <div class="content">
        <ItemContent collection={collection} item={item} />
      </div>
      <div class="actions">
        {checks.map(({ name }) => (
          <label class="check">
            <input
              type="checkbox"
              checked={item[name] === true}
              onChange={(event: Event) => {
                const box = event.target as HTMLInputElement
                void check(name, box.checked).then((isDone) => {
                  if (!isDone) box.checked = !box.checked
                })
              }}
            />
            {name}
            <span class="unseen">: {what}</span>
          </label>
        ))}
        {actions.map((action) => (
          <RowButton label={action.label} what={what} press={() => run(action)} />
        ))}
        <button type="button" class="quiet" ref={edit} onClick={() => setEdited(true)}>
          Edit<span class="unseen"> {what}</span>
        </button>
        <RowButton label="Delete" what={what} press={remove} />
      </div>
    </li>
  )
}

function RowButton({ label, what, press }: { label: string; what: string; press: () => unknown }) {
  return (
    <button type="button" class="quiet" onClick={() => void press()}>
      {label}
      <span class="unseen"> {what}</span>
    </button>
  )
}

/** The first field is what a reader looks for; the other members follow, declared or not. */
function ItemContent({ collection: { fields }, item }: { collection: Collection; item: Item }) {
  const names = Object.keys(item).filter((name) => name !== 'id')
  const first = fields[0]?.name ?? names[0]
  const checks = new Set(
    fields.filter((field) => inputOf(field) === 'checkbox').map(({ name }) => name),
  )
  const others = names.filter((name) => name !== first && !checks.has(name))
  return (
    <>
      {first !== undefined && (
        <p class="first" dir="auto">
          {asText(item[first])}
        </p>
      )}
      {others.length > 0 && (
        <dl>
          {others.map((name) => (
            <div>
              <dt>{name}</dt>
              <dd dir="auto">{asText(item[name])}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}

function asText(value: unknown): string {
  if (value === undefined) return '—'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
