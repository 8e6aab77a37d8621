// The history of an import or of the demo, written into the log with that origin: the timeline
// and insights read it, no reaction runs on it (ruling 5).

import { type Sheet, sheet } from '../db/copy.ts'
import type { ActorKind } from '../http/actor.ts'
import { idAt } from '../ids/index.ts'
import { assertNoWords } from './append.ts'
import type { EventType, Recorded } from './types.ts'

export interface Past<D extends object> extends Recorded<D> {
  at: Date
  actor: { kind: ActorKind; id: string | null }
}

export type PastOrigin = 'import' | 'demo'

export interface PastEvents {
  readonly sheet: Sheet
  readonly origin: PastOrigin
  add<D extends object>(type: EventType<D>, past: Past<D>): void
}

const columns = [
  'id',
  'at',
  'name',
  'origin',
  'actor_kind',
  'actor_id',
  'subject_kind',
  'subject_id',
  'customer_id',
  'data',
]

export function pastEvents(origin: PastOrigin = 'import'): PastEvents {
  const rows = sheet('event', columns)
  return {
    sheet: rows,
    origin,
    add(type, { at, actor, subjectId, customerId, data }) {
      assertNoWords(type.name, data)
      rows.add([
        idAt(at),
        at,
        type.name,
        origin,
        actor.kind,
        actor.id,
        type.subject,
        subjectId,
        customerId ?? null,
        JSON.stringify(data),
      ])
    },
  }
}
