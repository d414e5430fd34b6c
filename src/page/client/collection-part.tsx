/** A collection as it stands, and the form that adds to it. */
import { useEffect, useId, useRef, useState } from 'hono/jsx/dom'
import type { Collection } from './api-document.ts'
import { usePage } from './context.ts'
import { type Draft, errorOf } from './exchange.ts'
import { ItemForm } from './item-form.tsx'
import { ItemRow } from './item-row.tsx'
import { EMPTY, type Feed, type List, follow } from './list.ts'
import { newMembers } from './members.ts'

const STATES = {
  loading: 'Loading',
  'in step': 'In step',
  'out of step': 'No answer: trying again',
  gone: 'Gone',
}

export function CollectionPart({ collection }: { collection: Collection }) {
  const { base, writes, send, announce, lose } = usePage()
  const { name, title, noun, members } = collection
  const path = `${base}/${name}`
  const heading = useRef<HTMLHeadingElement>(null)
  const feed = useRef<Feed>(null)
  const [list, setList] = useState<List>(EMPTY)
  const id = useId()

  useEffect(() => {
    const shown = { first: (draft: Draft) => send(draft, { isAside: true }), more: send }
    const own = follow(path, shown, setList)
    feed.current = own
    return own.stop
  }, [path])

  useEffect(() => {
    if (writes > 0) feed.current?.refresh()
  }, [writes])

  useEffect(() => {
    if (list.state === 'gone') lose()
  }, [list.state])

  async function add(form: FormData) {
    const outcome = await send({
      method: 'POST',
      path,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(newMembers(members, form)),
    })
    if (errorOf(outcome) === '') {
      const where = list.next === undefined ? '' : ', at the end of the list'
      announce(`Added a ${noun}${where}`)
    }
    return outcome
  }

  return (
    <section class="collection" aria-labelledby={id}>
      <header>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <span class="count">{list.state === 'loading' ? '' : list.total}</span>
        <code class="path">{path}</code>
        <span class={`state ${list.state.replaceAll(' ', '-')}`}>{STATES[list.state]}</span>
      </header>
      <ul class="items">
        {list.items.map((item) => (
          <ItemRow
            key={item.id}
            collection={collection}
            item={item}
            isChanged={list.changed.has(item.id)}
            leave={() => heading.current?.focus()}
          />
        ))}
      </ul>
      {list.items.length === 0 && list.state !== 'loading' && (
        <p class="empty">No {name} yet: add the first one.</p>
      )}
      {list.next !== undefined && (
        <p class="more">
          <button type="button" onClick={() => feed.current?.more()}>
            More {name}
          </button>
          <span>
            {list.items.length} of {list.total} shown
          </span>
        </p>
      )}
      <ItemForm collection={collection} label={`Add a ${noun}`} verb={`Add ${noun}`} submit={add} />
    </section>
  )
}
