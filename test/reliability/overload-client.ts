/**
 * A load in a process of its own: sends requests at a rate, whether or not the earlier ones are
 * answered, and says how that went. Many waiting connections must not share a process with tests.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Received, type Sent, agent, exchange } from '../support/exchange.ts'

export type Load = {
  url: string
  method: string
  path: string
  headers: { [name: string]: string }
  body: string
  /** Requests a second; null for one after the other on four connections. */
  rate: number | null
  seconds: number
}

export type Outcome = {
  /** Answers by status. */
  statuses: { [status: number]: number }
  /** Requests without an answer. */
  lost: number
  /** Answers of 429 and 503 that do not say when to come again. */
  unsaid: number
  /** Milliseconds until all but one in a hundred of the accepted were answered. */
  p99: number
  seconds: number
}

const EAGER = 4
const TICK_MS = 5

export async function runLoad(load: Load): Promise<Outcome> {
  const child = spawn(process.execPath, [import.meta.filename, JSON.stringify(load)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  if (code !== 0) throw new Error(`The load ended with ${code}`)
  return JSON.parse(output) as Outcome
}

async function run({ url, rate, seconds, body, ...rest }: Load): Promise<Outcome> {
  const sent: Sent = { ...rest, body: body === '' ? null : Buffer.from(body) }
  if (sent.body) sent.headers['Content-Length'] = String(sent.body.length)
  const outcome: Outcome = { statuses: {}, lost: 0, unsaid: 0, p99: 0, seconds: 0 }
  const times: number[] = []
  const start = performance.now()
  const elapsed = () => (performance.now() - start) / 1000
  await (rate === null ? eagerly() : steadily(rate))
  times.sort((one, other) => one - other)
  outcome.p99 = times[Math.floor(times.length * 0.99)] ?? 0
  outcome.seconds = elapsed()
  return outcome

  async function eagerly(): Promise<void> {
    const client = async () => {
      while (elapsed() < seconds) await send()
    }
    await Promise.all(Array.from({ length: EAGER }, client))
  }

  async function steadily(rate: number): Promise<void> {
    const all: Promise<void>[] = []
    while (all.length < rate * seconds) {
      const due = Math.min(elapsed(), seconds) * rate
      while (all.length < due) all.push(send())
      await sleep(TICK_MS)
    }
    await Promise.all(all)
  }

  async function send(): Promise<void> {
    const begin = performance.now()
    let received: Received
    try {
      received = await exchange(url, sent)
    } catch {
      outcome.lost++
      return
    }
    const { status, headers } = received
    outcome.statuses[status] = (outcome.statuses[status] ?? 0) + 1
    if (status < 400) times.push(performance.now() - begin)
    if ((status === 429 || status === 503) && !headers.has('Retry-After')) outcome.unsaid++
  }
}

if (process.argv[1] === import.meta.filename) {
  console.log(JSON.stringify(await run(JSON.parse(process.argv[2] ?? '') as Load)))
  agent.destroy()
}
