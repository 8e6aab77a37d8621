// What is worth a second look before a reply leaves: a file that was promised and forgotten, a
// greeting without its name. Read in the five languages we speak, whatever the desk is set to.

export type Hint = 'attachment' | 'greeting'

/** What a reader would be missing, in the order it is said. */
export function hintsFor(text: string, has: { files: number }): Hint[] {
  const hints: Hint[] = []
  if (has.files === 0 && promisesFile(text)) hints.push('attachment')
  if (lacksName(text)) hints.push('greeting')
  return hints
}

const raw = String.raw
const oneOf = (...parts: string[]) => new RegExp(parts.join('|'), 'im')

/**
 * Only words that mean a file of ours. "Attached" alone may be a handle, "Anlage" a garden, and
 * "your attachment" is the customer's.
 */
const filePromises: readonly RegExp[] = [
  // English
  oneOf(
    raw`\b(?:see|find|sending|with) (?:it |them |you |here |the |an? |my |our )*attach(?:ed|ment)`,
    raw`\b(?:i|we)(?:'ve|’ve| have)? (?:also |now |just )?(?:attach|enclose)(?:ed|d)?\b`,
    raw`\bthe attached\b`,
    raw`^attached(?: here)? (?:is|are|you)\b`,
    raw`\b(?:please find|i am|i'm|i’m) (?:attaching|enclos)`,
    raw`\b(?:in|to) (?:the|this|an) attachment(?!s? you)`,
    raw`\b(?:is|are) (?:attached|enclosed)(?= ?[.!:,]|$)`,
    raw`\b(?:is|are) attached (?:to|in|with) this (?:(?:e-?)?mail|message|reply)`,
    raw`^enclosed (?:is|are|you|please)\b`,
  ),
  // Nederlands
  oneOf(
    raw`\b(?:in|als|met) (?:de |een )?bijlagen?\b`,
    raw`\bbijgevoegde?\b|\bbijgaande?\b`,
    raw`\b(?:zie|heb|met) .{0,30}\bbijlagen?\b`,
  ),
  // Deutsch
  oneOf(
    raw`\banbei\b|\bim anhang\b|\bals anhang\b|\b(?:siehe|mit) anhang\b`,
    raw`\b(?:angehängt|beigefügt)(?:e[nmrs]?)?\b`,
    raw`\b(?:in der|als) anlage (?:finden|sende|schicke|erhalten)`,
    raw`\b(?:senden?|schicken?|finden|erhalten) .{0,40}\b(?:in der|als) anlage\b`,
  ),
  // Français
  oneOf(
    raw`\bci-joint(?:e?s?)\b|\bpi[èe]ces? jointes?\b|\ben p\.?\s?j\.?(?=\s|$)`,
    raw`\bje (?:vous |te )?joins\b|\bnous (?:vous )?joignons\b`,
  ),
  // Español
  oneOf(
    raw`\badjunt(?:o|amos|é) (?:el|la|los|las|un|una|le|te|les|os|aqu[íi]|en|mi|nuestr)`,
    raw`\b(?:archivos?|documentos?|fotos?|facturas?|ficheros?) adjunt[oa]s?\b`,
    raw`\b(?:te|le|les|os) (?:lo |la |los |las )?adjunt(?:o|amos)\b`,
    raw`\bvan? adjunt[oa]s?\b`,
  ),
]

const theirs = oneOf(
  raw`\b(?:your|the) attachments? (?:you|did|does|was|were|has|came|arrived|cannot|could)\b`,
)

function promisesFile(text: string): boolean {
  return sentencesOf(text).some(
    (sentence) => !theirs.test(sentence) && filePromises.some((promise) => promise.test(sentence)),
  )
}

const sentencesOf = (text: string) => text.split(/(?<=[.!?])\s+|\n/)

const greeting =
  '(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)' +
  '|hoi|hallo|beste|geachte(?: (?:heer|mevrouw))?|goede(?:morgen|middag|navond)|dag' +
  '|liebe[rs]?|sehr geehrte[rs]?(?: (?:frau|herr))?|guten (?:tag|morgen|abend)|moin|servus' +
  '|bonjour|bonsoir|salut|ch[eè]re?s?' +
  '|hola|buen(?:os|as) (?:d[íi]as|tardes|noches)' +
  '|querid[oa]s?|estimad[oa]s?(?: (?:señora?|sra?\\.?))?)'

/** Greetings that are whole only with a name. */
const bare = new RegExp(
  '^(?:dear|beste|geachte(?: (?:heer|mevrouw))?|liebe[rs]?' +
    '|sehr geehrte[rs]?(?: (?:frau|herr))?|ch[eè]re?' +
    '|querid[oa]|estimad[oa](?: (?:señora?|sra?\\.?))?)\\s*[,!:]?$',
  'i',
)
/** "Hi ,": a name was to stand before the comma. */
const gap = new RegExp(`^${greeting}\\s+[,:]`, 'i')
/** "Hi [name]," "Hallo {{customer.name}}," "Dear <Name>," "Dear ___,": a place to fill. */
const place = new RegExp(
  `^${greeting}\\s+(?:\\[[^\\]]*\\]|\\{+[^}]*\\}+|<[^>]*>|_{2,}|x{2,}|\\.{3}|…)`,
  'i',
)

function lacksName(text: string): boolean {
  const first =
    text
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? ''
  return bare.test(first) || gap.test(first) || place.test(first)
}
