#!/usr/bin/env node
// Measures how many messages the send gate decides, each written down with its reason; on a
// throw-away database, never in `npm test`.
//
//   node test/bench/gate.mjs
//   … --customers 20000 --seconds 10 --connections 8

import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bundled } from './bundle.mjs'

process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..'))
const { values: flags } = parseArgs({
  options: {
    customers: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '8' },
  },
})
const [customers, seconds, connections] = ['customers', 'seconds', 'connections'].map((name) =>
  Number(flags[name]),
)

const { openGate } = await bundled('gate-door')
const gate = await openGate({ customers })
try {
  console.log(`load ${os.loadavg()[0].toFixed(1)} at the start, ${os.cpus().length} cores`)
  for (const together of [1, 50]) {
    const perSecond = await measure(together)
    console.log(`${together} in a transaction: ${perSecond.toFixed(0)} decisions a second`)
  }
  for (const { outcome, reason, count } of await gate.outcomes())
    console.log(`  ${count} ${outcome}${reason ? `, ${reason}` : ''}`)
} finally {
  await gate.close()
}

async function measure(together) {
  const begun = performance.now()
  const until = begun + seconds * 1000
  const counts = await Promise.all(
    Array.from({ length: connections }, async () => {
      let decided = 0
      while (performance.now() < until) decided += await gate.decide(together)
      return decided
    }),
  )
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - begun) / 1000)
}
