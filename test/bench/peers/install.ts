/** Installs the peers' own packages, which Restpad itself does not need. */
import { execFile } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

export const PEERS = import.meta.dirname

let failure: string | undefined

/**
 * Runs `npm ci` unless it has run since the lock file changed.
 * @returns why it failed, undefined when it did not.
 */
export async function installPeers(): Promise<string | undefined> {
  if (isInstalled()) return undefined
  try {
    const options = { cwd: PEERS, shell: process.platform === 'win32' }
    await promisify(execFile)('npm', ['ci', '--loglevel=error'], options)
  } catch (error) {
    failure = `npm ci in test/bench/peers: ${(error as Error).message.trim()}`
  }
  return failure
}

/** Why a peer's package is not there, undefined when it is. */
export function missingPackage(name: string): string | undefined {
  if (existsSync(join(PEERS, 'node_modules', name, 'package.json'))) return undefined
  return failure ?? `${name} is missing: npm ci in test/bench/peers`
}

function isInstalled(): boolean {
  const installed = statSync(join(PEERS, 'node_modules/.package-lock.json'), {
    throwIfNoEntry: false,
  })
  const wanted = statSync(join(PEERS, 'package-lock.json'))
  return installed !== undefined && installed.mtimeMs >= wanted.mtimeMs
}
