/** A form's field for one member, as its schema says. */
import { useId } from 'hono/jsx/dom'
import type { Member } from './api-document.ts'
import { isStructured } from './members.ts'

/** Texts that may be longer than this get more than a line. */
const LINE = 1000

type FieldProps = { member: Member; value: unknown }

export function MemberField({ member, value }: FieldProps) {
  const id = useId()
  const { name, schema, isRequired } = member
  if (schema.type === 'boolean') {
    return (
      <label class="field check">
        <input type="checkbox" name={name} checked={value === true} />
        {name}
      </label>
    )
  }
  return (
    <div class={`field ${schema.type}`}>
      <label for={id}>
        {name}
        {isRequired && <span class="required"> required</span>}
        {isStructured(member) && <span class="required"> JSON</span>}
      </label>
      <Control id={id} member={member} text={asText(member, value)} />
    </div>
  )
}

function Control({ id, member, text }: { id: string; member: Member; text: string }) {
  const { name, schema, isRequired } = member
  const common = { id, name, required: isRequired, autocomplete: 'off' }
  if (schema.enum) {
    return (
      <select {...common}>
        {!isRequired && <option value="" />}
        {schema.enum.map((choice) => (
          <option value={String(choice)} selected={String(choice) === text}>
            {String(choice)}
          </option>
        ))}
      </select>
    )
  }
  if (isStructured(member)) {
    return (
      <textarea {...common} rows={2} spellcheck={false} placeholder={empty(member)} value={text} />
    )
  }
  if (schema.type === 'string') {
    const isLong = (schema.maxLength ?? 0) > LINE
    return isLong ? (
      <textarea {...common} rows={2} maxLength={schema.maxLength} value={text} />
    ) : (
      <input {...common} type="text" maxLength={schema.maxLength} value={text} />
    )
  }
  const step = schema.type === 'integer' ? 1 : 'any'
  const { minimum, maximum } = schema
  return <input {...common} type="number" step={step} min={minimum} max={maximum} value={text} />
}

function asText(member: Member, value: unknown): string {
  if (value === undefined || value === null) return ''
  return isStructured(member) || typeof value !== 'string' ? JSON.stringify(value) : value
}

function empty({ schema }: Member): string {
  return schema.type === 'array' ? '[]' : '{}'
}
