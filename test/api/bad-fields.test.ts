/** Values of other types and sizes than the declarations allow; made from the declarations. */
import { beforeAll, expect, it } from 'vitest'
import type { FieldSchema, JsonValue } from '../../src/collection/collection.ts'
import { collections } from '../../src/collections.ts'
import { JSON_TYPE, encodings } from '../encodings.ts'
import { refusal, refused } from './refusal.ts'
import { newWorkspace, send } from './send.ts'

let workspace = ''
beforeAll(async () => {
  workspace = (await newWorkspace()).url
})

const SAMPLES: { [type: string]: JsonValue } = {
  null: null,
  boolean: true,
  integer: 7,
  number: 0.5,
  string: 'seven',
  array: [],
  object: {},
}

function outOfBounds({ minimum, maximum, maxLength }: FieldSchema): JsonValue[] {
  return [
    ...(minimum === undefined ? [] : [minimum - 1]),
    ...(maximum === undefined ? [] : [maximum + 1]),
    ...(maxLength === undefined ? [] : ['x'.repeat(maxLength + 1)]),
  ]
}

function wrongValues(declared: FieldSchema): JsonValue[] {
  const fits = declared.type === 'number' ? ['number', 'integer'] : [declared.type]
  const others = Object.entries(SAMPLES).filter(([type]) => !fits.includes(type as 'number'))
  return [...others.map(([, value]) => value), ...outOfBounds(declared)]
}

for (const { name, schema, missing } of collections) {
  for (const [field, declared] of Object.entries(schema.properties)) {
    const required = Object.fromEntries((schema.required ?? []).map((other) => [other, 'x']))

    it(`refuses every value of ${field} that ${name} does not declare`, async () => {
      for (const value of wrongValues(declared)) {
        // In a patch null removes, which a required member does not allow.
        const isRemoved = value === null && schema.required?.includes(field)
        const methods = value === null && !isRemoved ? ['POST', 'PUT'] : ['POST', 'PUT', 'PATCH']
        for (const method of methods) {
          const path = method === 'POST' ? `/${name}` : `/${name}/1`
          if (method === 'PATCH') await send('PUT', `${workspace}/api${path}`, required)
          const body = JSON.stringify({ ...required, [field]: value })
          const sentence = new RegExp(`^'${field}' must `)
          const expected = refused(400, isRemoved && method === 'PATCH' ? missing : sentence)
          expect(await refusal(workspace, { method, path, body, type: JSON_TYPE })).toEqual(
            expected,
          )
        }
      }
    })

    it(`refuses every text that gives no ${field} of ${name} in a form`, async () => {
      const texts: { [type: string]: string[] } = {
        boolean: ['', 'yes', '2', 'truefalse', ' true'],
        integer: ['', 'seven', '1.5', '1e3', '0x10', ' 7', '9007199254740993', '1e400', 'NaN'],
        number: ['', 'seven', '1,5', 'Infinity', '0.12345678901234567890'],
      }
      for (const text of [...(texts[declared.type] ?? []), ...outOfBounds(declared).map(String)]) {
        for (const { type, write } of encodings.slice(1)) {
          for (const method of ['POST', 'PUT', 'PATCH']) {
            const path = method === 'POST' ? `/${name}` : `/${name}/1`
            if (method === 'PATCH') await send('PUT', `${workspace}/api${path}`, required)
            const body = write({ ...required, [field]: text })
            const expected = refused(400, new RegExp(`^'${field}' must `))
            expect(await refusal(workspace, { method, path, body, type })).toEqual(expected)
          }
        }
      }
    })
  }
}
