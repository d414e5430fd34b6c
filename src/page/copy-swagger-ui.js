// Puts the API reference's program, Swagger UI, among the assets. wrangler runs this before it
// bundles; the files come from node_modules, and git ignores the copies.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FILES = [
  'swagger-ui-bundle.js',
  'swagger-ui-bundle.js.LICENSE.txt',
  'swagger-ui.css',
  'LICENSE',
  'NOTICE',
]

const manifest = fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json'))
const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
const versions = join(import.meta.dirname, 'assets/swagger-ui')
// The version in the path lets browsers keep the files for good.
const target = join(versions, version)

mkdirSync(target, { recursive: true })
for (const name of readdirSync(versions)) {
  if (name !== version) rmSync(join(versions, name), { recursive: true })
}
for (const name of FILES) {
  const [from, to] = [join(dirname(manifest), name), join(target, name)]
  // Writing what is there already would wake those who watch the folder.
  if (!existsSync(to) || !readFileSync(from).equals(readFileSync(to))) copyFileSync(from, to)
}
