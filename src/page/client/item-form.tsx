/** The form of an item, new or there already. Whether its content is valid, the server says. */
import { useRef, useState } from 'hono/jsx/dom'
import type { Collection } from './api-document.ts'
import { type Exchange, errorOf } from './exchange.ts'
import type { Item } from './list.ts'
import { MemberField } from './member-field.tsx'

type FormProps = {
  collection: Collection
  /** What it is about, for screen readers. */
  label: string
  item?: Item
  verb: string
  submit: (form: FormData) => Promise<Exchange>
  /** More than the verb to choose from, and what a refusal makes of it. */
  children?: (refusal: Exchange | undefined) => unknown
}

export function ItemForm({ collection, label, item, verb, submit, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [refusal, setRefusal] = useState<Exchange | undefined>(undefined)
  const [isBusy, setBusy] = useState(false)

  async function send(event: Event): Promise<void> {
    event.preventDefault()
    if (isBusy || !form.current) return
    setBusy(true)
    const outcome = await submit(new FormData(form.current))
    setBusy(false)
    const isRefused = errorOf(outcome) !== ''
    setRefusal(isRefused ? outcome : undefined)
    if (isRefused || item) return
    form.current.reset()
    form.current.querySelector<HTMLElement>('input, textarea, select')?.focus()
  }

  return (
    <form class="item-form" aria-label={label} ref={form} onSubmit={send} noValidate>
      {collection.members.map((member) => (
        <MemberField
          key={member.name}
          member={member}
          value={item ? item[member.name] : member.schema.default}
        />
      ))}
      <div class="buttons">
        <button type="submit">{verb}</button>
        {children?.(refusal)}
      </div>
      {refusal && (
        <p class="error" role="alert">
          {errorOf(refusal)}
        </p>
      )}
    </form>
  )
}
