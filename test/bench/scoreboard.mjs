#!/usr/bin/env node
// Measures the scoreboard over a million answers, on a throw-away database; never in `npm test`.
//
//   node test/bench/scoreboard.mjs
//   … --answers 1000000 --conversations 100000 --days 1000 --times 40

import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bundled } from './bundle.mjs'
import { percentile } from './clients.mjs'

process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..'))
const { values: flags } = parseArgs({
  options: {
    answers: { type: 'string', default: '1000000' },
    conversations: { type: 'string', default: '100000' },
    days: { type: 'string', default: '1000' },
    times: { type: 'string', default: '40' },
    // Every number by itself as well.
    each: { type: 'boolean', default: false },
  },
})
const [answers, conversations, days, times] = ['answers', 'conversations', 'days', 'times'].map(
  (name) => Number(flags[name]),
)

const { openShop } = await bundled('scoreboard-shop')
const shop = await openShop()
try {
  console.log(`load ${os.loadavg()[0].toFixed(1)} at the start, ${os.cpus().length} cores`)
  const begun = performance.now()
  await shop.fill({ answers, conversations, days })
  console.log(`filled in ${((performance.now() - begun) / 1000).toFixed(0)} s`)
  console.log(`tallied in ${(await shop.count()).toFixed(1)} s`)
  const [{ rows }] = await shop.query('select count(*)::int as rows from answer_day')
  console.log(`${rows} tallies of ${answers} answers`)
  for (const [name, url] of [
    ['csat over all answers', `/metrics/csat?period=${days}d&compare=none`],
    ['csat over 90 days, compared', '/metrics/csat?period=90d'],
    ['scoreboard over 30 days', '/insights/summary?period=30d'],
    ['scoreboard over 90 days', '/insights/summary?period=90d'],
    [`scoreboard over ${days} days`, `/insights/summary?period=${days}d`],
    ...(flags.each ? await each() : []),
  ]) {
    await measure(name, url)
  }
  const told = await shop.get(`/metrics/csat?period=${days}d&compare=none`)
  const [raw] = await shop.query(
    `select count(*)::int as n, count(*) filter (where bucket = 'high')::int as k from answer
     where first_at >= ($1::date)::timestamp at time zone $2`,
    [told.period.from, told.period.timezone],
  )
  console.log(`same as raw: ${told.k === raw.k && told.n === raw.n} (${told.k} of ${told.n})`)
} finally {
  await shop.close()
}

async function each() {
  const { numbers } = await shop.get('/insights/summary?period=30d')
  return numbers.map(({ definition: { id } }) => [id, `/metrics/${id}?period=90d`])
}

async function measure(name, url) {
  const took = []
  await shop.get(url)
  for (let time = 0; time < times; time++) {
    const begun = performance.now()
    await shop.get(url)
    took.push(performance.now() - begun)
  }
  const [p50, p95] = [0.5, 0.95].map((share) => percentile(took, share).toFixed(0))
  console.log(`${name}: p50 ${p50} ms, p95 ${p95} ms (load ${os.loadavg()[0].toFixed(1)})`)
}
