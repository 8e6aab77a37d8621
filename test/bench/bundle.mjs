// TypeScript of the product, bundled for a bench: dependencies stay outside.

import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** @param {string} file of `test/bench`, without its ending */
export async function bundled(file) {
  const { rolldown } = await import('rolldown')
  const bundle = await rolldown({
    input: { [file]: `test/bench/${file}.ts` },
    platform: 'node',
    external: (id) => !id.startsWith('.') && !path.isAbsolute(id),
    logLevel: 'warn',
  })
  const dir = path.resolve('node_modules/.cache/rapport-bench')
  await bundle.write({ dir, format: 'esm', entryFileNames: '[name].js' })
  await bundle.close()
  return import(pathToFileURL(path.join(dir, `${file}.js`)).href)
}
