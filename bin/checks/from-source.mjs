// A module of src/, bundled and imported, for checks that ask the product itself.

import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Dependencies stay outside; the bundle lies below node_modules so that they are found. */
export async function fromSource(entry) {
  const { compileWords } = await import('../../words/compile.mjs')
  await compileWords()
  const folder = path.join(root, 'node_modules', `.from-source-${process.pid}-${Date.now()}`)
  mkdirSync(folder)
  const bundle = await rolldown({
    input: { module: path.join(root, entry) },
    platform: 'node',
    external: (id) => !id.startsWith('.') && !path.isAbsolute(id),
    logLevel: 'silent',
  })
  try {
    await bundle.write({
      dir: folder,
      format: 'esm',
      entryFileNames: 'module.mjs',
      chunkFileNames: '[name].mjs',
    })
    return await import(pathToFileURL(path.join(folder, 'module.mjs')).href)
  } finally {
    await bundle.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
