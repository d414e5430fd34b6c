/** The app: the frame, the routes, and the one place that shapes and logs errors. */
import { Hono } from 'hono'
import { TrieRouter } from 'hono/router/trie-router'
import { getPath } from 'hono/utils/url'
import type { AppEnv } from './api/context.ts'
import { errorResponse, toHttpError } from './api/error-response.ts'
import type { Route } from './api/route.ts'
import { HttpError } from './http/errors.ts'
import { refuseMethod } from './middleware/allowed-methods.ts'
import { frame } from './middleware/frame.ts'
import { routePath } from './middleware/root.ts'

/** The whole HTTP side of Restpad. */
export function createApp(routes: Route[]): Hono<AppEnv> {
  // Hono's RegExpRouter takes no literal such as `api/hello` beside `api/:collection`.
  const app = new Hono<AppEnv>({ router: new TrieRouter(), getPath: routePath })
  app.use(frame)
  for (const [path, sharing] of Map.groupBy(routes, (route) => route.path)) {
    for (const { method, guards = [], handle } of sharing) {
      app.on(method, [path], ...guards, handle)
    }
    app.all(path, refuseMethod(sharing.map(({ method }) => method)))
  }
  app.notFound(function answerNotFound(c) {
    return errorResponse(c, new HttpError(404, `There is nothing at ${getPath(c.req.raw)}`))
  })
  app.onError(function answerError(error, c) {
    const shown = toHttpError(error)
    if (shown.status >= 500 && error !== shown) {
      console.error({
        requestId: c.get('requestId'),
        path: getPath(c.req.raw),
        error: error.stack,
      })
    }
    return errorResponse(c, shown)
  })
  return app
}
