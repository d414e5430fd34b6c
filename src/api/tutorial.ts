/** The tutorial's routes that keep nothing: `GET api/hello`, `user`, `status`, `time` and `echo`. */
import { jsonResponse } from '../http/respond.ts'
import type { JsonValue } from '../input/json.ts'
import { badParameter } from '../input/refusal.ts'
import { parseUrlencoded } from '../input/urlencoded.ts'
import { exactly } from '../openapi/item-schemas.ts'
import type { Operation } from '../openapi/operation.ts'
import { query } from '../openapi/parameters.ts'
import { json } from '../openapi/successes.ts'
import { FIRST_STEPS } from '../openapi/tags.ts'
import type { Schema } from '../openapi/types.ts'
import { queryOf } from './list-response.ts'
import type { Route } from './route.ts'

const TEXT: Schema = { type: 'string' }

const PERSON = exactly({
  id: { type: 'integer' },
  name: TEXT,
  is_active: { type: 'boolean' },
})

const echo: Route = {
  method: 'get',
  path: '/api/echo',
  handle(c) {
    const [text = '', ...others] = parseUrlencoded(queryOf(c.req.url)).getAll('text')
    if (others.length > 0) throw badParameter('text', 'is given twice')
    return jsonResponse(c, JSON.stringify({ you_sent: text }))
  },
  operations: () => [
    {
      method: 'get',
      path: '/api/echo',
      id: 'echo',
      tag: FIRST_STEPS,
      summary: 'Echo what you send',
      description: 'Shows how a text is sent in a URL.',
      parameters: [query('text', 'Any text; without it the response has an empty one.', TEXT)],
      responses: { 200: json('The text.', exactly({ you_sent: TEXT })) },
      errors: [400],
      examples: [
        {
          name: 'text',
          summary: 'Echo what you send',
          parameters: { text: 'Hello API' },
          status: 200,
          response: { you_sent: 'Hello API' },
        },
      ],
    },
  ],
}

/** In the order in which the tutorial has them. */
export const tutorial: Route[] = [
  constant('/api/hello', 'getHello', 'Say hello', exactly({ message: TEXT }), {
    message: 'Hello from the API!',
  }),
  constant('/api/user', 'getExampleUser', 'Get one object', PERSON, {
    id: 1,
    name: 'Alice',
    is_active: true,
  }),
  constant('/api/status', 'getStatus', 'Check that it is running', exactly({ status: TEXT }), {
    status: 'ok',
  }),
  {
    method: 'get',
    path: '/api/time',
    handle: (c) => jsonResponse(c, JSON.stringify({ time: new Date().toISOString() })),
    operations: () => [
      first(
        '/api/time',
        'getTime',
        'Get the time, in UTC',
        exactly({ time: { type: 'string', format: 'date-time' } }),
      ),
    ],
  },
  echo,
]

/** A route whose response never changes. */
function constant(
  path: string,
  id: string,
  summary: string,
  schema: Schema,
  response: JsonValue,
): Route {
  const body = JSON.stringify(response)
  return {
    method: 'get',
    path,
    handle: (c) => jsonResponse(c, body),
    operations: () => [first(path, id, summary, schema, response)],
  }
}

/** @param response what it always is */
function first(
  path: string,
  id: string,
  summary: string,
  schema: Schema,
  response?: JsonValue,
): Operation {
  return {
    method: 'get',
    path,
    id,
    tag: FIRST_STEPS,
    summary,
    description:
      response === undefined
        ? 'The response is different each time.'
        : 'The response is always the same.',
    responses: { 200: json(summary, schema) },
    errors: [],
    examples: [
      { name: 'always', summary, status: 200, ...(response === undefined ? {} : { response }) },
    ],
  }
}
