// What is in the tree: no place of one machine, no dead link, no page that tells old settings.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { configurationTable, withTable } from './configuration.mjs'

function tracked(...globs) {
  const run = spawnSync('git', ['ls-files', '-z', '--', ...globs], {
    encoding: 'utf8',
    maxBuffer: 64e6,
  })
  return run.status === 0 ? run.stdout.split('\0').filter((file) => file && existsSync(file)) : null
}

const machinePath = /(?:^|[^A-Za-z0-9_.])\/(?:work|farm)\/[a-z]/
const downloadHost = /https?:\/\/[^\s"'`)]*(?:registry\.|artifactory|verdaccio|\bnexus\b)/i
const binary = /\.(?:png|jpe?g|gif|webp|ico|woff2?|gz|zip|eml)$/

export function strangersInTree() {
  const files = tracked()
  if (!files) return { skipped: 'this is not a git checkout' }
  const wrong = []
  for (const file of files.filter((name) => !binary.test(name) && name !== 'bin/checks/tree.mjs')) {
    readFileSync(file, 'utf8')
      .split('\n')
      .forEach((line, at) => {
        if (machinePath.test(line)) wrong.push(`${file}:${at + 1} names a path of one machine.`)
        if (downloadHost.test(line))
          wrong.push(`${file}:${at + 1} names a host packages come from.`)
      })
  }
  return wrong
}

const link = /\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)]*)?\)/g

export function documentLinks() {
  const wrong = []
  for (const file of tracked('*.md') ?? []) {
    for (const [, target] of readFileSync(file, 'utf8').matchAll(link)) {
      const place = target.startsWith('/') ? target.slice(1) : path.join(path.dirname(file), target)
      if (!existsSync(place)) wrong.push(`${file} leads to ${target}, which is not there.`)
    }
  }
  return wrong
}

export async function configurationPages() {
  const file = 'docs/running/configuration.md'
  const written = readFileSync(file, 'utf8')
  return written === withTable(written, await configurationTable())
    ? []
    : [`${file} is out of date: run node bin/checks/configuration.mjs`]
}
