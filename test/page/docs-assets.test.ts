/** The build makes every file that the reference loads. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { docsPage } from '../../src/page/docs.tsx'

const ROOT = join(import.meta.dirname, '../..')

it('builds every file that the API reference loads', async () => {
  await promisify(execFile)(process.execPath, [join(ROOT, 'src/page/build.js')])
  const page = await docsPage('')
  const files = [...page.matchAll(/<(?:link|script)[^>]*(?:href|src)="([^"]*)"/g)]
  expect(files.length).toBeGreaterThan(3)
  for (const [, file = ''] of files) {
    expect(existsSync(join(ROOT, 'src/page/assets', file)), file).toBe(true)
  }
})
