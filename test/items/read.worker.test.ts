/** `GET` and `HEAD` of items and lists. */
import { expect, it } from 'vitest'
import { create } from '../support/items.ts'
import { send } from '../support/send.ts'
import { starters } from '../support/starters.ts'

it.each(starters)("answers HEAD in $name with a GET's headers and no body", async (starter) => {
  const list = `/api/${starter.name}`
  const { url } = await create(starter)
  for (const path of [list, url, `${list}/search`, `${list}/0`]) {
    const [get, head] = [await send('GET', path), await send('HEAD', path)]
    expect(head.text).toBe('')
    expect(head.status).toBe(get.status)
    for (const name of ['ETag', 'Content-Type', 'X-Total-Count']) {
      expect(head.headers.get(name)).toBe(get.headers.get(name))
    }
  }
})
