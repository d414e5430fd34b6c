/** The reference: Swagger UI over the document of one workspace. */
import { html } from 'hono/html'
import { version } from 'swagger-ui-dist/package.json'

/** Where `build.js` puts it. */
const SWAGGER_UI = `/swagger-ui/${version}`

/** @returns the whole HTML document */
export async function docsPage(root: string): Promise<string> {
  return html`<!doctype html>${<Page root={root} />}`
}

function Page({ root }: { root: string }) {
  const url = `${root}/openapi.json`
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Restpad: API reference</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={`${SWAGGER_UI}/swagger-ui.css`} />
        <link rel="stylesheet" href="/docs.css" />
        <script src={`${SWAGGER_UI}/swagger-ui-bundle.js`} defer></script>
        <script src="/docs.js" defer></script>
      </head>
      <body>
        <nav aria-label="Restpad">
          <a href={root || '/'}>Restpad</a>
          <a href={url}>OpenAPI</a>
        </nav>
        <main id="reference" data-document={url}>
          <p id="loading">
            Turn on JavaScript to read the reference here. <a href={url}>The OpenAPI document</a>{' '}
            works without it.
          </p>
        </main>
      </body>
    </html>
  )
}
