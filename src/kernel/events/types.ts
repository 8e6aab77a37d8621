// What an event is. `data` holds ids, enums and numbers only: no name, address or text, so
// that the log may stay when a person is erased (ruling 3). The type below lets nothing
// else through but short words; a test plants canaries and searches the table.

export type EventScalar = string | number | boolean | null
export type EventFields = { readonly [key: string]: EventScalar | readonly EventScalar[] }

export interface EventType<D extends object = EventFields> {
  readonly name: string
  readonly subject: string
  /** Carries the shape of `data` for the compiler only. */
  readonly fields?: D
}

/** Declares an event, in the past tense: `eventType<{ reasonId: string }>('conversation.resolved', 'conversation')`. */
export function eventType<D extends object = EventFields>(
  name: string,
  subject: string,
): EventType<D> {
  return { name, subject }
}

export interface Recorded<D extends object> {
  subjectId: string
  customerId?: string | null
  data: D
  /** Only imports and demos name another moment than the work's own. */
  at?: Date
}

/** An event as a reader of the log sees it. */
export interface Happened<D extends object = Record<string, never>> {
  id: string
  xid: string
  position: number
  at: Date
  name: string
  origin: 'live' | 'import' | 'demo'
  actorKind: string
  actorId: string | null
  subjectKind: string
  subjectId: string
  customerId: string | null
  data: D
  causedBy: string | null
}
