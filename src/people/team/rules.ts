// The pure rules of accounts: passwords, delays after wrong ones, sessions, who may change whom.

import { commonWords, readAsLetters } from './common-passwords.ts'
import type { MemberState, Role } from './tables.ts'

/** NIST SP 800-63B-4 §3.1.1.2: at least 15 characters where the password is the only factor. */
export const passwordLengthMin = 15
export const passwordLengthMax = 256
const passwordBytesMax = 1024

/** The one spelling of a password: the same characters typed on another keyboard are the same. */
export const canonicalPassword = (password: string): string => password.normalize('NFC')

export type PasswordFault = 'too-short' | 'too-long' | 'too-common' | 'too-personal'

/**
 * Why a new password is refused; null when it is fine. `ownWords` are the person's name, the
 * address, the organisation. No composition rules: length and a list of the usual ones.
 */
export function whyNotPassword(
  password: string,
  ownWords: readonly string[] = [],
): PasswordFault | null {
  const characters = [...canonicalPassword(password)]
  if (characters.length < passwordLengthMin) return 'too-short'
  if (characters.length > passwordLengthMax || utf8Bytes(characters) > passwordBytesMax)
    return 'too-long'
  if (new Set(characters).size < 5) return 'too-common'
  const core = coreOf(characters.join(''))
  if (isRun(core) || leftAfter(core, new Set()) < leftMin) return 'too-common'
  const personal = new Set([...productWords, ...ownWords.flatMap(wordsIn)])
  return leftAfter(core, personal) < leftMin ? 'too-personal' : null
}

const productWords = ['rapport', 'customercare', 'helpdesk', 'support']
/** Letters that must be somebody's own once the usual words are taken away. */
const leftMin = 4
/** Different words of the lists at most; a passphrase has more. */
const wordsMax = 3
/** Characters of a piece that is repeated: abcabcabc, passwordpassword. */
const pieceMax = 10

const utf8Bytes = (characters: readonly string[]) =>
  characters.reduce((bytes, character) => {
    const point = character.codePointAt(0)!
    return bytes + (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)
  }, 0)

/** What a guesser would see in it: lower case, digits and signs read as letters, no padding. */
function coreOf(password: string): string {
  const lower = password.toLowerCase()
  const bare = lower.replace(/^[\d\s\p{P}\p{S}]+|[\d\s\p{P}\p{S}]+$/gu, '')
  const letters = readAsLetters(bare || lower).replace(/[^\p{L}\p{N}]/gu, '')
  return letters || lower
}

const runs = [
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  'abcdefghijklmnopqrstuvwxyz',
  '1234567890',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
].map((run) => readAsLetters(run.repeat(3)))

/** One walk along the keyboard or alphabet, forwards or backwards, or one piece again and again. */
function isRun(core: string): boolean {
  const backwards = [...core].reverse().join('')
  if (runs.some((run) => run.includes(core) || run.includes(backwards))) return true
  const period = (core + core).indexOf(core, 1)
  return period <= pieceMax && period <= core.length / 2
}

/**
 * How many different letters remain when common and own words are taken out, longest first. A
 * sentence of four different words is fine: it is a passphrase, however ordinary they are. Own
 * words do not make one.
 */
function leftAfter(core: string, own: ReadonlySet<string>): number {
  const found = new Set<string>()
  let rest = ''
  for (let at = 0; at < core.length;) {
    const word = longestAt(core, at, [own, commonWords])
    if (word && !own.has(word)) found.add(word)
    if (!word) rest += core[at]
    at += word?.length ?? 1
  }
  return found.size > wordsMax ? leftMin : new Set(rest).size
}

function longestAt(core: string, at: number, lists: readonly ReadonlySet<string>[]): string | null {
  for (let length = Math.min(20, core.length - at); length >= 2; length--) {
    const piece = core.slice(at, at + length)
    if (lists.some((list) => list.has(piece))) return piece
  }
  return null
}

const wordsIn = (text: string): string[] =>
  canonicalPassword(text)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map(readAsLetters)
    .filter((word) => word.length >= 3)

/** Consecutive wrong passwords that cost nothing but the ordinary rate limit. */
const freeFailures = 10
const delaySecondsMax = 900

/** Seconds to wait after so many wrong passwords in a row: 2, 4, 8 … up to 15 minutes. */
export const signInDelaySeconds = (failures: number): number =>
  failures < freeFailures
    ? 0
    : Math.min(delaySecondsMax, 2 ** Math.min(20, failures - freeFailures + 1))

/** Seconds until the next try is looked at; 0 when it may be now. */
export function secondsToWait(failures: number, lastAt: Date, now: Date): number {
  const elapsed = (now.getTime() - lastAt.getTime()) / 1000
  return Math.max(0, Math.ceil(signInDelaySeconds(failures) - elapsed))
}

export const sessionsMax = 20
export const sessionDays = 30
export const confirmationMinutes = 30

export interface SessionTimes {
  lastSeenAt: Date
  expiresAt: Date
}

/** A session ends when unused for `idleMinutes`, and in any case after thirty days. */
export const isSessionOver = (session: SessionTimes, now: Date, idleMinutes: number): boolean =>
  now >= session.expiresAt || now.getTime() - session.lastSeenAt.getTime() >= idleMinutes * 60_000

const browsers: readonly [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*Safari\//, 'Safari'],
  [/\bcurl\//, 'curl'],
]
const systems: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
]

/** "Firefox, Mac" from a User-Agent; empty when it says nothing we know. Never the raw text. */
export function deviceOf(userAgent: string | undefined): string {
  const text = (userAgent ?? '').slice(0, 400)
  const name = (list: readonly [RegExp, string][]) =>
    list.find(([pattern]) => pattern.test(text))?.[1]
  return [name(browsers), name(systems)].filter(Boolean).join(', ')
}

/** An address as it is compared: trimmed, lower case, NFC. */
export const canonicalEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase()

const rank: Readonly<Record<Role, number>> = { collaborator: 0, agent: 1, lead: 2, owner: 3 }

export interface MemberChange {
  by: { id: string | null; role: string }
  member: { id: string; role: Role; state: MemberState }
  to: { role: Role; state: MemberState }
  activeOwners: number
}

export type ChangeFault = 'own-role' | 'above-own-role' | 'last-owner'

/** Why somebody may not give a member this role or state: never above oneself, one owner stays. */
export function whyNotChange({ by, member, to, activeOwners }: MemberChange): ChangeFault | null {
  const isOwn = by.id === member.id
  if (isOwn && (to.role !== member.role || to.state !== member.state)) {
    return member.role === 'owner' && activeOwners < 2 ? 'last-owner' : 'own-role'
  }
  const own = by.role in rank ? rank[by.role as Role] : rank.owner
  if (Math.max(rank[member.role], rank[to.role]) > own) return 'above-own-role'
  const losesOwner =
    member.role === 'owner' &&
    member.state === 'active' &&
    (to.role !== 'owner' || to.state !== 'active')
  return losesOwner && activeOwners < 2 ? 'last-owner' : null
}
