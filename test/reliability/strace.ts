/** Faults in the system calls of a running process, which strace injects. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Those by which SQLite changes what is on a disk. */
export const DISK_CALLS = 'pwrite64,fsync,fdatasync,ftruncate,unlink,unlinkat'

/** Milliseconds: strace lets go of a process at once. */
const HANGING = 10_000

/**
 * Runs something while strace watches a process. The process is left as it was.
 * @param options of strace: what it injects, as in strace(1)
 * @returns the system calls that strace saw
 * @throws Error that says why when strace cannot
 */
export async function underStrace(
  pid: number,
  options: string[],
  run: () => Promise<void>,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'restpad-'))
  const output = join(folder, 'calls')
  try {
    const strace = spawn('strace', ['-f', '-p', String(pid), '-o', output, ...options])
    const ended = once(strace, 'exit').catch(() => undefined)
    await attached(strace)
    try {
      await run()
    } finally {
      strace.kill('SIGINT')
      const timer = setTimeout(() => strace.kill('SIGKILL'), HANGING)
      await ended
      clearTimeout(timer)
    }
    return readFileSync(output, 'utf8')
      .split('\n')
      .filter((line) => line.includes('('))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** @returns why strace cannot be used here, or undefined when it can */
export async function straceProblem(): Promise<string | undefined> {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 10_000)'])
  try {
    if (child.pid !== undefined) await underStrace(child.pid, ['-e', 'fsync'], async () => {})
    return undefined
  } catch (error) {
    return `strace cannot be used: ${(error as Error).message}`
  } finally {
    child.kill('SIGKILL')
  }
}

/** Waits until strace says so; it ends, or never begins, when it cannot. */
async function attached(strace: ChildProcess): Promise<void> {
  let text = ''
  await new Promise<void>((resolve, reject) => {
    strace.stderr?.on('data', (piece) => {
      text += piece
      if (text.includes('attached')) resolve()
    })
    strace.once('error', reject)
    strace.once('exit', () => reject(new Error(text.trim())))
  })
}
