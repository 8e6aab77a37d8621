// Ids: UUID version 7 (RFC 9562 §5.7), made in the application because the oldest
// supported PostgreSQL (15) cannot. Within one process they are strictly increasing,
// so that rows written in one transaction keep their order.

import { randomFillSync } from 'node:crypto'

const pool = new Uint8Array(4096)
let used = pool.length
let lastMillisecond = 0
let sequence = 0

/** A new UUID v7 in canonical text form. */
export function newId(millisecond = Date.now()): string {
  if (millisecond > lastMillisecond) {
    lastMillisecond = millisecond
    sequence = randomByte() & 0x7f
  } else if (++sequence > 0xfff) {
    lastMillisecond++
    sequence = 0
  }
  return format(lastMillisecond, sequence)
}

/** An id for a moment in the past, for imported rows: sorts with its own time. */
export function idAt(at: Date): string {
  return format(at.getTime(), ((randomByte() << 4) | (randomByte() & 15)) & 0xfff)
}

function format(millisecond: number, counter: number): string {
  const time = millisecond.toString(16).padStart(12, '0')
  const low = (0x7000 | counter).toString(16)
  const variant = (0x80 | (randomByte() & 0x3f)).toString(16)
  let tail = ''
  for (let i = 0; i < 7; i++) tail += randomByte().toString(16).padStart(2, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-${low}-${variant}${tail.slice(0, 2)}-${tail.slice(2)}`
}

function randomByte(): number {
  if (used >= pool.length) {
    randomFillSync(pool)
    used = 0
  }
  return pool[used++]!
}

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function isId(value: unknown): value is string {
  return typeof value === 'string' && shape.test(value)
}
