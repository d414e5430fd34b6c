/**
 * The load, in a process of its own: repeats calls on many connections, and holds every answer
 * against what it must be. Started by startLoad, which asks it for one run after another.
 */
import { fork } from 'node:child_process'
import autocannon from 'autocannon'
import type { Call } from './contestant.ts'

/** A call with the text that answers it, where that is the same each time. */
export type Expected = Call & { text: string | undefined }

export type LoadRequest = {
  url: string
  calls: Expected[]
  /** Each connection repeats one of these, taken in turn: indexes of calls. */
  scripts: number[][]
  connections: number
  seconds: number
}

export type LoadResult = {
  /** Answers that were right, and as many a second. */
  right: number
  rate: number
  /** Milliseconds. */
  p50: number
  p99: number
  /** Answers that were not what they must be, and requests without any. */
  wrong: number
  /** Seconds of processor time that the load itself took. */
  cpu: number
}

export type Load = {
  run: (request: LoadRequest) => Promise<LoadResult>
  stop: () => void
}

export function startLoad(): Load {
  const child = fork(import.meta.filename, { stdio: 'inherit' })
  return {
    async run(request) {
      child.send(request)
      return new Promise<LoadResult>((resolve, reject) => {
        const fail = () => reject(new Error('The load ended'))
        child.once('exit', fail).once('message', (result) => {
          child.off('exit', fail)
          resolve(result as LoadResult)
        })
      })
    },
    stop: () => void child.kill(),
  }
}

async function run({
  url,
  calls,
  scripts,
  connections,
  seconds,
}: LoadRequest): Promise<LoadResult> {
  const before = process.cpuUsage()
  let wrong = 0
  const requests = calls.map(({ method, path, body, status, text }) => ({
    method,
    path,
    ...(body === undefined ? {} : { body, headers: { 'Content-Type': 'application/json' } }),
    onResponse(answered: number, answer: string) {
      if (answered !== status || (text !== undefined && answer !== text)) wrong++
    },
  }))
  let clients = 0
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    sampleInt: 100,
    requests,
    setupClient(client) {
      const script = scripts[clients++ % scripts.length] ?? []
      client.setRequests(script.flatMap((index) => requests[index] ?? []))
    },
  })
  const { user, system } = process.cpuUsage(before)
  const right = result.requests.total - wrong
  return {
    right,
    rate: right / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    wrong: wrong + result.errors + result.timeouts,
    cpu: (user + system) / 1e6,
  }
}

process.on('message', (request: LoadRequest) => {
  void run(request).then((result) => process.send?.(result))
})
