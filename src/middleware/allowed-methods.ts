/** Answers a path that exists, asked with a method that it has not. */
import type { Context, Env, Hono, MiddlewareHandler } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { errorAnswer } from '../http/answer.ts'
import { HttpError } from '../http/errors.ts'

/** 405 with Allow, or for OPTIONS, which asks for just that, 204. */
export function allowedMethods<E extends Env>(app: Hono<E>): MiddlewareHandler {
  return methodNotAllowed({ app, onMethodNotAllowed: answerMethod })
}

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
