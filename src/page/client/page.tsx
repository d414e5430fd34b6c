/** The entry of the page's program. */
import { render } from 'hono/jsx/dom'
import { readCollections } from './api-document.ts'
import { enableExampleButtons } from './example-buttons.ts'
import { Workbench } from './workbench.tsx'
import { ROOT, WORKSPACE, rememberWorkspace } from './workspace-choice.ts'

const place = document.querySelector<HTMLElement>('#app')

enableExampleButtons()
if (place) {
  try {
    const collections = await readCollections(ROOT)
    if (collections) rememberWorkspace(WORKSPACE)
    render(<Workbench initialCollections={collections} />, place)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    place.textContent = `The page could not load (${reason}). Reload to try again.`
  }
}
