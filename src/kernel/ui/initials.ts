/** Two letters for a person: first and last word, or one letter for a single word. */
export function initialsOf(name: string): string {
  const words = name
    .normalize('NFC')
    .replace(/\(.*?\)|@.*$/g, ' ')
    .split(/[\s.,_]+/u)
    .filter((word) => /\p{L}|\p{N}/u.test(word))
  const first = words[0]
  if (!first) return '?'
  const last = words.length > 1 ? words[words.length - 1] : undefined
  return (firstLetter(first) + (last ? firstLetter(last) : '')).toLocaleUpperCase()
}

function firstLetter(word: string): string {
  return /[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0] ?? ''
}

/** One of six tints, the same for the same id everywhere (FNV-1a). */
export function tintOf(id: string): 1 | 2 | 3 | 4 | 5 | 6 {
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  }
  return (((hash >>> 8) % 6) + 1) as 1 | 2 | 3 | 4 | 5 | 6
}
