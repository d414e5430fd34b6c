import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

/** A project whose tests run inside workerd, beside the Worker that `main` names. */
function inWorkerd(name: string, include: string, main?: string) {
  return {
    plugins: [
      cloudflareTest({
        wrangler: { configPath: './wrangler.toml' },
        main,
        // Tests of the limits and of the token set them themselves, whatever .dev.vars says.
        miniflare: { bindings: { RATE_LIMITS: false, API_TOKEN: '' } },
      }),
    ],
    test: { name, include: [include] },
  }
}

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
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], isolate: false } },
      inWorkerd('api', 'test/api/**/*.test.ts'),
      inWorkerd(
        'fourth collection',
        'test/fourth-collection/**/*.test.ts',
        './test/fourth-collection/worker.ts',
      ),
      {
        test: {
          name: 'process',
          globalSetup: './test/bundle.ts',
          include: ['test/process/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'reliability',
          globalSetup: './test/bundle.ts',
          include: ['test/reliability/**/*.test.ts'],
          env: mode === 'long' ? { LONG: '1' } : {},
          testTimeout: mode === 'long' ? 1_200_000 : 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
}))
