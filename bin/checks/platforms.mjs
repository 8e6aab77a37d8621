#!/usr/bin/env node
/**
 * npm leaves packages of other platforms out of the lock file when the registry it asked does
 * not offer them; `npm ci` then refuses the file, and other platforms miss their binaries. This
 * writes them back: name, version and platform, as their parent asks for them. They have no
 * integrity, because nobody here has seen them.
 *   node bin/checks/platforms.mjs            write package-lock.json
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const systems = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony', 'wasi']
const processors = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64', 'wasm32']

/** Which platform a package is for, from its name: `binding-linux-arm64-musl`. */
export function platformOf(name) {
  const words = name.split('/').at(-1).split('-')
  const os =
    systems.find((one) => words.includes(one)) ?? (words.includes('windows') ? 'win32' : undefined)
  const cpu = processors.find((one) => words.includes(one))
  if (!os || !cpu) return null
  const libc = words.includes('musl')
    ? 'musl'
    : words.includes('gnu') && os === 'linux'
      ? 'glibc'
      : null
  return { ...(os === 'wasi' ? {} : { os: [os] }), cpu: [cpu], ...(libc ? { libc: [libc] } : {}) }
}

/** The lock file with an entry for every optional package of a platform that has none. */
export function withPlatforms(lock) {
  const packages = { ...lock.packages }
  for (const [place, { optionalDependencies = {}, dev, inBundle }] of Object.entries(
    lock.packages,
  )) {
    if (inBundle) continue
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const platform = platformOf(name)
      if (!platform || !/^\d/.test(version) || isFound(packages, place, name)) continue
      const top = `node_modules/${name}`
      const taken = packages[top] && packages[top].version !== version
      packages[taken ? `${place}/${top}` : top] = {
        version,
        ...platform,
        ...(dev ? { dev } : {}),
        optional: true,
      }
    }
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1))
  return { ...lock, packages: Object.fromEntries(sorted) }
}

/** As Node looks packages up: beside the one that asks, then further and further out. */
function isFound(packages, place, name) {
  const wanted = packages[place].optionalDependencies[name]
  for (let at = place; at; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const found = packages[`${at}/node_modules/${name}`]
    if (found) return found.version === wanted
  }
  return packages[`node_modules/${name}`]?.version === wanted
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const file = process.argv[2] ?? fileURLToPath(new URL('../../package-lock.json', import.meta.url))
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const filled = withPlatforms(lock)
  writeFileSync(file, `${JSON.stringify(filled, null, 2)}\n`)
  console.log(
    `${Object.keys(filled.packages).length - Object.keys(lock.packages).length} packages of other platforms were added`,
  )
}
