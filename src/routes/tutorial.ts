/** The tutorial's routes that keep no state, with the very answers it teaches. */
import { Hono } from 'hono'
import { single } from '../http/query.ts'
import { parseParameters } from '../http/urlencoded.ts'
import type { AppEnv } from './env.ts'

export const tutorial = new Hono<AppEnv>()
  .get('/hello', (c) => c.json({ message: 'Hello from the API!' }))
  .get('/user', (c) => c.json({ id: 1, name: 'Alice', is_active: true }))
  .get('/users', (c) =>
    c.json([
      { id: 1, name: 'Alice' },
      { id: 2, name: 'Bob' },
    ]),
  )
  .get('/status', (c) => c.json({ status: 'ok' }))
  .get('/time', (c) => c.json({ time: new Date().toISOString() }))
  .get('/echo', (c) => {
    const parameters = parseParameters(new URL(c.req.url))
    return c.json({ you_sent: single(parameters, 'text') ?? '' })
  })
