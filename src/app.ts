/** The app: middleware in its order, the mounts, and the one place that answers errors. */
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import type { Collection } from './collection/collection.ts'
import { todos } from './collections.ts'
import { errorAnswer, toHttpError } from './http/answer.ts'
import { HttpError } from './http/errors.ts'
import { collectionRoutes } from './routes/collection.ts'
import type { AppEnv } from './routes/env.ts'
import { search } from './routes/search.ts'
import { todoComplete } from './routes/todo-complete.ts'
import { tutorial } from './routes/tutorial.ts'

const MAX_BODY = 64 * 1024
const DEFAULT_WORKSPACE = 'default'

/** The whole HTTP side of Restpad over these collections. */
export function createApp(collections: Collection[]): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use(requestId(), crossOrigin, securityHeaders)
  app.use(methodNotAllowed({ app, onMethodNotAllowed: answerMethod }))
  app.use(bodyLimit({ maxSize: MAX_BODY, onError: refuseBody }))
  app.use('/api/*', async function defaultWorkspace(c, next) {
    c.set('workspace', DEFAULT_WORKSPACE)
    c.set('base', '/api')
    await next()
  })
  app.route('/api', api(collections))
  app.notFound((c) => errorAnswer(c, new HttpError(404, `Nothing is at ${c.req.path}`)))
  app.onError(function answerError(error, c) {
    const answer = toHttpError(error)
    if (answer.status >= 500) {
      console.error({ requestId: c.var.requestId, path: c.req.path, error: error.stack })
    }
    return errorAnswer(c, answer)
  })
  return app
}

/** A workspace's API, whichever base it stands under. */
function api(collections: Collection[]): Hono<AppEnv> {
  const routes = new Hono<AppEnv>().route('/', tutorial).route('/search', search)
  routes.route(`/${todos.name}`, todoComplete(todos))
  for (const collection of collections) {
    routes.route(`/${collection.name}`, collectionRoutes(collection))
  }
  return routes
}

const EXPOSED = [
  'ETag',
  'Link',
  'Location',
  'X-Total-Count',
  'X-Request-Id',
  'Retry-After',
  'Allow',
]

const allowEveryOrigin = cors({
  origin: '*',
  allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  exposeHeaders: EXPOSED,
  maxAge: 86400,
})

/** hono/cors answers every OPTIONS as a preflight: one that is none must reach its route. */
const crossOrigin: MiddlewareHandler<AppEnv> = async function crossOrigin(c, next) {
  const isPreflight = c.req.header('Access-Control-Request-Method') !== undefined
  if (c.req.method !== 'OPTIONS' || isPreflight) return allowEveryOrigin(c, next)
  await next()
  c.header('Access-Control-Allow-Origin', '*')
  c.header('Access-Control-Expose-Headers', EXPOSED.join(','))
}

const securityHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  crossOriginResourcePolicy: 'cross-origin',
})

/** A path that exists, asked with a method that it has not: OPTIONS asks which it has. */
function answerMethod(c: Context, methods: string[]): Response {
  const allow = { Allow: [...methods, 'OPTIONS'].join(', ') }
  if (c.req.method === 'OPTIONS') {
    // What the 404 said of its body, which is not sent.
    c.header('Content-Type', undefined)
    c.header('Vary', undefined)
    return c.body(null, 204, allow)
  }
  const message = `${c.req.method} is not allowed at ${c.req.path}`
  return errorAnswer(c, new HttpError(405, message, { headers: allow }))
}

function refuseBody(): never {
  throw new HttpError(413, 'The body is over 64 KiB')
}
