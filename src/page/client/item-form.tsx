/** The form of an item, new or existing. The server alone says whether its content is valid. */
import { useId, useRef, useState } from 'hono/jsx/dom'
import type { Collection } from './api-document.ts'
import { type Exchange, errorOf } from './exchange.ts'
import { FieldControl } from './field-control.tsx'
import { WHOLE_ITEM } from './form-members.ts'
import type { Item } from './live-list.ts'

type FormProps = {
  collection: Collection
  /** What the form is for, for screen readers. */
  label: string
  item?: Item
  verb: string
  submit: (form: FormData) => Promise<Exchange>
  /** More buttons beside the verb. @param refusal the exchange in which the server refused it */
  children?: (refusal: Exchange | undefined) => unknown
}

export function ItemForm({ collection, label, item, verb, submit, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [refusal, setRefusal] = useState<Exchange | undefined>(undefined)
  const [isBusy, setBusy] = useState(false)
  const { fields, noun } = collection

  async function send(event: Event): Promise<void> {
    event.preventDefault()
    if (isBusy || !form.current) return
    setBusy(true)
    const exchange = await submit(new FormData(form.current))
    setBusy(false)
    const isRefused = errorOf(exchange) !== ''
    setRefusal(isRefused ? exchange : undefined)
    if (isRefused || item) return
    form.current.reset()
    form.current.querySelector<HTMLElement>('input, textarea, select')?.focus()
  }

  return (
    <form class="item-form" aria-label={label} ref={form} onSubmit={send} noValidate>
      {fields.map((field) => (
        <FieldControl
          key={field.name}
          field={field}
          value={item ? item[field.name] : field.schema.default}
        />
      ))}
      {fields.length === 0 && <WholeItem noun={noun} item={item} />}
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

/** The one control of an open collection, whose items have no declared fields. */
function WholeItem({ noun, item }: { noun: string; item: Item | undefined }) {
  const control = useId()
  const { id: _, ...members } = item ?? { id: 0 }
  return (
    <div class="field json">
      <label for={control}>
        {noun}
        <span class="format"> JSON</span>
      </label>
      <textarea
        id={control}
        name={WHOLE_ITEM}
        rows={item ? 6 : 2}
        spellcheck={false}
        placeholder='{"title":"Dune"}'
        value={item ? JSON.stringify(members, null, 2) : ''}
      />
    </div>
  )
}
