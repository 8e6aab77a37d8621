// Comma-separated values (RFC 4180) that a spreadsheet may open: a cell that begins like a
// formula is made plain text, since subjects and names are written by strangers (OWASP, CSV
// injection).

export type Cell = string | number | boolean | null

/** So that spreadsheets read the file as UTF-8. */
export const byteOrderMark = '\uFEFF'

export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`

export function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const plain = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(plain) || plain !== plain.trim()
    ? `"${plain.replaceAll('"', '""')}"`
    : plain
}
