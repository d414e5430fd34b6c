// Builds what the pages load: the home page's program and style, and the files of Swagger UI.
// wrangler runs this before it bundles, and again when a source changes; git ignores the results.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

const ASSETS = join(import.meta.dirname, 'assets')
const SWAGGER_UI = [
  'swagger-ui-bundle.js',
  'swagger-ui-bundle.js.LICENSE.txt',
  'swagger-ui.css',
  'LICENSE',
  'NOTICE',
]

buildHome()
copySwaggerUi()

function buildHome() {
  const client = join(import.meta.dirname, 'client')
  const { outputFiles } = buildSync({
    entryPoints: [join(client, 'page.tsx'), join(client, 'page.css')],
    outdir: join(ASSETS, 'built'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022', 'chrome120', 'firefox120', 'safari17'],
    write: false,
  })
  for (const { path, contents } of outputFiles) put(path, contents)
}

function copySwaggerUi() {
  const manifest = fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json'))
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
  const versions = join(ASSETS, 'swagger-ui')
  for (const name of SWAGGER_UI) {
    // The version in the path lets browsers keep the files for good.
    put(join(versions, version, name), readFileSync(join(dirname(manifest), name)))
  }
  for (const name of readdirSync(versions)) {
    if (name !== version) rmSync(join(versions, name), { recursive: true })
  }
}

/** Writes a file unless it is there already: that would wake those who watch the folder. */
function put(path, contents) {
  if (existsSync(path) && readFileSync(path).equals(contents)) return
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, contents)
}
