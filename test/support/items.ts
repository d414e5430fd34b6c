/** Items that a test makes for itself, in the default workspace. */
import type { Members } from '../../src/input/json.ts'
import { send } from './send.ts'
import type { Item, Starter } from './starters.ts'

export async function create({ name, minimal }: Starter, more: Members = {}) {
  const { status, body, text, headers } = await send<Item>('POST', `/api/${name}`, {
    ...minimal,
    ...more,
  })
  if (status !== 201) throw new Error(`${status} ${text}`)
  return { id: body.id, url: `/api/${name}/${body.id}`, tag: headers.get('ETag') ?? '' }
}
