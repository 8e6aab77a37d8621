import { getLocale } from '../../kernel/words/index.ts'

/** "240 kB", "1.4 MB". */
export function sizeWord(bytes: number): string {
  const isLarge = bytes >= 950_000
  const value = isLarge ? bytes / 1_000_000 : Math.max(1, bytes / 1000)
  const shown = new Intl.NumberFormat(getLocale(), { maximumFractionDigits: isLarge ? 1 : 0 })
  return `${shown.format(value)}\u00a0${isLarge ? 'MB' : 'kB'}`
}
