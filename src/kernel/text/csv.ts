export interface CsvRow {
  /** Of the file, from 1; the first line names the columns. */
  line: number
  /** By the name of the column, in small letters; what stands there, without blanks around it. */
  cells: ReadonlyMap<string, string>
}

/** RFC 4180, with `,`, `;` or tabs as the first line has them. Empty rows are left out. */
export function readCsv(text: string): { columns: string[]; rows: CsvRow[] } {
  const plain = text.replace(/^\uFEFF/, '')
  const firstLine = plain.slice(0, plain.search(/[\r\n]|$/))
  const separator = [',', ';', '\t'].toSorted(
    (a, b) => firstLine.split(b).length - firstLine.split(a).length,
  )[0]!
  const [head, ...lines] = cellsOf(plain, separator)
  const columns = (head ?? []).map((name) => name.trim().toLowerCase())
  const rows = lines.flatMap((cells, at) => {
    if (cells.every((cell) => cell.trim() === '')) return []
    const named = columns.map((name, place) => [name, (cells[place] ?? '').trim()] as const)
    return [{ line: at + 2, cells: new Map(named) }]
  })
  return { columns, rows }
}

function cellsOf(text: string, separator: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (isQuoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') cell += text[++at]!
      else isQuoted = false
    } else if (sign === '"' && cell === '') isQuoted = true
    else if (sign === separator || sign === '\n') {
      rows.at(-1)!.push(cell.replace(/\r$/, ''))
      cell = ''
      if (sign === '\n') rows.push([])
    } else cell += sign
  }
  rows.at(-1)!.push(cell.replace(/\r$/, ''))
  return rows
}
