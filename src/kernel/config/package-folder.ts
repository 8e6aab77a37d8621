import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the package lies: beside dist/ when built, two folders up when run from source. */
export function packageFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url))
  while (!existsSync(path.join(folder, 'migrations')) && folder !== path.dirname(folder))
    folder = path.dirname(folder)
  return folder
}
