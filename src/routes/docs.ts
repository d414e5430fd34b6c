/** The API's description for programs, `/openapi.json`, and for people, `/docs`. */
import { Hono, type MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'
import { html } from 'hono/html'
import { version } from 'swagger-ui-dist/package.json'
import type { Collection } from '../collection/collection.ts'
import { openApi } from '../openapi/document.ts'
import type { AppEnv } from './env.ts'

/** Where `src/page/build.js` puts Swagger UI. */
const SWAGGER_UI = `/swagger-ui/${version}`

export function docs(collections: Collection[]): Hono<AppEnv> {
  // Making the document costs milliseconds, and nearly every request is to the same origin.
  let made = { origin: '', json: '' }
  return new Hono<AppEnv>()
    .get('/openapi.json', etag(), (c) => {
      const { origin } = new URL(c.req.url)
      if (made.origin !== origin) {
        made = { origin, json: JSON.stringify(openApi(collections, origin)) }
      }
      return c.body(made.json, 200, { 'Content-Type': 'application/json' })
    })
    .get('/docs', (c) => c.html(PAGE))
}

/**
 * Lets the page show images out of its own files' text: the arrows and marks in Swagger UI's style
 * are data URLs. It needs nothing else beyond the policy of every page. Stands before the security
 * headers, so that it sees what they say.
 */
export const docsPolicy: MiddlewareHandler = async function docsPolicy(c, next) {
  await next()
  const policy = c.res.headers.get('Content-Security-Policy')
  c.header('Content-Security-Policy', `${policy}; img-src 'self' data:`)
}

const PAGE = html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <title>Restpad: the API reference</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href="${SWAGGER_UI}/swagger-ui.css" />
      <link rel="stylesheet" href="/docs.css" />
      <script src="${SWAGGER_UI}/swagger-ui-bundle.js" defer></script>
      <script src="/docs.js" defer></script>
    </head>
    <body>
      <nav aria-label="Restpad">
        <a href="/">Restpad</a>
        <a href="/openapi.json">openapi.json</a>
      </nav>
      <main id="reference" data-document="/openapi.json">
        <p id="loading">
          The reference needs JavaScript; <a href="/openapi.json">the document</a> does not.
        </p>
      </main>
    </body>
  </html>`
