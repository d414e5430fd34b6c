/** One search over every collection. */
import { Hono } from 'hono'
import { jsonAnswer } from '../http/answer.ts'
import { badParameter, count, single } from '../http/query.ts'
import { textFault } from '../http/json.ts'
import { parseParameters } from '../http/urlencoded.ts'
import { ask } from './ask.ts'
import type { AppEnv } from './env.ts'
import { workspaceNotFound } from './workspace-id.ts'

const PAGE_LIMIT = 10

export const search = new Hono<AppEnv>().get('/', async (c) => {
  const parameters = parseParameters(new URL(c.req.url))
  const term = single(parameters, 'term') ?? ''
  const page = count(parameters, 'page', 1) ?? 1
  if (textFault(term)) throw badParameter('term', 'is no text')
  const start = (page - 1) * PAGE_LIMIT
  const result = await ask(c, async (workspace) => workspace.search(term, start, PAGE_LIMIT))
  if (!result.ok) throw workspaceNotFound()
  const { json, total } = result
  const head = JSON.stringify({ term, page, pages: Math.ceil(total / PAGE_LIMIT), total })
  return jsonAnswer(`${head.slice(0, -1)},"results":${json}}`, 200, {})
})
