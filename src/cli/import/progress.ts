// How far it is, for people: one line that renews itself on a terminal, a line every few seconds
// elsewhere.

export interface Progress {
  /** A new part of the work, of so many bytes; `done` when part of it was done before. */
  begin(title: string, bytes: number, done?: number): void
  /** Bytes read so far, and what that came to. */
  reached(bytes: number, what: string): void
  end(what: string): void
}

interface Terminal {
  write(text: string): unknown
  isTTY?: boolean
  columns?: number
}

const barCells = 24
const lineMilliseconds = 5000
const barMilliseconds = 100

export function progressOn(terminal: Terminal): Progress {
  let title = ''
  let total = 1
  let begun = 0
  let first = 0
  let shownAt = 0
  const renew = (line: string) =>
    terminal.write(`\r\u001b[2K${line.slice(0, (terminal.columns ?? 80) - 1)}`)
  return {
    begin(name, bytes, done = 0) {
      title = name
      total = Math.max(1, bytes)
      first = done
      begun = performance.now()
      shownAt = 0
    },
    reached(bytes, what) {
      const now = performance.now()
      if (now - shownAt < (terminal.isTTY ? barMilliseconds : lineMilliseconds)) return
      if (shownAt === 0 && !terminal.isTTY) {
        shownAt = now
        return
      }
      shownAt = now
      const share = Math.min(1, bytes / total)
      const left = leftWords(((now - begun) * (total - bytes)) / Math.max(1, bytes - first))
      const percent = `${Math.floor(share * 100)} %`.padStart(5)
      if (terminal.isTTY) renew(`${title.padEnd(14)} ${bar(share)} ${percent}  ${what}  ${left}`)
      else terminal.write(`${title.padEnd(14)} ${percent}  ${what}  ${left}\n`)
    },
    end(what) {
      const seconds = ((performance.now() - begun) / 1000).toFixed(1)
      if (terminal.isTTY) renew('')
      terminal.write(`${title.padEnd(14)} ${what} in ${seconds} s\n`)
    },
  }
}

const bar = (share: number): string => {
  const full = Math.round(share * barCells)
  return `${'█'.repeat(full)}${'░'.repeat(barCells - full)}`
}

function leftWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  if (!Number.isFinite(seconds)) return ''
  return seconds < 90 ? `${seconds} s left` : `${Math.ceil(seconds / 60)} min left`
}

export const quiet: Progress = { begin() {}, reached() {}, end() {} }
