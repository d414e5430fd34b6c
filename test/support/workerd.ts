/** A Worker with one Durable Object class on `workerd serve` and a disk: the nearest to production. */
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Readable } from 'node:stream'
import { unstable_readConfig as readConfig } from 'wrangler'

const ROOT = join(import.meta.dirname, '../..')
const WORKERD = join(ROOT, 'node_modules/.bin/workerd')

export type Vars = Record<string, string | number | boolean>

export type Worker = {
  /** Its module, whole. */
  script: string
  vars: Vars
  binding: string
  className: string
}

export type Workerd = {
  /** `http://127.0.0.1:` and a free port. */
  url: string
  pid: number
  stop: () => Promise<void>
  /** Ends it with SIGKILL, which is sent before this returns. */
  kill: () => Promise<void>
  /** What it wrote to its log. */
  log: () => string
}

const WORKER: Omit<Worker, 'script'> = {
  // Without a limit on a client's requests: only Cloudflare and its emulation have that binding.
  vars: {
    ...(readConfig({ config: join(ROOT, 'wrangler.toml') }).vars as Vars),
    RATE_LIMITS: false,
  },
  binding: 'WORKSPACES',
  className: 'Workspace',
}

/** @returns the path of the bundle that `wrangler deploy` would upload, made in this folder */
export function makeBundle(folder: string): string {
  execFileSync(
    process.execPath,
    ['node_modules/wrangler/bin/wrangler.js', 'deploy', '--dry-run', '--outdir', folder],
    { cwd: ROOT, stdio: 'ignore', env: { ...process.env, WRANGLER_SEND_METRICS: 'false' } },
  )
  return join(folder, 'index.js')
}

/**
 * Starts Restpad as it would be deployed.
 * @param script from makeBundle
 * @param disk a folder for the workspaces' databases, one file each in `Workspace`
 * @param vars instead of those in wrangler.toml
 */
export async function startRestpad(script: string, disk: string, vars: Vars = {}) {
  return startWorkerd({ ...WORKER, script, vars: { ...WORKER.vars, ...vars } }, disk)
}

/**
 * @param disk a folder for the state; it is made where it is absent
 * @param prefix a command to run workerd under, such as strace
 */
export async function startWorkerd(
  worker: Worker,
  disk: string,
  prefix: string[] = [],
): Promise<Workerd> {
  mkdirSync(disk, { recursive: true })
  const file = `${disk}.capnp`
  writeFileSync(file, configOf(worker, disk))
  const [command, ...rest] = [...prefix, WORKERD, 'serve', file, '--control-fd=3']
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] })
  const killWithParent = () => child.kill('SIGKILL')
  process.once('exit', killWithParent)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      process.off('exit', killWithParent)
      resolve()
    })
  })
  let log = ''
  child.stdout?.on('data', (text) => (log += text))
  child.stderr?.on('data', (text) => (log += text))
  const port = await portOf(child.stdio[3] as Readable)
  if (port === undefined || child.pid === undefined) throw new Error(`workerd ended:\n${log}`)

  async function end(signal: NodeJS.Signals): Promise<void> {
    child.kill(signal)
    await ended
  }

  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid,
    stop: async () => end('SIGTERM'),
    kill: async () => end('SIGKILL'),
    log: () => log,
  }
}

/** The port in the line of JSON that workerd writes when it listens. */
async function portOf(control: Readable): Promise<number | undefined> {
  let lines = ''
  for await (const text of control) {
    lines += text
    const port = /"port":\s*(\d+)/.exec(lines)?.[1]
    if (port !== undefined) return Number(port)
  }
  return undefined
}

function configOf({ script, vars, binding, className }: Worker, disk: string): string {
  const { compatibility_date } = readConfig({ config: join(ROOT, 'wrangler.toml') })
  const text = JSON.stringify
  const values = Object.entries(vars).map(([name, value]) =>
    typeof value === 'string'
      ? `(name = ${text(name)}, text = ${text(value)})`
      : `(name = ${text(name)}, json = ${text(text(value))})`,
  )
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "disk", disk = (path = ${text(disk)}, writable = true)),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  modules = [(name = "index.js", esModule = embed ${text(relative(dirname(disk), script))})],
  compatibilityDate = ${text(compatibility_date)},
  bindings = [
    (name = ${text(binding)}, durableObjectNamespace = ${text(className)}),
    ${values.join(',\n    ')}
  ],
  durableObjectNamespaces = [
    (className = ${text(className)}, uniqueKey = ${text(className)}, enableSql = true)
  ],
  durableObjectStorage = (localDisk = "disk"),
);
`
}
