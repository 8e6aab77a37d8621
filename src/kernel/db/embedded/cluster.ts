import { execFile } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Account, childIdentity, giveTo, ownAccount } from './account.ts'
import { exists, type Layout } from './layout.ts'
import { EmbeddedRefusal } from './refusal.ts'

const run = promisify(execFile)

/** The one role of the embedded server, and the name of its database. */
export const databaseUser = 'rapport'

/** The major version that made the cluster; undefined when there is no cluster yet. */
export async function clusterMajor(layout: Layout): Promise<number | undefined> {
  const version = await readFile(join(layout.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version !== undefined) return Number.parseInt(version, 10)
  const left = await readdir(layout.cluster).catch(() => [])
  if (left.length === 0) return undefined
  throw new EmbeddedRefusal(
    'data',
    `${layout.cluster} holds files, but is no PostgreSQL cluster (PG_VERSION is missing). ` +
      'Restore it from a backup, or move it away to begin afresh.',
  )
}

export interface ClusterPlan {
  layout: Layout
  account: Account
  runtime: string
  durable: boolean
}

/** Makes the cluster in a draft folder first: a first start cut short leaves nothing half done. */
export async function createCluster({ layout, account, runtime, durable }: ClusterPlan) {
  const draft = `${layout.cluster}.draft`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  await giveTo(account, draft)
  // macOS has C.UTF-8 only from 15 on. The builtin provider does the sorting either way.
  const locale = process.platform === 'darwin' ? 'C' : 'C.UTF-8'
  const args = [
    `--pgdata=${draft}`,
    `--username=${databaseUser}`,
    '--encoding=UTF8',
    '--data-checksums',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    `--locale=${locale}`,
    '--auth=peer',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]
  const options = { ...childIdentity(account), cwd: layout.dataFolder, env: bareEnvironment }
  try {
    await run(join(runtime, 'bin', 'initdb'), args, options)
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string }
    throw new EmbeddedRefusal('start', `The database could not be made: ${stderr.trim()}`, error)
  }
  await rename(draft, layout.cluster)
}

/** Nothing of ours reaches PostgreSQL: a PGDATA or PGPORT of the shell would mislead it. */
export const bareEnvironment = { PATH: '/usr/bin:/bin', TZ: 'UTC' }

/**
 * Who may connect: `peer` asks the kernel which account is at the other end of the socket, so
 * even where the socket folder's permissions fail, only the account that runs Rapport (and the
 * one that owns the files anyway) gets in. `trust` would let in any local user. The files lie
 * beside the runtime and not in the cluster, where root would write into a folder of
 * the unprivileged account.
 */
export async function writeAccess(layout: Layout, account: Account): Promise<AccessFiles> {
  const names = new Set([ownAccount().name, account.name])
  const people = [...names].map((name) => `rapport "${name}" ${databaseUser}\n`).join('')
  return {
    hba_file: await place(join(layout.runtimes, 'pg_hba.conf'), 'local all all peer map=rapport\n'),
    ident_file: await place(join(layout.runtimes, 'pg_ident.conf'), people),
  }
}

export interface AccessFiles {
  hba_file: string
  ident_file: string
}

async function place(path: string, text: string): Promise<string> {
  if ((await exists(path)) && (await readFile(path, 'utf8')) === text) return path
  await writeFile(`${path}.draft`, text)
  await chmod(`${path}.draft`, 0o644)
  await rename(`${path}.draft`, path)
  return path
}
