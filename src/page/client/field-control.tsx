/** The label and the control of a field in an item's form. */
import { useId } from 'hono/jsx/dom'
import type { Field } from './api-document.ts'
import { choiceText, inputOf } from './form-members.ts'

/** A text that can be longer than this gets several lines. */
const MAX_LINE = 1000

/** A browser's own control for a date and time would lose the zone and the seconds. */
const DATE_TIME = '2026-01-31T12:00:00Z'

type FieldProps = { field: Field; value: unknown }

export function FieldControl({ field, value }: FieldProps) {
  const id = useId()
  const { name, isRequired } = field
  const input = inputOf(field)
  if (input === 'checkbox') {
    return (
      <label class="field check">
        <input type="checkbox" name={name} checked={value === true} />
        {name}
      </label>
    )
  }
  return (
    <div class={`field ${input}`}>
      <label for={id}>
        {name}
        {isRequired && (
          <span class="required" aria-hidden="true">
            {' *'}
          </span>
        )}
        {input === 'json' && !field.schema.enum && <span class="format"> JSON</span>}
      </label>
      <Control id={id} field={field} text={asText(field, value)} />
    </div>
  )
}

function Control({ id, field, text }: { id: string; field: Field; text: string }) {
  const { name, schema, isRequired } = field
  const { maxLength, minimum, maximum } = schema
  const common = { id, name, required: isRequired, autocomplete: 'off' }
  if (schema.enum) {
    return (
      <select {...common}>
        {!isRequired && <option value="" />}
        {schema.enum.map((choice) => (
          <option value={choiceText(choice)} selected={choiceText(choice) === text}>
            {choiceText(choice)}
          </option>
        ))}
      </select>
    )
  }
  switch (inputOf(field)) {
    case 'json':
      return (
        <textarea
          {...common}
          rows={2}
          spellcheck={false}
          placeholder={emptyJson(field)}
          value={text}
        />
      )
    case 'number': {
      const step = [schema.type].flat().includes('integer') ? 1 : 'any'
      return (
        <input {...common} type="number" step={step} min={minimum} max={maximum} value={text} />
      )
    }
    case 'date':
      return <input {...common} type="date" value={text} />
    case 'datetime':
      return <input {...common} type="text" placeholder={DATE_TIME} value={text} />
    case 'email':
      return <input {...common} type="email" maxLength={maxLength} value={text} />
    case 'url':
      return <input {...common} type="url" maxLength={maxLength} value={text} />
    default:
      return (maxLength ?? 0) > MAX_LINE ? (
        <textarea {...common} rows={2} maxLength={maxLength} value={text} />
      ) : (
        <input {...common} type="text" maxLength={maxLength} value={text} />
      )
  }
}

function emptyJson({ schema }: Field): string {
  const types = [schema.type].flat()
  return types.includes('array') ? '[]' : types.includes('object') ? '{}' : ''
}

function asText(field: Field, value: unknown): string {
  if (value === undefined) return ''
  if (field.schema.enum) return choiceText(value)
  if (value === null) return ''
  const isJson = inputOf(field) === 'json' || typeof value !== 'string'
  return isJson ? JSON.stringify(value) : value
}
