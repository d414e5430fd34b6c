/** Values of other types and sizes than the declarations allow; made from the declarations. */
import { it } from 'vitest'
import type { JsonValue } from '../../src/input/json.ts'
import { encodings } from '../support/encodings.ts'
import { expectRefused } from '../support/refusal.ts'
import { send } from '../support/send.ts'
import { type Starter, starters } from '../support/starters.ts'

const SAMPLES: { [type: string]: JsonValue } = {
  null: null,
  boolean: true,
  integer: 7,
  number: 0.5,
  string: 'seven',
  array: [],
  object: {},
}
const BAD_TEXTS: { [type: string]: string[] } = {
  boolean: ['', 'yes', '2', 'truefalse', ' true'],
  integer: ['', 'seven', '1.5', '1e3', '0x10', ' 7', '9007199254740993', '1e400', 'NaN'],
  number: ['', 'seven', '1,5', 'Infinity', '0.12345678901234567890'],
}
const METHODS = ['POST', 'PUT', 'PATCH']

type Field = Starter['fields'][string]

function outOfBounds({ minimum, maximum, maxLength }: Field): JsonValue[] {
  return [
    ...(minimum === undefined ? [] : [minimum - 1]),
    ...(maximum === undefined ? [] : [maximum + 1]),
    ...(maxLength === undefined ? [] : ['x'.repeat(maxLength + 1)]),
  ]
}

function wrongValues(declared: Field): JsonValue[] {
  const fits = declared.type === 'number' ? ['number', 'integer'] : [declared.type]
  const others = Object.entries(SAMPLES).filter(([type]) => !fits.includes(type))
  return [...others.map(([, value]) => value), ...outOfBounds(declared)]
}

const fields = starters.flatMap((starter) =>
  Object.entries(starter.fields).map(([field, declared]) => ({
    ...starter,
    field,
    declared,
    isRequired: starter.required.includes(field),
  })),
)

it.each(fields)(
  'refuses every value of $field that $name does not declare',
  async ({ name, minimal, missing, field, declared, isRequired }) => {
    for (const value of wrongValues(declared)) {
      for (const method of METHODS) {
        const isRemoval = method === 'PATCH' && value === null
        if (isRemoval && !isRequired) continue
        const path = method === 'POST' ? `/api/${name}` : `/api/${name}/1`
        if (method === 'PATCH') await send('PUT', path, minimal)
        const body = { ...minimal, [field]: value }
        const error = isRemoval ? missing : new RegExp(`^'${field}' must `)
        await expectRefused({ method, path, body }, 400, error)
      }
    }
  },
)

it.each(fields)(
  'refuses every text that gives no $field of $name in a form',
  async ({ name, minimal, field, declared }) => {
    const texts = [...(BAD_TEXTS[declared.type] ?? []), ...outOfBounds(declared).map(String)]
    for (const text of texts) {
      for (const { type, write } of encodings.slice(1)) {
        for (const method of METHODS) {
          const path = method === 'POST' ? `/api/${name}` : `/api/${name}/1`
          if (method === 'PATCH') await send('PUT', path, minimal)
          const body = write({ ...(minimal as { [name: string]: string }), [field]: text })
          const error = new RegExp(`^'${field}' must `)
          await expectRefused({ method, path, body, type }, 400, error)
        }
      }
    }
  },
)
