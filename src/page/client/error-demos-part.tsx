/** A button for each error that a learner should have seen once. */
import { useState } from 'hono/jsx/dom'
import { statusLine } from '../../http/statuses.ts'
import { ERROR_DEMOS, type ErrorDemo } from './error-demos.ts'
import { usePage } from './page-context.ts'

export function ErrorDemosPart() {
  const page = usePage()
  const [running, setRunning] = useState(0)
  const [collection] = page.collections
  if (!collection) return null

  async function run(demo: ErrorDemo): Promise<void> {
    if (running !== 0 || !collection) return
    setRunning(demo.status)
    await demo.run(page, collection)
    setRunning(0)
    page.announce(`Tried: ${statusLine(demo.status)}`)
    page.turnToRequests()
  }

  return (
    <section class="error-demos" aria-labelledby="error-demos">
      <h2 id="error-demos">See what errors look like</h2>
      <p>
        Each button sends real requests. Your items are not touched: if one is needed, it is created
        and deleted again.
      </p>
      <ul>
        {ERROR_DEMOS.map((demo) => (
          <li>
            <button
              type="button"
              aria-busy={running === demo.status ? 'true' : 'false'}
              onClick={() => run(demo)}
            >
              <b>{statusLine(demo.status)}</b>
              <span>{demo.what}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
