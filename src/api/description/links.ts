/** `GET /` and `GET api` for a program: where everything is. */
import type { Context } from 'hono'
import { jsonResponse, type ResponseHeaders } from '../../http/respond.ts'
import { exactly } from '../../openapi/item-schemas.ts'
import { json } from '../../openapi/successes.ts'
import { FIRST_STEPS } from '../../openapi/tags.ts'
import { LINKS } from '../../openapi/workspace-schemas.ts'
import type { AppEnv } from '../context.ts'
import type { Route } from '../route.ts'

export function linksResponse(c: Context<AppEnv>, headers?: ResponseHeaders): Response {
  const { origin } = new URL(c.req.url)
  return jsonResponse(c, JSON.stringify(linksOf(origin, c.get('root'))), 200, headers)
}

export const links: Route = {
  method: 'get',
  path: '/api',
  handle: (c) => linksResponse(c),
  operations: ({ origin, root }) => [
    {
      method: 'get',
      path: '/api',
      id: 'getLinks',
      tag: FIRST_STEPS,
      summary: 'Get the URLs of everything',
      description: 'Where a program can begin.',
      responses: { 200: json('Absolute URLs.', exactly(LINKS)) },
      errors: [],
      examples: [
        {
          name: 'links',
          summary: 'Get the URLs of everything',
          status: 200,
          response: linksOf(origin, root),
        },
      ],
    },
  ],
}

function linksOf(origin: string, root: string) {
  const base = origin + root
  return {
    api: `${base}/api`,
    collections: `${base}/collections`,
    docs: `${base}/docs`,
    openapi: `${base}/openapi.json`,
  }
}
