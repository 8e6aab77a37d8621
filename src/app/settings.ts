// Who changed a setting last: the log knows, so no table keeps it a second time.

import { sql } from 'kysely'
import type { Reader } from '../kernel/db/work.ts'
import type { settingsParts } from './contract.ts'

export type SettingsPart = (typeof settingsParts)[number]

/** The events of each part. Their subject is the thing that changed, unless `thing` says where. */
const told: Record<SettingsPart, { names: readonly string[]; thing?: string }> = {
  organisation: { names: ['organisation.changed'] },
  team: {
    names: [
      'member.invited',
      'member.role-changed',
      'member.deactivated',
      'member.reactivated',
      'team.changed',
    ],
  },
  inboxes: {
    names: ['inbox.created', 'inbox.changed', 'inbox.members-changed', 'mailbox.state-changed'],
  },
  sending: { names: ['mail-route.state-changed'], thing: 'inboxId' },
  reasons: { names: ['reason.added', 'reason.archived'] },
  surveys: { names: ['survey.rule-changed', 'survey.published'] },
  'care-tasks': { names: ['care-task-settings.changed'] },
  goodwill: { names: ['goodwill-policy.set'] },
  rewards: { names: ['reward-programme.changed'] },
  'send-gate': { names: ['send-gate.changed'] },
  privacy: { names: ['privacy.changed'] },
  purposes: { names: ['purpose.changed', 'notice.published'] },
  fields: { names: ['customer-field.defined'] },
  keys: { names: ['key.created', 'key.revoked'] },
}

interface Row {
  at: Date
  actor_id: string | null
  name: string | null
  fields: string[] | null
}

/**
 * The newest change a person or a program made; what happens to a setting by itself (a mail
 * server that stops answering) is none. A key is told without a name.
 */
export async function lastChange(
  read: Reader,
  { part, thing }: { part: SettingsPart; thing?: string },
) {
  const { names, thing: word } = told[part]
  const place = word ? sql`e.data->>${word}` : sql`e.subject_id::text`
  const only = thing ? sql`and ${place} = ${thing}` : sql``
  // One short look for each name by the index of names, however long the log.
  const { rows } = await sql<Row>`
    select f.at, f.actor_id, m.name, f.fields
    from unnest(${names}::text[]) n(name)
    cross join lateral (
      select e.at, e.actor_id, e.position, e.data->'fields' as fields from event e
      where e.name = n.name and e.actor_kind in ('agent', 'key') ${only}
      order by e.at desc, e.position desc limit 1) f
    left join member m on m.id = f.actor_id
    order by f.at desc, f.position desc limit 1`.execute(read as never)
  const [row] = rows
  if (!row) return null
  return {
    at: row.at.toISOString(),
    by: row.actor_id && row.name ? { id: row.actor_id, name: row.name } : null,
    fields: row.fields ?? [],
  }
}
