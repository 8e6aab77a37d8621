#!/usr/bin/env node
// Measures how many postings the ledger takes, one by one and many at once, and checks the book
// afterwards; on a throw-away database, never in `npm test`.
//
//   node test/bench/ledger.mjs
//   … --customers 10000 --seconds 15 --connections 8

import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bundled } from './bundle.mjs'

process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..'))
const { values: flags } = parseArgs({
  options: {
    customers: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '15' },
    connections: { type: 'string', default: '8' },
  },
})
const [customers, seconds, connections] = ['customers', 'seconds', 'connections'].map((name) =>
  Number(flags[name]),
)

const { openBook } = await bundled('ledger-book')
const book = await openBook({ customers })
try {
  console.log(`load ${os.loadavg()[0].toFixed(1)} at the start, ${os.cpus().length} cores`)
  for (const together of [1, 100]) {
    const perSecond = await measure(together)
    console.log(`${together} in a transaction: ${perSecond.toFixed(0)} postings a second`)
  }
  console.log(`rules broken: ${await book.broken()}`)
} finally {
  await book.close()
}

async function measure(together) {
  const begun = performance.now()
  const until = begun + seconds * 1000
  const counts = await Promise.all(
    Array.from({ length: connections }, async () => {
      let booked = 0
      while (performance.now() < until) booked += await book.post(together)
      return booked
    }),
  )
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - begun) / 1000)
}
