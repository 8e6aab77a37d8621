// Agents become members without a password; customers become customers, or are recognised as
// ones we have by their reference or mail address.

import { dayMs } from '../../kernel/clock/index.ts'
import { pastEvents } from '../../kernel/events/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import {
  canonicalPhone,
  normaliseMail,
  normalPhone,
  type PastCustomer,
  pastCustomers,
} from '../../people/customers/index.ts'
import { memberOfThePast, teamNamed } from '../../people/team/index.ts'
import { joinInbox } from '../../service/inboxes/index.ts'
import { writeBatch } from './batch.ts'
import type { Importing, Known, KnownAgent, KnownCustomer } from './context.ts'
import { fileOf, linesOf } from './folder.ts'
import { type AgentRow, agentRow, type CustomerRow, customerRow, isFault } from './rows.ts'
import { stat } from 'node:fs/promises'

export interface Team {
  agents: Map<string, KnownAgent>
  /** Name → id. */
  teams: Known
  created: number
}

export async function importTeam(importing: Importing): Promise<Team> {
  const rows = await agentRows(importing)
  const team: Team = { agents: new Map(), teams: new Map(), created: 0 }
  const names = new Set(rows.flatMap((row) => row.team ?? []).sort())
  if (importing.isDry) {
    for (const row of rows)
      team.agents.set(row.id, { id: newId(), name: row.name, email: row.email })
    for (const name of names) team.teams.set(name, newId())
    return { ...team, created: rows.length }
  }
  await importing.workshop.transact(
    systemActor('import'),
    async (work) => {
      for (const row of rows) {
        const { id, isNew } = await memberOfThePast(work, {
          ...row,
          state: importing.origin === 'demo' ? 'active' : 'invited',
          externalRef: { system: importing.system, id: row.id },
        })
        if (isNew) await joinInbox(work, { inboxId: importing.inbox.id, memberId: id })
        team.created += isNew ? 1 : 0
        team.agents.set(row.id, { id, name: row.name, email: row.email })
      }
      for (const name of names) {
        const members = rows
          .filter((row) => row.team === name)
          .map((row) => team.agents.get(row.id)!.id)
        team.teams.set(name, await teamNamed(work, name, members))
      }
    },
    { origin: importing.origin },
  )
  return team
}

async function agentRows({ folder, rejects }: Importing): Promise<AgentRow[]> {
  const rows = new Map<string, AgentRow>()
  for await (const { row: line, number } of linesOf(folder, 'agents')) {
    const row = line ? agentRow(line) : { reason: 'not-json' }
    if (isFault(row)) rejects.add('agents', number, row.reason, line)
    else if (rows.has(row.id)) rejects.add('agents', number, 'duplicate-id', line)
    else rows.set(row.id, row)
  }
  // In one order for all: two imports at once wait for each other, never crosswise.
  return [...rows.values()].sort((a, b) => (a.email < b.email ? -1 : 1))
}

const batchRows = 2000

export interface Customers {
  known: Map<string, KnownCustomer>
  created: number
}

export async function importCustomers(
  importing: Importing,
  agents: Map<string, KnownAgent>,
): Promise<Customers> {
  const { folder, rejects, progress } = importing
  const customers: Customers = { known: new Map(), created: 0 }
  const { size } = await stat(fileOf(folder, 'customers'))
  progress.begin('Customers', size)
  let batch: Numbered[] = []
  const flush = async () => {
    if (batch.length > 0) await importBatch(importing, { batch, customers, agents })
    batch = []
  }
  const seen = new Set<string>()
  for await (const { row: line, number, after } of linesOf(folder, 'customers')) {
    const row = line ? customerRow(line) : { reason: 'not-json' }
    if (isFault(row)) rejects.add('customers', number, row.reason, line)
    else if (seen.has(row.id)) rejects.add('customers', number, 'duplicate-id', line)
    else batch.push({ row, number, line: line! })
    if (!isFault(row)) seen.add(row.id)
    if (batch.length >= batchRows) {
      await flush()
      progress.reached(after.offset, `${customers.known.size.toLocaleString('en')} customers`)
    }
  }
  await flush()
  progress.end(
    `${customers.known.size.toLocaleString('en')} customers, ${customers.created.toLocaleString('en')} of them new,`,
  )
  return customers
}

interface Numbered {
  row: CustomerRow
  number: number
  line: unknown
}

interface Batch {
  batch: readonly Numbered[]
  customers: Customers
  agents: Map<string, KnownAgent>
}

async function importBatch(
  importing: Importing,
  { batch, customers, agents }: Batch,
): Promise<void> {
  const { system, rejects, now } = importing
  const byRef = await knownByRef(
    importing,
    batch.map(({ row }) => row.id),
  )
  const byIdentity = await knownByIdentity(
    importing,
    batch.flatMap(({ row }) => identitiesOf(row).map(({ value }) => value)),
  )
  const events = pastEvents(importing.origin)
  const past = pastCustomers(events, now)
  for (const { row, number, line } of batch) {
    if (row.email && !normaliseMail(row.email)) rejects.add('customers', number, 'bad-email', line)
    if (row.phone && !normalPhone(row.phone)) rejects.add('customers', number, 'bad-phone', line)
    const identities = identitiesOf(row)
    const [first] = identities
    const behindMail = first?.kind === 'email' ? byIdentity.get(first.value) : undefined
    const email = first?.kind === 'email' ? first.value : null
    const id = byRef.get(row.id) ?? behindMail
    if (id) {
      customers.known.set(row.id, { id, name: row.name, email })
      continue
    }
    // A number may be shared by a family: it stays with whom we knew first.
    const free = identities.filter(({ value }) => !byIdentity.has(value))
    if (free.length < identities.length) rejects.add('customers', number, 'phone-of-another', line)
    const made = past.add(
      pastCustomer(row, {
        importing,
        agents,
        identities: free,
        lastContact: importing.survey.lastContact.get(row.id),
        system,
      }),
    )
    for (const { value } of free) byIdentity.set(value, made)
    customers.known.set(row.id, { id: made, name: row.name, email })
    customers.created++
  }
  if (!importing.isDry) await writeBatch(importing.pool, [...past.sheets, events.sheet])
}

function identitiesOf({
  email,
  phone,
}: CustomerRow): { kind: 'email' | 'phone'; value: string; shown: string }[] {
  const address = email && normaliseMail(email)
  const number = phone && normalPhone(phone)
  return [
    ...(address ? [{ kind: 'email' as const, value: address, shown: email }] : []),
    ...(number ? [{ kind: 'phone' as const, value: canonicalPhone(number), shown: phone }] : []),
  ]
}

async function knownByRef({ pool, system }: Importing, ids: string[]): Promise<Known> {
  const { rows } = await pool.query<{ external_id: string; id: string }>(
    'select external_id, coalesce(merged_into, id) as id from customer where external_system = $1 and external_id = any($2::text[])',
    [system, ids],
  )
  return new Map(rows.map((row) => [row.external_id, row.id]))
}

/** The kinds never share a value: one has an @, the other begins with +. */
async function knownByIdentity({ pool }: Importing, values: string[]): Promise<Known> {
  const { rows } = await pool.query<{ value: string; id: string }>(
    `select i.value, coalesce(c.merged_into, c.id) as id from customer_identity i join customer c on c.id = i.customer_id
     where i.kind in ('email', 'phone') and i.value = any($1::text[])`,
    [values],
  )
  return new Map(rows.map((row) => [row.value, row.id]))
}

interface Making {
  importing: Importing
  agents: Map<string, KnownAgent>
  identities: PastCustomer['identities']
  lastContact: number | undefined
  system: string
}

const channels = ['email', 'chat', 'sms', 'phone', 'social', 'post']
const touches = ['high', 'standard', 'brief'] as const

function pastCustomer(
  row: CustomerRow,
  { importing, agents, identities, lastContact, system }: Making,
): PastCustomer {
  const { preferences } = row
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
  const ago = (days: number) => new Date(importing.now.getTime() - days * dayMs)
  const channel = text(preferences['channel'])
  return {
    externalRef: { system, id: row.id },
    name: row.name,
    nameToUse: text(preferences['nameToUse']),
    language: text(preferences['language']) ?? row.language,
    timezone: row.timezone,
    birthday: row.birthday,
    preferredChannel: channel && channels.includes(channel) ? channel : null,
    touch: touches.find((touch) => touch === preferences['touch']) ?? 'standard',
    bestTime: bestTimeOf(preferences['bestTime']),
    doNotCall: preferences['doNotCall'] === true,
    facts: {
      ...(row.tier ? { tier: row.tier } : {}),
      ...(row.company ? { company: row.company } : {}),
    },
    identities,
    needs: row.needs.map(({ daysAgo, ...need }) => ({ ...need, at: ago(daysAgo) })),
    notes: row.notes.map(({ text: words, by, daysAgo }) => ({
      text: words,
      at: ago(daysAgo),
      by: (by && agents.get(by)?.id) ?? null,
    })),
    createdAt: row.createdAt,
    lastContactAt: lastContact === undefined ? null : new Date(lastContact),
  }
}

/** `{ from, to }` in the customer's own clock time, either open, or their own words. */
function bestTimeOf(value: unknown): string | null {
  if (typeof value === 'string') return value || null
  const { from, to } = (value ?? {}) as { from?: string; to?: string }
  return from && to ? `${from}–${to}` : from ? `from ${from}` : to ? `until ${to}` : null
}
