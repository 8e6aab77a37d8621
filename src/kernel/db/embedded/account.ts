import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, chown, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { userInfo } from 'node:os'
import { exists, type Layout } from './layout.ts'
import { codeOf, EmbeddedRefusal } from './refusal.ts'

/** An account of the operating system under which PostgreSQL runs. */
export interface Account {
  name: string
  uid: number
  gid: number
  /** True when this process has to drop to it, because it is root itself. */
  isDropped: boolean
}

/** In order of preference: one made for us, PostgreSQL's own, then those every system has. */
const unprivilegedNames = ['rapport', 'postgres', '_postgres', 'nobody', 'daemon']

/**
 * PostgreSQL refuses to run as root. An ordinary user runs it as themselves; root drops to the
 * owner of the existing data, so that a `sudo` in between changes nothing, or else to the first
 * unprivileged account there is.
 */
export async function databaseAccount(layout: Layout): Promise<Account> {
  const own = ownAccount()
  if (own.uid !== 0) return own
  const known = readAccounts()
  for (const folder of [layout.cluster, layout.dataFolder]) {
    const owner = await stat(folder).catch(() => undefined)
    const account = owner && owner.uid !== 0 && known.find(({ uid }) => uid === owner.uid)
    if (account) return account
  }
  for (const name of unprivilegedNames) {
    const account = known.find((candidate) => candidate.name === name && candidate.uid !== 0)
    if (account) return account
  }
  throw new EmbeddedRefusal(
    'account',
    'PostgreSQL does not run as root, and this system has no unprivileged account to run it ' +
      'under. Make one (useradd --system rapport), start Rapport as an ordinary user, or set ' +
      'DATABASE_URL.',
  )
}

/** The `uid` and `gid` options for a child process, none when it runs as ourselves. */
export function childIdentity(account: Account): { uid?: number; gid?: number } {
  return account.isDropped ? { uid: account.uid, gid: account.gid } : {}
}

/**
 * Makes sure that the account can reach the data folder. The data folder itself is ours to open
 * (for the account's group, to pass through only); the folders above it are not.
 */
export async function openToAccount(layout: Layout, account: Account): Promise<void> {
  if (!account.isDropped || canEnter(account, layout.dataFolder)) return
  const blocking = blockingFolder(account, dirname(layout.dataFolder))
  if (blocking) throw unreachable(layout.dataFolder, blocking, account)
  const { mode, uid } = await stat(layout.dataFolder)
  await chown(layout.dataFolder, uid, account.gid)
  await chmod(layout.dataFolder, (mode & 0o777) | 0o010)
  if (canEnter(account, layout.dataFolder)) return
  throw unreachable(layout.dataFolder, layout.dataFolder, account)
}

/**
 * Asked of the system by entering the folder as that account: permission bits alone would miss
 * access lists and read-only or remapped mounts.
 */
export function canEnter(account: Account, folder: string): boolean {
  const tried = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    ...childIdentity(account),
    cwd: '/',
    env: {},
    stdio: 'ignore',
  })
  if (codeOf(tried.error) === 'EPERM') {
    throw new EmbeddedRefusal(
      'account',
      `PostgreSQL does not run as root, and this process may not change to "${account.name}". ` +
        'Start Rapport as an ordinary user (docker run --user), or set DATABASE_URL.',
      tried.error,
    )
  }
  if (tried.error) throw tried.error
  return tried.status === 0
}

/** Gives a folder or file made by root to the account. */
export async function giveTo(account: Account, path: string): Promise<void> {
  if (account.isDropped) await chown(path, account.uid, account.gid)
}

/** An ordinary user cannot run on data that belongs to someone else: PostgreSQL insists. */
export async function assertOwner(layout: Layout, account: Account): Promise<void> {
  if (!(await exists(layout.cluster))) return
  const { uid } = await stat(layout.cluster)
  if (uid === account.uid) return
  throw new EmbeddedRefusal(
    'account',
    `The data in ${layout.cluster} belongs to account number ${uid}, not to "${account.name}". ` +
      'Start Rapport as the account that made it, or change the owner of that folder.',
  )
}

/** This process's own account. PostgreSQL needs its name as well, for `initdb` and for `peer`. */
export function ownAccount(): Account {
  try {
    const { username, uid, gid } = userInfo()
    return { name: username, uid, gid, isDropped: false }
  } catch (error) {
    throw new EmbeddedRefusal(
      'account',
      `Account number ${process.getuid?.()} has no name on this system (no line in ` +
        '/etc/passwd), and PostgreSQL needs one. Add it, or set DATABASE_URL.',
      error,
    )
  }
}

function readAccounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => {
      return { name, uid: Number(uid), gid: Number(gid), isDropped: true }
    })
}

/** The highest folder on the way that the account may not enter. */
function blockingFolder(account: Account, folder: string): string | undefined {
  const parent = dirname(folder)
  const above = parent === folder ? undefined : blockingFolder(account, parent)
  return above ?? (canEnter(account, folder) ? undefined : folder)
}

function unreachable(dataFolder: string, blocking: string, account: Account): EmbeddedRefusal {
  return new EmbeddedRefusal(
    'unreachable',
    `PostgreSQL does not run as root, so it runs as "${account.name}", and that account may not ` +
      `enter ${blocking}. Choose a data folder outside it (for example /var/lib/rapport), or ` +
      `allow passing through it: chmod o+x ${blocking}. Wanted: ${dataFolder}.`,
  )
}
