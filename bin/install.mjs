// Installs what is missing, once per lock file. Uses nothing but Node.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Rapport needs Node 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

export function installMissing() {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
  const mark = path.join(root, 'node_modules', '.rapport-installed')
  try {
    if (readFileSync(mark, 'utf8') === lock) return
  } catch {
    // Not installed yet.
  }
  console.log('Installing what is missing (once) …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const done = spawnSync(
    npm,
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: root, stdio: 'inherit' },
  )
  if (done.status !== 0) {
    console.error(
      'The packages could not be installed. Please look at the lines above and run the command again.',
    )
    process.exit(1)
  }
  try {
    writeFileSync(mark, lock)
  } catch {
    // A read-only install is complete anyway.
  }
}
