import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Account, canEnter, giveTo } from './account.ts'
import { codeOf } from './refusal.ts'

/** Part of the socket's name only: the server has no network port. */
export const port = 5432

/** The system's limit is 108 bytes on Linux and 104 on macOS, for folder and file name together. */
const folderBytesMax = 100 - `/.s.PGSQL.${port}`.length

/**
 * A folder with a short path that only the database's account (and root) may enter. The name
 * follows from the data folder, so that restarts do not litter. Where another user of this
 * machine has taken that name, a fresh random one is used; clients read it from the lock.
 * Call it only while no server runs: what a killed one left inside is removed.
 */
export async function openSocketFolder(dataFolder: string, account: Account): Promise<string> {
  const place = socketPlace(account)
  const digest = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)
  const folder = join(place, `rapport-${digest}`)
  const found = await lstat(folder).catch(() => undefined)
  const isOurs = found && [account.uid, process.getuid?.()].includes(found.uid)
  if (isOurs) await rm(folder, { recursive: true, force: true })
  try {
    await mkdir(folder, { mode: 0o700 })
    return await settle(folder, account)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    return settle(await mkdtemp(join(place, 'rapport-')), account)
  }
}

async function settle(folder: string, account: Account): Promise<string> {
  await chmod(folder, 0o700)
  await giveTo(account, folder)
  return folder
}

function socketPlace(account: Account): string {
  const own = tmpdir()
  const isShort = Buffer.byteLength(own) + '/rapport-123456789012'.length <= folderBytesMax
  return isShort && (!account.isDropped || canEnter(account, own)) ? own : '/tmp'
}
