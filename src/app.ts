/** The app: middleware in its order, the mounts, and the one place that answers errors. */
import { Hono } from 'hono'
import type { Collection } from './collection/collection.ts'
import { todos } from './collections.ts'
import { errorAnswer, toHttpError } from './http/answer.ts'
import { HttpError } from './http/errors.ts'
import { allowedMethods } from './middleware/allowed-methods.ts'
import { crossOrigin } from './middleware/cross-origin.ts'
import { checkHost } from './middleware/check-host.ts'
import { limitRate } from './middleware/limit-rate.ts'
import { requestId } from './middleware/request-id.ts'
import { requireToken } from './middleware/require-token.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { defaultWorkspace, namedWorkspace } from './middleware/workspace.ts'
import { home } from './page/home.tsx'
import { collectionRoutes } from './routes/collection.ts'
import { docs, docsPolicy } from './routes/docs.ts'
import type { AppEnv } from './routes/env.ts'
import { search } from './routes/search.ts'
import { todoComplete } from './routes/todo-complete.ts'
import { transfer } from './routes/transfer.ts'
import { tutorial } from './routes/tutorial.ts'
import { workspaces } from './routes/workspaces.ts'

/** The whole HTTP side of Restpad over these collections. */
export function createApp(collections: Collection[]): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  const routes = api(collections)
  app.use('/docs', docsPolicy)
  app.use(
    requestId,
    crossOrigin,
    securityHeaders,
    checkHost,
    limitRate('REQUESTS'),
    allowedMethods(app),
  )
  app.use('/api/*', defaultWorkspace, requireToken)
  app.route('/api', routes)
  app.use('/w/:workspace/api/*', namedWorkspace)
  app.route('/w/:workspace/api', routes)
  app.route('/', workspaces(collections))
  app.route('/', docs(collections))
  app.get('/', home(collections))
  app.notFound((c) => errorAnswer(c, new HttpError(404, `Nothing is at ${c.req.path}`)))
  app.onError(function answerError(error, c) {
    const answer = toHttpError(error)
    if (error !== answer) {
      console.error({ requestId: c.var.requestId, path: c.req.path, error: error.stack })
    }
    return errorAnswer(c, answer)
  })
  return app
}

/** A workspace's API, whichever base it stands under. */
function api(collections: Collection[]): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
    .route('/', tutorial)
    .route('/', transfer(collections))
    .route('/search', search)
  routes.route(`/${todos.name}`, todoComplete(todos))
  for (const collection of collections) {
    routes.route(`/${collection.name}`, collectionRoutes(collection))
  }
  return routes
}
