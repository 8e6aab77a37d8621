// Writing many rows at once: COPY FROM STDIN in its text format. A sheet collects the rows of
// one table; `copyIn` sends it on a connection that is inside a transaction. Each feature that
// can be imported builds the sheets of its own tables (`bulk.ts`), so that nobody else needs to
// know their columns.

import { once } from 'node:events'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { TableName } from './work.ts'

export type Cell = string | number | boolean | Date | null

export interface Sheet {
  readonly table: TableName
  readonly columns: readonly string[]
  /** One row, in the order of the columns; strings may hold anything. */
  add(cells: readonly Cell[]): void
  readonly rows: number
  /** Everything added, in COPY's text format. */
  bytes(): Uint8Array
}

const bytesFirst = 64 * 1024

/**
 * Each row is put into bytes at once: a batch kept as strings lives long enough to cost the
 * garbage collector more than all the rest.
 */
export function sheet(table: TableName, columns: readonly string[]): Sheet {
  let buffer = Buffer.allocUnsafe(bytesFirst)
  let length = 0
  let rows = 0
  return {
    table,
    columns,
    add(cells) {
      let line = cellOf(cells[0]!)
      for (let i = 1; i < cells.length; i++) line += `\t${cellOf(cells[i]!)}`
      line += '\n'
      // A UTF-16 unit becomes three bytes of UTF-8 at most.
      if (length + line.length * 3 > buffer.length) {
        const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, length + line.length * 3))
        buffer.copy(larger, 0, 0, length)
        buffer = larger
      }
      length += buffer.write(line, length)
      rows++
    },
    get rows() {
      return rows
    },
    bytes: () => buffer.subarray(0, length),
  }
}

// What COPY would read as a delimiter or an escape; PostgreSQL's texts cannot hold a NUL.
// oxlint-disable-next-line no-control-regex
const special = /[\\\n\r\t\0]/
// oxlint-disable-next-line no-control-regex
const specials = /[\\\n\r\t\0]/g
const escapes: Record<string, string> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\0': '',
}

function cellOf(cell: Cell): string {
  if (cell === null) return '\\N'
  if (typeof cell === 'string')
    return special.test(cell) ? cell.replace(specials, (one) => escapes[one]!) : cell
  if (typeof cell === 'boolean') return cell ? 't' : 'f'
  return cell instanceof Date ? cell.toISOString() : String(cell)
}

/** A `text[]` literal. */
export const arrayCell = (items: readonly string[]): string =>
  items.length === 0
    ? '{}'
    : `{${items.map((item) => `"${item.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`

/** A `bytea` from hex digits. */
export const bytesCell = (hex: string): string => `\\x${hex}`

export async function copyIn(
  client: pg.ClientBase,
  { table, columns, rows, bytes }: Sheet,
): Promise<void> {
  if (rows === 0) return
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))
  // `finish` comes after the server has said how many rows it took, an error in its place.
  const finished = once(stream, 'finish')
  stream.end(bytes())
  await finished
}
