// Which reason a conversation probably has: by what resolved ones with the same words had, else by
// the words of the reason's own name. A guess is shown as one and chosen by a person (D45).

export interface Example {
  reasonId: string
  text: string
}

export interface Known {
  /** Those that can be chosen. */
  reasons: readonly { id: string; name: string }[]
  /** Resolved conversations. */
  examples: readonly Example[]
}

/** How sure the past must be: the share of the likelihood that the best one has. */
const shareMin = 0.6
/** Words two texts must have in common before one speaks for the other. */
const wordsMin = 2

/** Null where saying nothing is better than a wrong word. */
export function guessReason(text: string, { reasons, examples }: Known): string | null {
  const words = wordsOf(text)
  const open = new Set(reasons.map(({ id }) => id))
  const past = examples.filter(({ reasonId }) => open.has(reasonId))
  return byPast(words, past) ?? byName(words, reasons)
}

/** Naive Bayes over the words; every reason begins alike, so that the usual one wins no ties. */
function byPast(words: ReadonlySet<string>, examples: readonly Example[]): string | null {
  const seen = new Map<string, { texts: number; words: Map<string, number> }>()
  for (const { reasonId, text } of examples) {
    const one = seen.get(reasonId) ?? { texts: 0, words: new Map<string, number>() }
    one.texts += 1
    for (const word of wordsOf(text)) one.words.set(word, (one.words.get(word) ?? 0) + 1)
    seen.set(reasonId, one)
  }
  const told = [...words].filter((word) => [...seen.values()].some((one) => one.words.has(word)))
  const scored = [...seen].map(([id, one]) => ({
    id,
    shared: told.filter((word) => one.words.has(word)).length,
    score: told.reduce(
      (sum, word) => sum + Math.log(((one.words.get(word) ?? 0) + 0.1) / (one.texts + 0.2)),
      0,
    ),
  }))
  const best = scored.toSorted((a, b) => b.score - a.score)[0]
  if (!best || best.shared < wordsMin) return null
  const all = scored.reduce((sum, { score }) => sum + Math.exp(score - best.score), 0)
  return 1 / all >= shareMin ? best.id : null
}

function byName(words: ReadonlySet<string>, reasons: Known['reasons']): string | null {
  const scored = reasons
    .map(({ id, name }) => ({
      id,
      shared: [...wordsOf(name)].filter((one) => words.has(one)).length,
    }))
    .filter(({ shared }) => shared > 0)
    .toSorted((a, b) => b.shared - a.shared)
  const [best, second] = scored
  return best && best.shared > (second?.shared ?? 0) ? best.id : null
}

/** Stems of a rough kind: the first five letters, so that "arrived" and "arrival" are one. */
function wordsOf(text: string): Set<string> {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const long = plain.match(/\p{L}{4,}/gu) ?? []
  return new Set(long.filter((word) => !usual.has(word)).map((word) => word.slice(0, 5)))
}

/** Words that every mail has. */
const usual = new Set(
  (
    'about also been could dear from have hello just like love much need only order orders ' +
    'please regards still than thank thanks that their them then there they this very want were ' +
    'what when which will with would your yours ' +
    'beste graag groet hallo heeft jullie met naar niet vriendelijke ' +
    'aber auch bitte danke eine einen freundlichen gruss grusse habe haben ihre mich nicht oder ' +
    'schon sehr sind ' +
    'avec bien bonjour cette dans merci mais nous pour vous votre ' +
    'cuando desde esta este gracias hola para pero como saludos tengo'
  ).split(' '),
)
