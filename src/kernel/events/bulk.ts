// The history of an import, written into the log with `origin = import`: the timeline and
// insights read it, no reaction runs on it (ruling 5).

import { type Sheet, sheet } from '../db/copy.ts'
import type { ActorKind } from '../http/actor.ts'
import { idAt } from '../ids/index.ts'
import type { EventType, Recorded } from './types.ts'

export interface Past<D extends object> extends Recorded<D> {
  at: Date
  actor: { kind: ActorKind; id: string | null }
}

export interface PastEvents {
  readonly sheet: Sheet
  add<D extends object>(type: EventType<D>, past: Past<D>): void
}

const columns = [
  'id', 'at', 'name', 'origin', 'actor_kind', 'actor_id', 'subject_kind', 'subject_id', 'customer_id', 'data',
]

export function pastEvents(): PastEvents {
  const rows = sheet('event', columns)
  return {
    sheet: rows,
    add(type, { at, actor, subjectId, customerId, data }) {
      rows.add([
        idAt(at), at, type.name, 'import', actor.kind, actor.id, type.subject, subjectId,
        customerId ?? null, JSON.stringify(data),
      ])
    },
  }
}
