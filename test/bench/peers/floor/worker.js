/**
 * The floor: what the platform itself costs. A Worker without a library calls a Durable Object,
 * which answers a constant, or runs one INSERT, or scans a table.
 */
import { DurableObject } from 'cloudflare:workers'

export class Floor extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env)
    ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS todos (id INTEGER PRIMARY KEY, doc TEXT)')
    ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS books (id INTEGER PRIMARY KEY, doc TEXT)')
  }

  read(name) {
    return this.env[name]
  }

  write(doc) {
    this.ctx.storage.sql.exec('INSERT INTO todos (doc) VALUES (?)', doc)
    return doc
  }

  scan(path, term) {
    const rows = this.ctx.storage.sql.exec(
      'SELECT doc FROM books WHERE instr(lower(doc ->> ?), ?)',
      path,
      term,
    )
    return `[${[...rows.raw()].join(',')}]`
  }

  fill(books) {
    this.ctx.storage.sql.exec('INSERT INTO books (doc) SELECT value FROM json_each(?)', books)
  }
}

export default {
  async fetch(request, env) {
    const floor = env.FLOOR.getByName('floor')
    const { pathname, searchParams } = new URL(request.url)
    if (request.method === 'PUT') return new Response(await floor.fill(await request.text()))
    const body = await answer(floor, request, pathname.slice(1), searchParams)
    const status = pathname === '/POST' ? 201 : 200
    return new Response(body, { status, headers: { 'Content-Type': 'application/json' } })
  },
}

async function answer(floor, request, name, parameters) {
  if (request.method !== 'GET') return floor.write(await request.text())
  if (name === 'scan') return floor.scan(parameters.get('path'), parameters.get('term'))
  return floor.read(name)
}
