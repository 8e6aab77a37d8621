import { mkdir, realpath, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { codeOf } from './refusal.ts'

/** Where everything of one embedded server lies. */
export interface Layout {
  dataFolder: string
  cluster: string
  runtimes: string
  logFile: string
  lockFile: string
}

export function layoutOf(dataFolder: string): Layout {
  return {
    dataFolder,
    cluster: join(dataFolder, 'postgres'),
    runtimes: join(dataFolder, 'runtime'),
    logFile: join(dataFolder, 'postgres.log'),
    lockFile: join(dataFolder, 'rapport.lock'),
  }
}

/**
 * Makes the folder when absent and answers with its real path: two spellings of one folder must
 * meet at the same lock, and an orphan is recognised by the path on its command line.
 */
export async function openDataFolder(dataFolder: string): Promise<Layout> {
  const wanted = resolve(dataFolder)
  await mkdir(dirname(wanted), { recursive: true })
  await mkdir(wanted, { mode: 0o700 }).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error
  })
  return layoutOf(await realpath(wanted))
}

export async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}
