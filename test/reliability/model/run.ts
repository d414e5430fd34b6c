/** Runs random commands against a server and the model, workspace after workspace. */
import * as fc from 'fast-check'
import type { Restartable } from '../restartable.ts'
import { commands } from './commands.ts'
import type { Limits } from './content.ts'
import { OWN } from './declarations.ts'
import { STARTERS } from './model.ts'
import { begin, exchange } from './steps.ts'

const MAX_COMMANDS = 120

/**
 * @returns how many requests the server was sent
 * @throws Error with the shortest commands found that it answers otherwise than the model
 */
export async function compareWithModel(
  server: Restartable,
  limits: Limits,
  parameters: fc.Parameters<unknown>,
): Promise<number> {
  let requests = 0
  const real: Restartable = {
    ...server,
    fetch(path, init) {
      requests++
      return server.fetch(path, init)
    },
  }
  const sequences = fc.commands([commands([...STARTERS, OWN])], {
    maxCommands: MAX_COMMANDS,
    size: 'max',
  })
  const property = fc.asyncProperty(sequences, async (sequence) => {
    const model = await begin(real, limits)
    await fc.asyncModelRun(() => ({ model, real }), sequence)
    await exchange(model, real, { method: 'GET', path: '/export', headers: {} })
  })
  await fc.assert(property, parameters)
  return requests
}
