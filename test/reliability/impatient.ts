/** A client of a server that may be killed, or fail: it does not wait for ever. */
import { setTimeout as sleep } from 'node:timers/promises'
import { clientOf } from '../support/client.ts'
import type { Received, Send } from '../support/message.ts'

/** Milliseconds: longer takes nothing here, however busy the machine is. */
const HANGING = 30_000

/** Throws when there is no response, which is also how a server hangs. */
export function impatientClientOf(url: string): Send {
  const send = clientOf(url)
  return async function sendImpatiently<T>(...sent: Parameters<Send>): Promise<Received<T>> {
    return Promise.race([send<T>(...sent), hanging()])
  }
}

async function hanging(): Promise<never> {
  await sleep(HANGING, undefined, { ref: false })
  throw new Error(`There is no response within ${HANGING} ms`)
}
