/** The items of a collection, live, and the form that adds one. */
import { useEffect, useId, useRef, useState } from 'hono/jsx/dom'
import { JSON_TYPE } from '../../http/media-types.ts'
import { type Collection, capitalize } from './api-document.ts'
import { type Draft, errorOf } from './exchange.ts'
import { newMembers, wholeItem } from './form-members.ts'
import { ItemForm } from './item-form.tsx'
import { ItemRow } from './item-row.tsx'
import { EMPTY, type Feed, type List, PAGE_SIZE, follow } from './live-list.ts'
import { usePage } from './page-context.ts'

const STATES: { [state in List['state']]: string } = {
  loading: 'Loading…',
  live: 'Live',
  reconnecting: 'Reconnecting…',
  deleted: 'Deleted',
}

export function CollectionPart({ collection }: { collection: Collection }) {
  const { writes, send, announce, rereadCollections } = usePage()
  const { name, path, title, noun, fields } = collection
  const heading = useRef<HTMLHeadingElement>(null)
  const feed = useRef<Feed>(null)
  const [list, setList] = useState<List>(EMPTY)
  const id = useId()

  useEffect(() => {
    const readers = { first: (draft: Draft) => send(draft, { isAside: true }), more: send }
    const own = follow(path, readers, setList)
    feed.current = own
    return own.stop
  }, [path])

  useEffect(() => {
    if (writes > 0) feed.current?.refresh()
  }, [writes])

  useEffect(() => {
    if (list.state === 'deleted') rereadCollections()
  }, [list.state])

  async function add(form: FormData) {
    const isOpen = fields.length === 0
    const exchange = await send({
      method: 'POST',
      path,
      headers: { 'Content-Type': JSON_TYPE },
      body: isOpen ? wholeItem(form) : JSON.stringify(newMembers(fields, form)),
    })
    if (errorOf(exchange) === '') {
      const where = list.next === undefined ? '' : ' at the end of the list'
      announce(`${capitalize(noun)} added${where}`)
    }
    return exchange
  }

  return (
    <section class="collection" aria-labelledby={id}>
      <header>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <span class="count">{list.state === 'loading' ? '' : formatCount(list.total)}</span>
        <code class="path">{path}</code>
        <span class={`state ${list.state}`}>{STATES[list.state]}</span>
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
        <p class="empty">
          No {name} yet. Add one below, or <code>POST</code> to <code>{path}</code>.
        </p>
      )}
      {list.next !== undefined && (
        <MoreItems list={list} name={name} load={() => feed.current?.more()} />
      )}
      <ItemForm collection={collection} label={`New ${noun}`} verb={`Add ${noun}`} submit={add} />
    </section>
  )
}

type MoreProps = { list: List; name: string; load: () => unknown }

function MoreItems({ list: { items, total }, name, load }: MoreProps) {
  return (
    <p class="more">
      <button type="button" onClick={() => void load()}>
        Load {Math.min(PAGE_SIZE, total - items.length)} more
        <span class="unseen"> {name}</span>
      </button>
      <span>
        Showing {formatCount(items.length)} of {formatCount(total)}
      </span>
    </p>
  )
}

function formatCount(count: number): string {
  return count.toLocaleString('en')
}
