/** The home page: the program's place, and every route with a curl line that works when pasted. */
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Collection } from '../collection/collection.ts'
import { Answers } from './answers.tsx'
import type { Group } from './example.ts'
import { exampleGroups } from './examples.ts'
import { Section } from './section.tsx'

/** Where to look next, a line each; the page shows the section as soon as there is one. */
const NEXT = [
  { href: '/docs', title: 'The reference', text: 'every route, to read and to try.' },
  { href: '/openapi.json', title: 'openapi.json', text: 'the same for programs (OpenAPI 3.1).' },
]

/** Answers `GET /`. The page's lines call the origin that was asked. */
export function home(collections: Collection[]) {
  const groups = exampleGroups(collections)
  return function answerHome(c: Context) {
    const { origin } = new URL(c.req.url)
    const page = <Page collections={collections} groups={groups} origin={origin} />
    return c.html(html`<!doctype html>${page}`)
  }
}

type PageProps = { collections: Collection[]; groups: Group[]; origin: string }

function Page({ collections, groups, origin }: PageProps) {
  const names = new Intl.ListFormat('en-GB').format(collections.map(({ name }) => name))
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Restpad: a REST API that remembers</title>
        <meta
          name="description"
          content={`A REST API that remembers ${names}: what one request writes, the next one reads.`}
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/built/page.css" />
        <script src="/built/page.js" type="module"></script>
      </head>
      <body>
        <a class="skip" href="#main-content">
          Skip to the content
        </a>
        <header class="top">
          <h1>
            <img src="/favicon.svg" alt="" width="32" height="32" />
            Restpad
          </h1>
          <p>A REST API that remembers.</p>
          <nav aria-label="More">
            <a href="#every-request">By example</a>
            {NEXT.map(({ href, title }) => (
              <a href={href}>{title}</a>
            ))}
          </nav>
        </header>
        <main id="main-content" tabindex={-1}>
          <p class="lead">
            Change something on this page, and see the HTTP that did it, ready for your own program.
            Change something from your own program, and see it here.
          </p>
          <div id="app">
            <noscript>
              <p>To try the API on this page needs JavaScript. The examples do not.</p>
            </noscript>
          </div>
          <div class="reference">
            <Introduction names={names} />
            <Contents groups={groups} />
            <div>
              {groups.map((group) => (
                <Section group={group} origin={origin} />
              ))}
              {collections.slice(0, 1).map((collection) => (
                <Answers collection={collection} />
              ))}
              <Next />
            </div>
          </div>
        </main>
      </body>
    </html>
  )
}

function Introduction({ names }: { names: string }) {
  return (
    <div class="introduction">
      <h2 id="every-request">Every request by example</h2>
      <p>
        Restpad keeps {names}. What one request writes, every later request reads: create something,
        look it up, change it, delete it. Any program may call it, and any web page too.
      </p>
      <p>
        Each line below works as it stands in a shell on Linux or macOS, in Git Bash and in WSL.
        Pasted from top to bottom they get the statuses beside them. Others may write here too: a
        404 means that an item is gone, and the <code>PUT</code> brings it back.
      </p>
    </div>
  )
}

function Contents({ groups }: { groups: Group[] }) {
  return (
    <nav aria-label="On this page">
      <ul>
        {groups.map(({ id, title }) => (
          <li>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
        <li>
          <a href="#an-answer">Reading an answer</a>
        </li>
        <li>
          <a href="#look-next">Where to look next</a>
        </li>
      </ul>
    </nav>
  )
}

function Next() {
  return (
    <section>
      <h2 id="look-next">Where to look next</h2>
      <ul>
        {NEXT.map(({ href, title, text }) => (
          <li>
            <a href={href}>{title}</a>: {text}
          </li>
        ))}
      </ul>
    </section>
  )
}
