/** The production bundle on Miniflare and a disk, without `wrangler dev` around it. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { Miniflare, convertV4MiniflareOptions } from 'miniflare'

const ROOT = join(import.meta.dirname, '..')

/** @param folder takes the bundle and, in `disk`, the state */
export async function startBundle(folder: string): Promise<{ url: string; miniflare: Miniflare }> {
  const bundle = join(folder, 'bundle')
  execFileSync(
    process.execPath,
    ['node_modules/wrangler/bin/wrangler.js', 'deploy', '--dry-run', '--outdir', bundle],
    { cwd: ROOT, stdio: 'ignore', env: { ...process.env, WRANGLER_SEND_METRICS: 'false' } },
  )
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      modulesRoot: bundle,
      scriptPath: join(bundle, 'index.js'),
      compatibilityDate: '2026-10-01',
      durableObjects: { WORKSPACES: { className: 'Workspace', useSQLite: true } },
      bindings: {
        MAX_ITEMS: 10_000,
        MAX_BODY: 65_536,
        MAX_IMPORT: 8_388_608,
        WORKSPACE_TTL_DAYS: 30,
        RATE_LIMITS: false,
      },
      cf: false,
      resourcePersistencePath: join(folder, 'disk'),
    }),
  )
  return { url: (await miniflare.ready).origin, miniflare }
}
