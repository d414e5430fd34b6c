/** What requests cost in rows, which Cloudflare bills. */
import { describe, expect, it } from 'vitest'
import { fill } from '../support/books.ts'
import { linksOf } from '../support/message.ts'
import { countRows } from '../support/rows.ts'
import { newWorkspace, send } from '../support/send.ts'
import { starters } from '../support/starters.ts'

const PAGE = 100

it('writes at most six rows for a POST, and none for a GET', async () => {
  const { id, url } = await newWorkspace()
  const cost = await countRows(id)
  for (const { name, minimal } of starters) {
    await send('POST', `${url}/api/${name}`, { ...minimal, author: 'Somebody', year: 2026 })
    expect(cost().written, name).toBeLessThanOrEqual(6)
    await send('GET', `${url}/api/${name}`)
    await send('GET', `${url}/api/${name}/1`)
    expect(cost().written, name).toBe(0)
  }
})

it('reads nothing for what was read since the last change', async () => {
  const { id, url } = await newWorkspace()
  const cost = await countRows(id)
  const paths = ['/todos', '/todos/1', '/todos?done=false&_limit=1', '/todos/search?title=a']
  const read = async () =>
    Promise.all(paths.map(async (path) => (await send('GET', `${url}/api${path}`)).text))
  const before = await read()
  cost()
  expect(await read()).toEqual(before)
  expect(cost()).toEqual({ read: 0, written: 0 })
  await send('PUT', `${url}/api/todos/1`, { title: 'A change' })
  cost()
  expect(await read()).toEqual([
    '[{"id":1,"title":"A change","done":false}]',
    '{"id":1,"title":"A change","done":false}',
    '[{"id":1,"title":"A change","done":false}]',
    '[{"id":1,"title":"A change","done":false}]',
  ])
  expect(cost().read).toBeGreaterThan(0)
})

describe.each([500, 9000])('of %i books', (count) => {
  /** Every second has an author, who is always the same; four in a row have the same year. */
  const books = Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    title: `Book ${String((i * 7919) % count).padStart(5, '0')}${i % (count / 20) === 1 ? ' rare' : ''}`,
    ...(i % 2 === 0 ? { author: 'Ada' } : {}),
    year: Math.floor(i / 4),
  }))

  async function filled() {
    const { id, url } = await newWorkspace()
    await fill(url, { books })
    return { list: `${url}/api/books`, cost: await countRows(id) }
  }

  it('a page of 100 reads at most 105 rows, be it the first or deep', async () => {
    const { list, cost } = await filled()
    for (const query of [
      '',
      'author=Ada',
      'author=Ada&_sort=id',
      'id_gte=2',
      'year_gte=0&_sort=year',
      '_sort=title',
      '_sort=author',
      '_sort=year,id',
      // The index goes back through equal values with the highest id first: they are sorted again.
      '_sort=title&_order=desc',
    ]) {
      // Its total is counted once, and deep in the list there is a cursor.
      const middle = await send('GET', `${list}?${query}&_start=${count / 4}&_limit=1`)
      const next = linksOf(middle.headers)['next']?.replace('_limit=1', `_limit=${PAGE}`)
      for (const target of [`${list}?${query}&_limit=${PAGE}`, next ?? '']) {
        cost()
        const { body } = await send<object[]>('GET', target)
        const times = query.endsWith('desc') ? 2 : 1
        expect(body).toHaveLength(PAGE)
        expect(cost().read, target).toBeLessThanOrEqual(times * PAGE + 5)
      }
    }
  })

  it('a search reads only what it finds', async () => {
    const { list, cost } = await filled()
    const { body } = await send<object[]>('GET', `${list}?q=rare`)
    expect(body).toHaveLength(20)
    // Each is found in the index, gathered, read and put in order (4 rows), and counted (3).
    expect(cost().read).toBeLessThanOrEqual(7 * 20 + 5)
  })

  it('a write reads and writes a few rows', async () => {
    const { list, cost } = await filled()
    await send('POST', list, { title: 'Written', author: 'Ada', year: 1 })
    expect(cost().written).toBeLessThanOrEqual(6)
    await send('PATCH', `${list}/7`, { title: 'Changed' })
    const changed = cost()
    expect(changed.written).toBeLessThanOrEqual(8)
    expect(changed.read).toBeLessThanOrEqual(10)
    await send('DELETE', `${list}/7`)
    const deleted = cost()
    expect(deleted.written).toBeLessThanOrEqual(6)
    expect(deleted.read).toBeLessThanOrEqual(10)
  })
})
