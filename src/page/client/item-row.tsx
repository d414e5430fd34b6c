/** One item: its members, and what can be done with it. */
import { useEffect, useRef, useState } from 'hono/jsx/dom'
import type { Action, Collection } from './api-document.ts'
import { usePage } from './context.ts'
import { type Draft, errorOf } from './exchange.ts'
import { ItemEditor } from './item-editor.tsx'
import type { Item } from './list.ts'

const MERGE = { 'Content-Type': 'application/json' }

type RowProps = {
  collection: Collection
  item: Item
  isChanged: boolean
  /** Puts the focus where it can stay when the row goes. */
  leave: () => void
}

export function ItemRow({ collection, item, isChanged, leave }: RowProps) {
  const { base, send, announce } = usePage()
  const { name, noun, members, actions } = collection
  const [isEdited, setEdited] = useState(false)
  const edit = useRef<HTMLButtonElement>(null)
  const wasEdited = useRef(false)
  const path = `${base}/${name}/${item.id}`
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
    return act({ method: 'POST', path: base + path(item.id) }, `${label}: ${what}`)
  }

  function mark(member: string, value: boolean) {
    const body = JSON.stringify({ [member]: value })
    return act({ method: 'PATCH', path, headers: MERGE, body }, `Changed ${what}`)
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
  const marks = members.filter(({ schema }) => schema.type === 'boolean')
  return (
    <li class={isChanged ? 'item changed' : 'item'}>
      <span class="id">{item.id}</span>
      <div class="content">
        <Content collection={collection} item={item} />
      </div>
      <div class="actions">
        {marks.map((member) => (
          <label class="check">
            <input
              type="checkbox"
              checked={item[member.name] === true}
              onChange={(event: Event) => {
                const box = event.target as HTMLInputElement
                void mark(member.name, box.checked).then((isDone) => {
                  if (!isDone) box.checked = !box.checked
                })
              }}
            />
            {member.name}
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

/** The first member is what one looks for; the others, declared or not, stand behind it. */
function Content({ collection, item }: { collection: Collection; item: Item }) {
  const [first] = collection.members
  const isMark = (name: string) =>
    collection.members.some((member) => member.name === name && member.schema.type === 'boolean')
  const others = Object.entries(item).filter(
    ([name]) => name !== 'id' && name !== first?.name && !isMark(name),
  )
  return (
    <>
      {first && (
        <p class="first" dir="auto">
          {asText(item[first.name])}
        </p>
      )}
      {others.length > 0 && (
        <dl>
          {others.map(([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd dir="auto">{asText(value)}</dd>
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
