/** The entry of the page's program. */
import { render } from 'hono/jsx/dom'
import { readApi } from './api-document.ts'
import { App } from './app.tsx'
import { enliven } from './reference.ts'

const root = document.querySelector<HTMLElement>('#app')

enliven()
if (root) {
  try {
    render(<App api={await readApi()} />, root)
  } catch (error) {
    root.textContent = `This page could not start: ${error instanceof Error ? error.message : String(error)}. Reload it to try again.`
  }
}
