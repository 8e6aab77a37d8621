import { lstat, readdir, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { clusterMajor } from './cluster.ts'
import { layoutOf } from './layout.ts'
import { postmasterPid } from './postmaster.ts'
import { isPostmasterOf } from './processes.ts'

export interface EmbeddedFacts {
  /** The binaries' version, such as `18.4.0-beta.17`; undefined before the first start. */
  version: string | undefined
  running: boolean
  /** The postmaster's process number while it runs. */
  pid: number | undefined
  /** What the cluster takes on disk, without the binaries. */
  diskBytes: number
  logFile: string
}

/** What doctor prints about an embedded server, without starting or asking it. */
export async function describeEmbedded(dataFolder: string): Promise<EmbeddedFacts> {
  const layout = layoutOf(await realpath(dataFolder).catch(() => resolve(dataFolder)))
  const major = await clusterMajor(layout)
  const runtimes = await readdir(layout.runtimes).catch(() => [])
  const pid = await postmasterPid(layout)
  const running = pid !== undefined && isPostmasterOf(pid, layout.cluster)
  return {
    version: runtimes.find((name) => major !== undefined && Number.parseInt(name, 10) === major),
    running,
    pid: running ? pid : undefined,
    diskBytes: await diskBytesOf(layout.cluster),
    logFile: layout.logFile,
  }
}

async function diskBytesOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const sizes = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return diskBytesOf(path)
      // PostgreSQL removes files while we look; blocks, because its files may be sparse.
      return ((await lstat(path).catch(() => undefined))?.blocks ?? 0) * 512
    }),
  )
  return sizes.reduce((total, size) => total + size, 0)
}
