/** Makes the production bundle once for all the test files of a project that start servers of it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { makeBundle } from './workerd.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of the bundle. */
    bundle: string
  }
}

const folder = mkdtempSync(join(tmpdir(), 'restpad-bundle-'))

export function setup(project: TestProject): void {
  project.provide('bundle', makeBundle(folder))
}

export function teardown(): void {
  rmSync(folder, { recursive: true })
}
