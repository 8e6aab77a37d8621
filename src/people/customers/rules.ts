import {
  dateInYear,
  daysBetween,
  isLocalDate,
  type Instant,
  type LocalDate,
  type MonthDay,
} from '../../kernel/clock/index.ts'

export type PreferredChannel = 'email' | 'chat' | 'sms' | 'phone' | 'social' | 'post'
export type Touch = 'high' | 'standard' | 'brief'

export type CarePreferences = {
  preferredChannel: PreferredChannel | null
  touch: Touch
  /** BCP 47. */
  language: string | null
  /** In their own words: "mornings", "not on Fridays". */
  bestTime: string | null
  doNotCall: boolean
  nameToUse: string | null
}

/**
 * The form of a mail address by which we recognise its owner: lower case, NFC, domain in ASCII
 * (UTS 46, as browsers do it); a plus tag stays, it may be somebody else's box. Null if nothing
 * could be delivered there. RFC 5321 §2.4 would have local parts differ by case; no provider
 * does, and two customers for one person are worse.
 */
export function normalAddress(text: string): string | null {
  const address = text
    .trim()
    .replace(/^mailto:/i, '')
    .normalize('NFC')
  const at = address.lastIndexOf('@')
  const local = address.slice(0, Math.max(0, at)).toLowerCase().normalize('NFC')
  // Invisible characters make twins that no eye can tell apart.
  if (!/^[^\s\p{C}<>(),;:@"[\]\\]{1,64}$/u.test(local)) return null
  const domain = asciiDomain(address.slice(at + 1))
  if (!domain || local.length + domain.length > 253) return null
  return `${local}@${domain}`
}

function asciiDomain(text: string): string | null {
  const domain = text.replace(/\.$/, '')
  if (!/^[\p{L}\p{N}\p{M}_-]+(?:\.[\p{L}\p{N}\p{M}_-]+)*$/u.test(domain)) return null
  const url = `http://${domain}`
  const ascii = URL.canParse(url) ? new URL(url).hostname : ''
  // Bare figures become an IPv4 address; mail to one is not mail to a person.
  return ascii === '' || /(?:^|\.)\d+$/.test(ascii) ? null : ascii
}

/** How numbers are dialled at home: calling code 31 and trunk prefix 0 in the Netherlands. */
export type DialPlan = { callingCode: string; trunkPrefix: string }

/**
 * E.164 (`+31201234567`) from a number as people write it, or null. National numbers need a
 * plan; extensions are refused rather than dialled.
 */
export function normalPhone(text: string, home: DialPlan | null = null): string | null {
  const written = text.normalize('NFKC').trim().replace(/^tel:/i, '').replace(/\(0\)/g, '')
  if (!/^\+?[\d\s()./\u2010-\u2015-]+$/.test(written)) return null
  const digits = written.replace(/\D/g, '')
  const isAbroad = written.startsWith('+') || digits.startsWith('00')
  const number = isAbroad ? digits.replace(/^00/, '') : atHome(digits, home)
  // E.164 §6.2: at most 15 digits; below 7 it is a short code, or a slip.
  return number && /^[1-9]\d{6,14}$/.test(number) ? `+${number}` : null
}

function atHome(digits: string, home: DialPlan | null): string | null {
  if (!home) return null
  const { callingCode, trunkPrefix } = home
  const national = digits.startsWith(trunkPrefix) ? digits.slice(trunkPrefix.length) : digits
  return `${callingCode}${national}`
}

/**
 * All numbers that ring the same phone, the one to keep first: Brazil's ninth digit (mobiles
 * only), Mexico's 1 (abolished in 2019) and Argentina's 9, which networks add or leave out.
 */
export function phoneAliases(e164: string): string[] {
  const brazil = /^\+55(\d\d)9?([6-9]\d{7})$/.exec(e164)
  if (brazil) return [`+55${brazil[1]}9${brazil[2]}`, `+55${brazil[1]}${brazil[2]}`]
  const mexico = /^\+521?(\d{10})$/.exec(e164)
  if (mexico) return [`+52${mexico[1]}`, `+521${mexico[1]}`]
  const argentina = /^\+549?([1-8]\d{9})$/.exec(e164)
  if (argentina) return [`+549${argentina[1]}`, `+54${argentina[1]}`]
  return [e164]
}

export function canonicalPhone(e164: string): string {
  return phoneAliases(e164)[0] ?? e164
}

const roles = new Set([
  'admin',
  'billing',
  'contact',
  'hello',
  'help',
  'hi',
  'info',
  'mail',
  'office',
  'orders',
  'sales',
  'service',
  'shop',
  'support',
  'team',
  'verkoop',
  'webshop',
])

/**
 * A name for somebody of whom we know only the mail address: `nora.vale+shop@…` is Nora Vale. A
 * box of an office is called by its domain; where there are no words, the address itself.
 */
export function nameFromAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, Math.max(0, at)).replace(/\+.*$/, '')
  if (roles.has(local.toLowerCase())) return address.slice(at + 1)
  const words = local
    .split(/[._]+/)
    .map((word) => word.replace(/^\d+|\d+$/g, ''))
    .filter((word) => /\p{L}/u.test(word))
  return words.length === 0 ? address : words.map(capitalised).join(' ')
}

function capitalised(word: string): string {
  return word.replace(
    /(^|[-'’])(\p{L})/gu,
    (_, before: string, letter: string) => before + letter.toLocaleUpperCase('en'),
  )
}

export type Named = { name: string; nameToUse: string | null }

/** What we call them: their own choice, else their name, else what we reach them by. */
export function displayName({ name, nameToUse }: Named, reachedBy = ''): string {
  return [nameToUse, name, reachedBy].map((one) => one?.trim()).find((one) => one) ?? ''
}

/** First letters of the first and the last word, by grapheme; `?` for no name at all. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/^\p{P}+(?=[\p{L}\p{N}])/u, ''))
    .filter((word) => word !== '')
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  const firsts = ends.map((word = '') => {
    const [first] = new Intl.Segmenter().segment(word)
    return first?.segment.toLocaleUpperCase('en') ?? ''
  })
  return firsts.join('') || '?'
}

/** On the wall calendar of the customer; 29 February is kept on the 28th in common years. */
export function isBirthdayOn(birthday: MonthDay, date: LocalDate): boolean {
  return dateInYear(birthday, yearOf(date)) === date
}

/** 0 on the day itself, at most 366. */
export function daysUntilBirthday(birthday: MonthDay, today: LocalDate): number {
  const days = daysBetween(today, dateInYear(birthday, yearOf(today)))
  return days >= 0 ? days : daysBetween(today, dateInYear(birthday, yearOf(today) + 1))
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4))
}

export type FieldKind = 'text' | 'number' | 'date' | 'choice' | 'yes-no'

export type CustomField = {
  key: string
  label: string
  kind: FieldKind
  choices: readonly string[]
  purposeId: string | null
}

export type FieldRefusal =
  | 'purpose-required'
  | 'unknown-purpose'
  | 'key-invalid'
  | 'label-required'
  | 'choices-required'

/** A field that serves no purpose cannot be made: what nobody needs, nobody may ask for. */
export function whyNotField(
  field: CustomField,
  purposeIds: readonly string[],
): FieldRefusal | null {
  if (!field.purposeId) return 'purpose-required'
  if (!purposeIds.includes(field.purposeId)) return 'unknown-purpose'
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(field.key)) return 'key-invalid'
  if (field.label.trim() === '') return 'label-required'
  const distinct = new Set(field.choices.map((choice) => choice.trim()).filter(Boolean))
  const isChoosable = distinct.size >= 2 && distinct.size === field.choices.length
  return field.kind === 'choice' && !isChoosable ? 'choices-required' : null
}

/** Null empties the field and always fits. */
export function fits({ kind, choices }: CustomField, value: unknown): boolean {
  if (value === null) return true
  switch (kind) {
    case 'text':
      return typeof value === 'string' && value.length <= 2000
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'date':
      return typeof value === 'string' && isLocalDate(value)
    case 'choice':
      return typeof value === 'string' && choices.includes(value)
    case 'yes-no':
      return typeof value === 'boolean'
  }
}

export type Profile = CarePreferences & {
  id: string
  name: string
  /** Normal addresses; by them we see that a name is only a guess. */
  addresses: readonly string[]
  timezone: string | null
  birthday: MonthDay | null
  isInternal: boolean
  fields: Readonly<Record<string, unknown>>
  mergedInto: string | null
  createdAt: Instant
  lastContactAt: Instant | null
}

export type MergeRefusal = 'same-customer' | 'already-merged' | 'internal-and-customer'

export function whyNotMerge(kept: Profile, gone: Profile): MergeRefusal | null {
  if (kept.id === gone.id) return 'same-customer'
  if (kept.mergedInto !== null || gone.mergedInto !== null) return 'already-merged'
  return kept.isInternal === gone.isInternal ? null : 'internal-and-customer'
}

const merging = [
  'name',
  'nameToUse',
  'preferredChannel',
  'touch',
  'language',
  'bestTime',
  'doNotCall',
  'timezone',
  'birthday',
  'createdAt',
  'lastContactAt',
] as const

type Stored = string | boolean | null
type Step = { from: Stored; to: Stored }

/** Plain JSON: what the merge changed of the one kept, and which custom fields it brought. */
export type MergeUndo = {
  changed: Partial<Record<(typeof merging)[number], Step>>
  fields: Readonly<Record<string, unknown>>
}

/**
 * The one kept wins wherever it knows something; a name given beats one guessed from an address,
 * a wish beats the default, and "do not call" holds if either said so. Addresses come together,
 * and so do custom fields; the relationship began when the older record did.
 */
export function mergedProfile(kept: Profile, gone: Profile): { profile: Profile; undo: MergeUndo } {
  const brought = Object.entries(gone.fields).filter(
    ([key, value]) => value !== null && (kept.fields[key] ?? null) === null,
  )
  const fields = Object.fromEntries(brought)
  const profile: Profile = {
    ...kept,
    name: isGuess(kept) && !isGuess(gone) ? gone.name : kept.name,
    nameToUse: kept.nameToUse ?? gone.nameToUse,
    addresses: [...new Set([...kept.addresses, ...gone.addresses])],
    preferredChannel: kept.preferredChannel ?? gone.preferredChannel,
    touch: kept.touch === 'standard' ? gone.touch : kept.touch,
    language: kept.language ?? gone.language,
    bestTime: kept.bestTime ?? gone.bestTime,
    doNotCall: kept.doNotCall || gone.doNotCall,
    timezone: kept.timezone ?? gone.timezone,
    birthday: kept.birthday ?? gone.birthday,
    fields: { ...kept.fields, ...fields },
    createdAt: kept.createdAt < gone.createdAt ? kept.createdAt : gone.createdAt,
    lastContactAt: later(kept.lastContactAt, gone.lastContactAt),
  }
  const steps = merging
    .map((field) => [field, { from: stored(kept[field]), to: stored(profile[field]) }] as const)
    .filter(([, { from, to }]) => from !== to)
  return { profile, undo: { changed: Object.fromEntries(steps), fields } }
}

/**
 * Takes a merge back, but nothing of what people changed since: a value is restored only while it
 * is still the one the merge made. `addresses` are those that stay with the one kept.
 */
export function unmergedProfile(
  current: Profile,
  undo: MergeUndo,
  addresses: readonly string[],
): Profile {
  const restored: Record<string, unknown> = {}
  for (const field of merging) {
    const step = undo.changed[field]
    if (step && stored(current[field]) === step.to) restored[field] = revived(field, step.from)
  }
  const fields = Object.fromEntries(
    Object.entries(current.fields).filter(
      ([key, value]) =>
        !(key in undo.fields) || JSON.stringify(undo.fields[key]) !== JSON.stringify(value),
    ),
  )
  return { ...current, ...restored, addresses, fields }
}

function isGuess({ name, addresses }: Profile): boolean {
  return (
    name.trim() === '' ||
    addresses.some((address) => name === address || name === nameFromAddress(address))
  )
}

function later(a: Instant | null, b: Instant | null): Instant | null {
  if (!a || !b) return a ?? b
  return a > b ? a : b
}

function stored(value: Stored | Date): Stored {
  return value instanceof Date ? value.toISOString() : value
}

function revived(field: string, value: Stored): Stored | Date {
  return field.endsWith('At') && typeof value === 'string' ? new Date(value) : value
}
