/** The tests of the page in a real browser: `npm run test:browser`. */
import { defineConfig } from 'vitest/config'

export default defineConfig(({ mode }) => ({
  test: {
    name: 'browser',
    include: ['test/browser/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: mode === 'screenshot' ? { SCREENSHOT: '1' } : {},
    expect: { poll: { timeout: 15_000 } },
    // Each file has a server and a browser of its own.
    fileParallelism: false,
  },
}))
