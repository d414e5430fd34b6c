/** Starts peers as processes of their own on a free port, and ends all that they started. */
import { spawn } from 'node:child_process'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { pidsOf, processes, signal } from '../support/processes.ts'
import type { Running } from './contestant.ts'

const START_MS = 60_000
const STOP_MS = 10_000
const POLL_MS = 20

// Ctrl-C reaches no group but ours: exit, and so end the others
process.once('SIGINT', () => process.exit(130))
process.once('SIGTERM', () => process.exit(143))

/**
 * Starts a server and waits until it answers.
 * @param command the program and its arguments, given the port on 127.0.0.1
 * @param folder where it runs
 * @param probe a path that it answers
 */
export async function startProcess(
  command: (port: number) => [string, ...string[]],
  folder: string,
  probe: string,
  env: Record<string, string> = {},
): Promise<Running> {
  const port = await freePort()
  const [program, ...options] = command(port)
  const child = spawn(program, options, {
    cwd: folder,
    detached: true, // its own process group, so that a signal reaches its children
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', ...env },
  })
  let log = ''
  child.stdout.on('data', (text) => (log += text))
  child.stderr.on('data', (text) => (log += text))
  child.once('error', (error) => (log += error.message))
  const group = child.pid
  if (group === undefined) throw new Error(`${program} did not start: ${log}`)
  const kill = () => signal(group, 'SIGKILL')
  process.once('exit', kill)

  async function stop(): Promise<void> {
    signal(group ?? 0, 'SIGTERM')
    const deadline = Date.now() + STOP_MS
    while (pidsOf(group ?? 0).length > 0) {
      if (Date.now() > deadline) kill()
      await sleep(POLL_MS)
    }
    process.off('exit', kill)
  }

  const url = `http://127.0.0.1:${port}`
  const deadline = Date.now() + START_MS
  while (!(await fetch(url + probe).catch(() => undefined))?.ok) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop()
      throw new Error(`${program} ${options.join(' ')} does not answer:\n${log}`)
    }
    await sleep(POLL_MS)
  }
  return { url, pids: pidsOf(group), stop }
}

/** The workerds that this process runs (Linux only; elsewhere none). */
export function workerdPids(): number[] {
  return processes()
    .filter(({ name, parent }) => name === 'workerd' && parent === process.pid)
    .map(({ pid }) => pid)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => void server.close(resolve))
  return port
}
