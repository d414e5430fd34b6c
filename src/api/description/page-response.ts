/** A workspace's page, for clients that accept HTML. */
import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { HttpError } from '../../http/errors.ts'
import { JSON_TYPE } from '../../http/media-types.ts'
import { htmlResponse } from '../../http/respond.ts'
import type { Operation } from '../../openapi/operation.ts'
import { homePage } from '../../page/home.tsx'
import type { AppEnv } from '../context.ts'
import type { ApiView } from '../../openapi/operation.ts'
import { readApi } from './read-api.ts'

/** Every operation of a workspace's API. */
export type OperationsOf = (api: ApiView) => Operation[]

const HTML = 'text/html'
const HEADERS = { Vary: 'Accept' }

/** Whether the client asks for HTML by name: curl and most programs accept anything. */
export function acceptsPage(c: Context<AppEnv>): boolean {
  const supports = [JSON_TYPE, HTML]
  return accepts(c, { header: 'Accept', supports, default: JSON_TYPE }) === HTML
}

/** 404 with a page that says so for a workspace that does not exist. */
export async function pageResponse(
  c: Context<AppEnv>,
  operationsOf: OperationsOf,
): Promise<Response> {
  try {
    const api = await readApi(c)
    return htmlResponse(c, await homePage(api, operationsOf(api)), HEADERS)
  } catch (error) {
    if (!(error instanceof HttpError) || error.status !== 404) throw error
    const nothing = { root: c.get('root'), origin: new URL(c.req.url).origin, collections: [] }
    const { body, headers } = htmlResponse(c, await homePage(nothing, []), HEADERS)
    return new Response(body, { status: 404, headers })
  }
}
