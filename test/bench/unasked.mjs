#!/usr/bin/env node
// How many messages a second one core reads: language, mood and themes together, on mails of
// the length customers write. Not part of npm test.
//
//   node test/bench/unasked.mjs [--seconds 5] [--words 60]

import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { rolldown } from 'rolldown'

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '5' }, words: { type: 'string', default: '60' } },
})
const root = path.resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(path.join(root, 'node_modules/.unasked-'))
try {
  const bundle = await rolldown({
    cwd: root,
    platform: 'node',
    input: {
      language: 'src/kernel/text/language.ts',
      mood: 'src/listening/mood/rules.ts',
      themes: 'src/listening/themes/rules.ts',
      cases: 'src/listening/mood/fixtures/index.ts',
    },
  })
  await bundle.write({ dir: folder, format: 'esm' })
  const load = (name) => import(pathToFileURL(path.join(folder, `${name}.js`)).href)
  const [{ languageOf }, { moodOf }, { compileThemes, themesIn }, { cases }] = await Promise.all(
    ['language', 'mood', 'themes', 'cases'].map(load),
  )
  const mails = Object.values(cases).flatMap((some) => mailsOf(some, Number(values.words)))
  const matcher = compileThemes([])
  const read = (text) => {
    const { language } = languageOf(text)
    return moodOf(text, language).mood + themesIn(matcher, text, language).length
  }
  for (let i = 0; i < 2000; i++) read(mails[i % mails.length])
  const until = performance.now() + Number(values.seconds) * 1000
  const { user, system } = process.cpuUsage()
  const began = performance.now()
  let count = 0
  while (performance.now() < until) for (const mail of mails) (read(mail), count++)
  const wall = (performance.now() - began) / 1000
  const spent = process.cpuUsage({ user, system })
  const core = (spent.user + spent.system) / 1e6
  const rate = Math.round(count / core)
  console.log(
    `${count} mails of ${values.words} words in ${wall.toFixed(1)} s (${core.toFixed(1)} s of a core): ` +
      `${rate} a second of one core, ${Math.round((core / count) * 1e6)} µs each; promised are 2000.`,
  )
  process.exitCode = rate >= 2000 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Sentences of one language, put together until a mail is long enough. */
function mailsOf(some, words) {
  const mails = []
  let mail = ''
  for (const [, text] of [...some, ...some.toReversed(), ...some]) {
    mail += `${text} `
    if (mail.split(/\s+/).length > words) {
      mails.push(mail)
      mail = ''
    }
  }
  return mails
}
