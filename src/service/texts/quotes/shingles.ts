/**
 * Which words of a mail repeat what we sent. A shingle is a run of at least three words and twelve
 * characters (twelve characters alone where a script has no spaces), so that "thank you very much"
 * proves nothing and a sentence of ours, re-wrapped or translated into another client's layout,
 * is still found.
 */
const charsMin = 12
const wordsMin = 3
/** Longest history read: some thirty mails; more adds nothing to the newest quote. */
const historyCharsMax = 60_000

/** A longer line is judged by its beginning. */
const lineCharsMax = 4_000
/** A whole line of ours this short is known without a shingle. */
const lineWordsMax = 12

const ownWord = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}]'
const word = new RegExp(`${ownWord}|[\\p{L}\\p{N}\\p{M}]+`, 'gu')
const spaceless = new RegExp(`^${ownWord}`, 'u')

export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(word) ?? []
}

/** End (exclusive) of the shingle that begins at `from`, or -1 when the rest is too short. */
function shingleEnd(words: readonly string[], from: number): number {
  let chars = 0
  for (let at = from; at < words.length && at < from + 14; at++) {
    const current = words[at] as string
    chars += current.length
    const enough = spaceless.test(current) ? at - from + 1 >= 8 : at - from + 1 >= wordsMin
    if (enough && (chars >= charsMin || at - from + 1 >= 8)) return at + 1
  }
  return -1
}

export interface Sent {
  shingles: Set<string>
  /** First words of the shingles: most words of a foreign text are dismissed by them. */
  firsts: Set<string>
  /** Whole short lines of ours ("Hi Anna,") in normal form. */
  lines: Set<string>
}

export function sentFromTexts(texts: readonly string[]): Sent {
  const sent: Sent = { shingles: new Set(), firsts: new Set(), lines: new Set() }
  let left = historyCharsMax
  for (const text of texts) {
    if (left <= 0) break
    const read = text.slice(0, left)
    left -= read.length
    const words = wordsOf(read)
    for (let at = 0; at < words.length; at++) {
      const end = shingleEnd(words, at)
      if (end < 0) break
      sent.firsts.add(words[at] as string)
      sent.shingles.add(words.slice(at, end).join(' '))
    }
    for (const line of read.split('\n')) {
      if (line.length < 80) sent.lines.add(wordsOf(line).join(' '))
    }
  }
  sent.lines.delete('')
  return sent
}

/**
 * For each line: how many words it has and how many of them repeat what we sent. The lines are read
 * as one stream of words, so it does not matter where a client breaks them.
 */
export function coverage(lines: readonly string[], sent: Sent): { words: number; known: number }[] {
  const owner: number[] = []
  const words: string[] = []
  const result = lines.map((line, index) => {
    const own = wordsOf(line.slice(0, lineCharsMax))
    for (const each of own) {
      words.push(each)
      owner.push(index)
    }
    const whole = own.length <= lineWordsMax && sent.lines.has(own.join(' '))
    return { words: own.length, known: 0, whole }
  })
  const hitAt = (at: number) => {
    if (at < 0 || !sent.firsts.has(words[at] as string)) return -1
    const end = shingleEnd(words, at)
    return end > 0 && sent.shingles.has(words.slice(at, end).join(' ')) ? end : -1
  }
  let knownTo = 0
  for (let at = 0; at < words.length;) {
    // Where a run of shingles ends, its last words may belong to one that began a little earlier.
    const back = at === knownTo && at > 0 ? 3 : 0
    let end = hitAt(at)
    for (let step = 1; end <= at && step <= back; step++) end = hitAt(at - step)
    for (let hit = Math.max(at, knownTo); hit < end; hit++) {
      const line = result[owner[hit] as number]
      if (line) line.known++
    }
    knownTo = Math.max(knownTo, end)
    at = Math.max(at + 1, end)
  }
  return result.map(({ words: count, known, whole }) => ({
    words: count,
    known: whole ? count : known,
  }))
}
