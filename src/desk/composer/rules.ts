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

/**
 * Only words that mean a file of ours. "Attached" alone may be a handle, "Anlage" a garden, and
 * "your attachment" is the customer's.
 */
const filePromises: readonly RegExp[] = [
  // English
  /\b(?:see|find|sending|with) (?:it |them |you |here |the |a |an |my |our )*attach(?:ed|ment)/i,
  /\b(?:i|we)(?:'ve|’ve| have)? (?:also |now |just )?(?:attach|enclose)(?:ed|d)?\b/i,
  /\bthe attached\b|^attached(?: here)? (?:is|are|you)\b|\b(?:please find|i am|i'm|i’m) (?:attaching|enclos)/im,
  /\b(?:in|to) (?:the|this|an) attachment(?!s? you)|\b(?:is|are) (?:attached|enclosed)(?= ?[.!:,]| (?:to|in|with) this (?:(?:e-?)?mail|message|reply)|$)/im,
  /^enclosed (?:is|are|you|please)\b|\bplease find enclosed\b/im,
  // Nederlands
  /\b(?:in|als|met) (?:de |een )?bijlagen?\b|\bbijgevoegde?\b|\bbijgaande?\b|\b(?:zie|heb|met) .{0,30}\bbijlagen?\b/i,
  // Deutsch
  /\banbei\b|\bim anhang\b|\bals anhang\b|\b(?:siehe|mit) anhang\b|\bangehängt(?:e[nmrs]?)?\b|\bbeigefügt(?:e[nmrs]?)?\b|\b(?:in der|als) anlage (?:finden|sende|schicke|erhalten)|\b(?:senden?|schicken?|finden|erhalten) .{0,40}\b(?:in der|als) anlage\b/i,
  // Français
  /\bci-joint(?:e?s?)\b|\bpi[èe]ces? jointes?\b|\ben p\.?\s?j\.?(?=\s|$)|\bje (?:vous |te )?joins\b|\bnous (?:vous )?joignons\b/i,
  // Español
  /\badjunt(?:o|amos|é|amos) (?:el|la|los|las|un|una|le|te|les|os|aqu[íi]|en|mi|nuestr)|\b(?:archivos?|documentos?|fotos?|facturas?|ficheros?) adjunt[oa]s?\b|\b(?:te|le|les|os) (?:lo |la |los |las )?adjunt(?:o|amos)\b|\bva(?:n)? adjunt[oa]s?\b/i,
]

const theirs =
  /\b(?:your|the) attachments? (?:you|did|does|was|were|has|came|arrived|cannot|could)\b/i

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
  '|hola|buen(?:os|as) (?:d[íi]as|tardes|noches)|querid[oa]s?|estimad[oa]s?(?: (?:señora?|sr\\.?|sra\\.?))?)'

/** Greetings that are whole only with a name. */
const bare =
  /^(?:dear|beste|geachte(?: (?:heer|mevrouw))?|liebe[rs]?|sehr geehrte[rs]?(?: (?:frau|herr))?|ch[eè]re?|querid[oa]|estimad[oa](?: (?:señora?|sr\.?|sra\.?))?)\s*[,!:]?$/i
/** "Hi ,": a name was to stand before the comma. */
const gap = new RegExp(`^${greeting}\\s+[,:]`, 'i')
/** "Hi [name]," "Hallo {{customer.name}}," "Dear <Name>," "Dear XXX,": a place still to be filled. */
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
