/** One press each for what can go wrong. */
import { useState } from 'hono/jsx/dom'
import { statusLine } from '../statuses.ts'
import { usePage } from './context.ts'
import { TRIALS, type Trial } from './trials.ts'

export function Trials() {
  const page = usePage()
  const [running, setRunning] = useState(0)
  const [collection] = page.api.collections
  if (!collection) return null

  async function run(trial: Trial): Promise<void> {
    if (running !== 0 || !collection) return
    setRunning(trial.status)
    await trial.run(page, collection)
    setRunning(0)
    page.announce(`Tried: ${statusLine(trial.status)}`)
    page.turnToConversation()
  }

  return (
    <section class="trials" aria-labelledby="what-goes-wrong">
      <h2 id="what-goes-wrong">Try what goes wrong</h2>
      <p>
        Each sends real requests and leaves your items as they are. What needs an item makes one and
        deletes it again.
      </p>
      <ul>
        {TRIALS.map((trial) => (
          <li>
            <button
              type="button"
              aria-busy={running === trial.status ? 'true' : 'false'}
              onClick={() => run(trial)}
            >
              <b>{statusLine(trial.status)}</b>
              <span>{trial.what}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
