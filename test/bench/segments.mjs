#!/usr/bin/env node
// Measures segments over a million customers, on a throw-away database; never in `npm test`.
//
//   node test/bench/segments.mjs
//   … --customers 1000000 --times 20

import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bundled } from './bundle.mjs'
import { percentile } from './clients.mjs'

process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..'))
const { values: flags } = parseArgs({
  options: {
    customers: { type: 'string', default: '1000000' },
    times: { type: 'string', default: '20' },
  },
})
const [customers, times] = [Number(flags.customers), Number(flags.times)]

const orders = { field: 'order-count', is: 'at-least', value: 3 }
const asleep = { field: 'last-order-on', is: 'longer-ago', value: 180 }
const tier = { field: 'tier', is: 'is', value: 'family' }
const language = { field: 'language', is: 'one-of', value: ['nl', 'de'] }
const csat = { field: 'last-csat', is: 'at-most', value: 2 }
const contact = { field: 'last-contact', is: 'in-last-days', value: 30 }
const birthday = { field: 'birthday', is: 'in-next-days', value: 7 }
const all = (...conditions) => ({ match: 'all', conditions })

const { openShop } = await bundled('scoreboard-shop')
const shop = await openShop()
try {
  console.log(`load ${os.loadavg()[0].toFixed(1)} at the start, ${os.cpus().length} cores`)
  await fill()
  for (const [name, definition] of [
    ['everybody', all()],
    ['one condition on a fact', all(orders)],
    ['two facts', all(orders, asleep)],
    ['language and last contact', all(language, contact)],
    ['birthday within a week', all(birthday)],
    ['seven conditions, all', all(orders, asleep, tier, language, csat, contact, birthday)],
    [
      'seven conditions, any in two groups',
      {
        match: 'any',
        conditions: [
          { match: 'all', conditions: [orders, asleep, tier] },
          { match: 'any', conditions: [language, csat, contact, birthday] },
        ],
      },
    ],
  ]) {
    await measure(name, definition)
  }
} finally {
  await shop.close()
}

async function fill() {
  const begun = performance.now()
  await shop.query(
    `insert into customer (id, name, language, birthday, created_at, updated_at, last_contact_at, facts)
     select gen_random_uuid(), 'Nora ' || n, (array['en', 'nl', 'de', 'fr'])[1 + n % 4],
       to_char(date '2026-01-01' + n % 365, 'MM-DD'), now() - n % 900 * interval '1 day', now(),
       case when n % 3 > 0 then now() - n % 400 * interval '1 day' end,
       case when n % 5 = 0 then '{}'::jsonb else jsonb_build_object('order-count', n % 7,
         'lifetime-value', n % 7 * 1250, 'lifetime-value-currency', 'EUR',
         'last-order-on', (current_date - n % 500)::text, 'last-csat', 1 + n % 5,
         'tier', (array['friend', 'family', 'regular'])[1 + n % 3]) end
     from generate_series(1, $1::int) n`,
    [customers],
  )
  await shop.query('vacuum analyze customer')
  console.log(`${customers} customers in ${((performance.now() - begun) / 1000).toFixed(0)} s`)
}

async function measure(name, definition) {
  const took = []
  const { count } = await shop.get('/segment-counts', { definition })
  for (let time = 0; time < times; time++) {
    const begun = performance.now()
    await shop.get('/segment-counts', { definition })
    took.push(performance.now() - begun)
  }
  const [p50, p95] = [0.5, 0.95].map((share) => percentile(took, share).toFixed(0))
  console.log(
    `${name}: ${count}, p50 ${p50} ms, p95 ${p95} ms (load ${os.loadavg()[0].toFixed(1)})`,
  )
}
