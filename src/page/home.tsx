/** A workspace's page: the place of its program, and every example as a curl line. */
import { html } from 'hono/html'
import { type Group, groupOperations } from '../openapi/groups.ts'
import type { ApiView, Operation } from '../openapi/operation.ts'
import { ReadingAResponse } from './reading-a-response.tsx'
import { Section } from './section.tsx'

/** @returns the whole HTML document; its lines call the origin that was asked. */
export async function homePage(api: ApiView, operations: Operation[]): Promise<string> {
  const groups = groupOperations(operations, api.collections)
  return html`<!doctype html>${<Page api={api} groups={groups} />}`
}

type PageProps = { api: ApiView; groups: Group[] }

function Page({ api, groups }: PageProps) {
  const { root, collections } = api
  const names = new Intl.ListFormat('en-GB').format(collections.map(({ name }) => name))
  const next = nextSteps(root)
  return (
    <html lang="en">
      <Head names={names} />
      <body>
        <a class="skip" href="#main-content">
          Skip to the content
        </a>
        <header class="top">
          <h1>
            <img src="/favicon.svg" alt="" width="32" height="32" />
            Restpad
          </h1>
          <p>A practice REST API that saves what you send.</p>
          <nav aria-label="More">
            <a href="#every-request">Examples</a>
            {next.map(({ href, title }) => (
              <a href={href}>{title}</a>
            ))}
          </nav>
        </header>
        <main id="main-content" tabindex={-1}>
          <p class="lead">
            Change something here and see the HTTP request behind it, ready to copy. Send a request
            from your own code and watch it arrive here.
          </p>
          <div id="app" data-root={root}>
            <noscript>
              <p>Turn on JavaScript to try the API here. The examples work without it.</p>
            </noscript>
          </div>
          <div class="reference">
            <Introduction names={names} root={root} />
            <Contents groups={groups} />
            <div>
              {groups.map((group) => (
                <Section group={group} api={api} />
              ))}
              <ReadingAResponse groups={groups} root={root} />
              <NextSteps steps={next} />
            </div>
          </div>
        </main>
      </body>
    </html>
  )
}

function Head({ names }: { names: string }) {
  const kept = names === '' ? 'what you send' : names
  return (
    <head>
      <meta charset="utf-8" />
      <title>Restpad: a practice REST API</title>
      <meta
        name="description"
        content={`A practice REST API that saves ${kept}: what one request writes, the next one reads.`}
      />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href="/built/page.css" />
      <script src="/built/page.js" type="module"></script>
    </head>
  )
}

function Introduction({ names, root }: { names: string; root: string }) {
  return (
    <div class="introduction">
      <h2 id="every-request">Examples</h2>
      <p>
        {names === '' ? '' : `Restpad keeps ${names}. `}
        What one request writes, every later request reads: create something, look it up, change it,
        delete it. Any program or web page can call it.
      </p>
      <p>
        You can paste each line into a terminal (Linux, macOS, Git Bash or WSL). Run in order in a
        new workspace, they return the statuses shown.
        {root === '' && (
          <>
            {' '}
            In the shared workspace someone may have deleted an item: on a 404, run the{' '}
            <code>PUT</code> to bring it back.
          </>
        )}
      </p>
    </div>
  )
}

function Contents({ groups }: { groups: Group[] }) {
  return (
    <nav aria-label="On this page">
      <ul>
        {groups.map(({ tag }) => (
          <li>
            <a href={`#${tag.anchor}`}>{tag.name}</a>
          </li>
        ))}
        <li>
          <a href="#a-response">Reading a response</a>
        </li>
        <li>
          <a href="#next-steps">Next steps</a>
        </li>
      </ul>
    </nav>
  )
}

type Step = { href: string; title: string; text: string }

function nextSteps(root: string): Step[] {
  return [
    { href: `${root}/docs`, title: 'API reference', text: 'every endpoint, to read and try.' },
    {
      href: `${root}/openapi.json`,
      title: 'OpenAPI',
      text: 'the same for tools (OpenAPI 3.1).',
    },
  ]
}

function NextSteps({ steps }: { steps: Step[] }) {
  return (
    <section>
      <h2 id="next-steps">Next steps</h2>
      <ul>
        {steps.map(({ href, title, text }) => (
          <li>
            <a href={href}>{title}</a>: {text}
          </li>
        ))}
      </ul>
    </section>
  )
}
