// Builds what the pages load: the home page's program and style, and the files of Swagger UI.
// wrangler runs this before it bundles, and again when a source changes; git ignores the results.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildSync } from 'esbuild'

await import('./copy-swagger-ui.js')

const { outputFiles } = buildSync({
  entryPoints: [
    join(import.meta.dirname, 'client/page.tsx'),
    join(import.meta.dirname, 'client/page.css'),
  ],
  outdir: join(import.meta.dirname, 'assets/built'),
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['es2022', 'chrome120', 'firefox120', 'safari17'],
  write: false,
})

for (const { path, contents } of outputFiles) {
  // Writing what is there already would wake those who watch the folder.
  if (existsSync(path) && readFileSync(path).equals(contents)) continue
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, contents)
}
