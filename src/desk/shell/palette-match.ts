const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * How well a command fits what was typed, 0 to 1; 0 hides it. Every word must be there: at the
 * beginning of a word best, inside one less, with one letter wrong least.
 */
export function nearness(value: string, typed: string): number {
  const text = plain(value)
  const told = text.split(/[\s,.@#-]+/).filter(Boolean)
  const wanted = plain(typed).split(/\s+/).filter(Boolean)
  const scores = wanted.map((word) => nearestOf(word, told, text))
  if (scores.length === 0) return 1
  const worst = Math.min(...scores)
  return worst === 0 ? 0 : Math.min(1, worst + (text.startsWith(wanted.join(' ')) ? 0.2 : 0))
}

function nearestOf(word: string, told: readonly string[], text: string): number {
  if (told.some((one) => one.startsWith(word))) return 0.8
  if (text.includes(word)) return 0.5
  const isNear =
    word.length >= 4 &&
    told.some(
      (one) =>
        isOneOff(word, one.slice(0, word.length)) || isOneOff(word, one.slice(0, word.length + 1)),
    )
  return isNear ? 0.2 : 0
}

/** One letter changed, left out, added, or two neighbours swapped. */
function isOneOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  const rest = [
    [a.slice(at + 1), b.slice(at + 1)],
    [a.slice(at + 1), b.slice(at)],
    [a.slice(at), b.slice(at + 1)],
  ]
  const isSwapped =
    a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
  return isSwapped || rest.some(([left, right]) => left === right)
}
