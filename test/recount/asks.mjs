// Who should have been asked, worked out once more from the raw rows alone: a program of its own
// that shares no line with the product. Prints one line of JSON; `wrong` is empty where the
// product decided and did exactly what its rules allow.
//
//   DATABASE_URL=… node test/recount/asks.mjs

import pg from 'pg'

const day = 86_400_000
const database = new pg.Client({ connectionString: process.env.DATABASE_URL })
await database.connect()
const all = async (text) => (await database.query(text)).rows
const by = (rows, key) => {
  const found = new Map()
  for (const row of rows) found.set(row[key], [...(found.get(row[key]) ?? []), row])
  return (value) => found.get(value) ?? []
}

const [organisation] = await all('select timezone from organisation')
const rules = await all(`select r.*, s.programme, s.created_at as survey_at from survey_rule r
  join survey s on s.id = r.survey_id
  where r.is_enabled and s.archived_at is null and r.trigger = 'resolution'
  order by r.priority, s.created_at, s.id`)
const conversations = new Map((await all('select * from conversation')).map((one) => [one.id, one]))
const people = new Map((await all('select * from customer')).map((one) => [one.id, one]))
const messagesOf = by(
  await all(`select conversation_id, kind, text, at, id from message
  where kind in ('agent', 'customer') order by at, id`),
  'conversation_id',
)
const addressesOf = by(
  await all(`select customer_id from customer_identity
  where kind = 'email' and undeliverable_at is null`),
  'customer_id',
)
const consentsOf = by(
  await all(`select e.customer_id, e.action from consent_event e
  join purpose p on p.id = e.purpose_id where p.key = 'feedback' and e.channel in ('email', 'all')
  order by e.at, e.id`),
  'customer_id',
)
const holdsOf = by(
  await all('select customer_id from care_hold where lifted_at is null'),
  'customer_id',
)
const pastSendsOf = by(
  await all(`select d.customer_id, d.at from gate_decision d
  join purpose p on p.id = d.purpose_id
  where d.outcome = 'sent' and d.ref_kind <> 'ask' and not p.is_transactional`),
  'customer_id',
)
const events = await all(`select subject_id, name, at from event
  where name in ('conversation.resolved', 'conversation.reopened') and origin = 'live'
  order by xid, position`)
const asks =
  await all(`select a.id, a.survey_id, a.conversation_id, a.state, a.reason, a.due_at, a.cycle,
  (select count(*)::int from automatic_mail m where m.ref_id = a.id) as mails from ask a`)
const strayMails = (
  await all(`select count(*)::int as n from automatic_mail m
  where not exists (select 1 from ask a where a.id = m.ref_id)`)
)[0].n
await database.end()

// What stands: of a conversation reopened since, only a later resolution counts.
const standing = new Map()
for (const { subject_id: id, name, at } of events) {
  standing.delete(id)
  if (name === 'conversation.resolved') standing.set(id, at)
}

const known = new Set(['Brilliant, thank you!'])
const mask = 0xffffffffn
/** The documented draw: FNV-1a over UTF-16 units, then the last mixing of MurmurHash3; 32 bits. */
function draw(text) {
  let h = 0x811c9dc5n
  for (let at = 0; at < text.length; at++)
    h = ((h ^ BigInt(text.charCodeAt(at))) * 0x01000193n) & mask
  h = ((h ^ (h >> 16n)) * 0x85ebca6bn) & mask
  h = ((h ^ (h >> 13n)) * 0xc2b2ae35n) & mask
  return h ^ (h >> 16n)
}

const places = new Map()
const seats = new Map()
/** In a quota: whether this place is among the chosen ones of its hundred. */
function isSeated(rule) {
  const place = places.get(rule.id) ?? 0
  places.set(rule.id, place + 1)
  const hundred = Math.floor(place / 100)
  const key = `${rule.id}:${hundred}`
  if (!seats.has(key)) {
    const order = Array.from({ length: 100 }, (_, seat) => seat)
    const drawn = order.map((seat) => draw(`${rule.survey_id}:${hundred}:${seat}`))
    order.sort((a, b) => (drawn[a] < drawn[b] ? -1 : drawn[a] > drawn[b] ? 1 : a - b))
    seats.set(key, new Set(order.slice(0, rule.sample_percent)))
  }
  return seats.get(key).has(place % 100)
}

/** The next moment between 9 and 20 on the wall clock of a zone whose hours are whole. */
function dayTime(moment, zone) {
  const hourOf = (one) =>
    Number(
      new Intl.DateTimeFormat('en-GB', {
        timeZone: zone,
        hour: '2-digit',
        hourCycle: 'h23',
      }).format(one),
    )
  if (hourOf(moment) >= 9 && hourOf(moment) < 20) return moment
  let next = new Date(Math.floor(moment / 3_600_000) * 3_600_000)
  do next = new Date(next.getTime() + 3_600_000)
  while (hourOf(next) !== 9)
  return next
}

/** Asks that customers have felt or will, by customer. */
const felt = new Map()
const expected = new Map()
for (const { subject_id: id, name, at } of events) {
  if (name !== 'conversation.resolved' || standing.get(id)?.getTime() !== at.getTime()) continue
  const contact = conversations.get(id)
  const person = people.get(contact.customer_id)
  for (const rule of rules) {
    if (rule.conditions.inboxIds?.length && !rule.conditions.inboxIds.includes(contact.inbox_id))
      continue
    const mine = felt.get(person.id) ?? []
    const outcome = decide({ rule, contact, person, mine })
    const due = dayTime(
      new Date(at.getTime() + (rule.delay_hours.email ?? 24) * 3_600_000),
      person.timezone ?? organisation.timezone,
    )
    if (outcome === 'asked') felt.set(person.id, [...mine, { id, surveyId: rule.survey_id, due }])
    expected.set(`${rule.survey_id} ${id}`, { outcome, due, person })
  }
}

function decide({ rule, contact, person, mine }) {
  if (consentsOf(person.id).at(-1)?.action === 'withdrawn') return 'opted-out'
  if (contact.is_spam) return 'spam'
  if (person.is_internal) return 'internal'
  const messages = messagesOf(contact.id)
  if (!messages.some(({ kind }) => kind === 'agent')) return 'no-human-reply'
  const last = messages.at(-1)
  if (rule.skips_known && last.kind === 'customer' && known.has(last.text.trim()))
    return 'answer-known'
  if (mine.some(({ id }) => id === contact.id)) return 'already-asked'
  // Everything happens within hours, so any ask at all is within fourteen days.
  if (mine.length > 0) return 'quarantine-any'
  const isDrawn =
    rule.sample_mode === 'quota'
      ? isSeated(rule)
      : draw(`${rule.survey_id}:${contact.id}:${contact.cycle}`) <
        BigInt(Math.round((rule.sample_percent / 100) * 2 ** 32))
  if (!isDrawn) return 'not-sampled'
  return addressesOf(person.id).length > 0 ? 'asked' : 'undeliverable'
}

/** What must have become of it by now. */
function endOf({ outcome, due, person }, now) {
  if (outcome !== 'asked') return `suppressed ${outcome}`
  if (due > now) return `scheduled ${due.toISOString()}`
  if (holdsOf(person.id).length > 0) return 'suppressed held'
  if (pastSendsOf(person.id).some(({ at }) => now - at < day)) return 'suppressed cap-24-hours'
  return 'sent, one mail'
}

const now = new Date()
const wrong = []
const counts = {}
const seen = new Set()
for (const ask of asks) {
  const key = `${ask.survey_id} ${ask.conversation_id}`
  const wanted = expected.get(key)
  const isOff = ask.state === 'cancelled' && ask.reason === 'reopened' && ask.mails === 0
  const means =
    ask.state === 'suppressed'
      ? `suppressed ${ask.reason}`
      : ask.state === 'scheduled'
        ? `scheduled ${ask.due_at.toISOString()}`
        : ['sent', 'delivered'].includes(ask.state)
          ? ask.mails === 1
            ? 'sent, one mail'
            : `sent, ${ask.mails} mails`
          : `${ask.state} ${ask.reason}`
  const should = wanted ? endOf(wanted, now) : isOff ? means : 'no row'
  if (ask.mails > 0 && should !== 'sent, one mail')
    wrong.push({ key, should, means: `${ask.mails} mails` })
  else if (should !== means || seen.has(key)) wrong.push({ key, should, means })
  seen.add(key)
  const kind = means.replace(/ \d{4}-.*/, '')
  counts[kind] = (counts[kind] ?? 0) + 1
}
for (const [key, wanted] of expected)
  if (!seen.has(key)) wrong.push({ key, should: endOf(wanted, now), means: 'no row' })
if (strayMails > 0) wrong.push({ should: 'no mail without an ask', means: `${strayMails}` })
console.log(
  JSON.stringify({
    resolutions: events.filter(({ name }) => name === 'conversation.resolved').length,
    decided: asks.length,
    expected: expected.size,
    counts,
    wrong: wrong.slice(0, 20),
    wrongCount: wrong.length,
  }),
)
