// Many customers at once, from another system: their rows for COPY. Who is known already, and
// which addresses are taken, the caller has looked up.

import { type Sheet, sheet } from '../../kernel/db/copy.ts'
import type { PastEvents } from '../../kernel/events/index.ts'
import { idAt, newId } from '../../kernel/ids/index.ts'
import type { ExternalRef } from './commands/create.ts'
import type { NewIdentity } from './insert.ts'
import { customerCreated } from './events.ts'
import type { Touch } from './rules.ts'

export interface PastCustomer {
  externalRef: ExternalRef
  name: string
  nameToUse: string | null
  language: string | null
  timezone: string | null
  /** MM-DD. */
  birthday: string | null
  preferredChannel: string | null
  touch: Touch
  bestTime: string | null
  doNotCall: boolean
  facts: Readonly<Record<string, string | number | boolean>>
  identities: readonly NewIdentity[]
  needs: readonly { text: string; source: 'stated' | 'observed'; at: Date; met: boolean }[]
  notes: readonly { text: string; at: Date; by: string | null }[]
  createdAt: Date
  lastContactAt: Date | null
}

export interface PastCustomers {
  readonly sheets: readonly Sheet[]
  /** Returns the new customer's id. */
  add(customer: PastCustomer): string
}

export function pastCustomers(events: PastEvents, now: Date): PastCustomers {
  const customers = sheet('customer', [
    'id',
    'name',
    'name_to_use',
    'language',
    'timezone',
    'birthday',
    'preferred_channel',
    'touch',
    'best_time',
    'do_not_call',
    'facts',
    'external_system',
    'external_id',
    'created_at',
    'updated_at',
    'last_contact_at',
  ])
  const identities = sheet('customer_identity', [
    'id',
    'customer_id',
    'kind',
    'value',
    'shown',
    'created_at',
  ])
  const needs = sheet('customer_need', [
    'id',
    'customer_id',
    'text',
    'source',
    'created_at',
    'met_at',
  ])
  const notes = sheet('customer_note', ['id', 'customer_id', 'text', 'created_at', 'created_by'])
  return {
    sheets: [customers, identities, needs, notes],
    add(one) {
      const id = idAt(one.createdAt)
      customers.add([
        id,
        one.name,
        one.nameToUse,
        one.language,
        one.timezone,
        one.birthday,
        one.preferredChannel,
        one.touch,
        one.bestTime,
        one.doNotCall,
        JSON.stringify(one.facts),
        one.externalRef.system,
        one.externalRef.id,
        one.createdAt,
        now,
        one.lastContactAt,
      ])
      for (const { kind, value, shown } of one.identities) {
        identities.add([newId(), id, kind, value, shown, one.createdAt])
      }
      for (const need of one.needs) {
        needs.add([idAt(need.at), id, need.text, need.source, need.at, need.met ? need.at : null])
      }
      for (const note of one.notes) notes.add([idAt(note.at), id, note.text, note.at, note.by])
      events.add(customerCreated, {
        at: one.createdAt,
        actor: { kind: 'system', id: null },
        subjectId: id,
        customerId: id,
        data: { identity: one.identities[0]?.kind ?? 'none' },
      })
      return id
    },
  }
}
