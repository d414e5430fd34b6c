import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const WORKER = 'test/**/*.worker.test.ts'
const SERVER = 'test/**/*.server.test.ts'
const RELIABILITY = 'test/reliability/**/*.test.ts'
const BROWSER = 'test/browser/**'

// `--mode long` gives the tests of reliability more rounds (test/reliability/effort.ts).
export default defineConfig(({ mode }) => ({
  test: {
    // Much of the time a test waits for its server: the default leaves one processor idle.
    maxWorkers: '100%',
    coverage: {
      provider: 'istanbul',
      include: ['src/**'],
      // What a browser sees is tested in a browser.
      exclude: ['src/page/**'],
      reporter: ['text', 'html'],
    },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [WORKER, SERVER, RELIABILITY, BROWSER, '**/node_modules/**'],
          isolate: false,
        },
      },
      {
        // Inside workerd, beside the Worker that wrangler.toml names.
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            // Tests of the limits and of the token set them themselves, whatever .dev.vars says.
            miniflare: { bindings: { RATE_LIMITS: false, API_TOKEN: '' } },
          }),
        ],
        test: { name: 'worker', include: [WORKER], testTimeout: 60_000 },
      },
      {
        test: {
          name: 'server',
          globalSetup: './test/support/bundle.ts',
          include: [SERVER],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'reliability',
          globalSetup: './test/support/bundle.ts',
          include: [RELIABILITY],
          exclude: [WORKER],
          env: mode === 'long' ? { LONG: '1' } : {},
          testTimeout: mode === 'long' ? 1_200_000 : 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
}))
