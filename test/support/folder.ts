/** A folder for the files of a test, which goes when its file has ended. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** Hooks run in reverse: what uses the folder must register its end after this. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'restpad-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
