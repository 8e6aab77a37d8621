// What a customer chooses for themselves, behind a link in a mail: which of our mails they want,
// by purpose and channel. A no is one press and holds at once; a yes to what needs one is asked
// for once more by mail (`confirmations.ts`).

import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { type Locale, localeOf } from '../../kernel/words/index.ts'
import { kinOf } from '../customers/index.ts'
import { consentEventsOf, recordConsent } from './consents.ts'
import { inTheirWords, noticeInForce, purposeOf, type PurposeTableRow } from './purposes.ts'
import { isYes, stepFor } from './choice-rules.ts'
import { consentStateOf, type ConsentState, type SendChannel } from './rules.ts'

export interface Choosable {
  key: string
  name: string
  benefit: string
  /** Needs a yes; the others may be sent until somebody says no. */
  needsYes: boolean
  /** The very text a yes will be kept with. */
  notice: string | null
  channels: { channel: SendChannel; isYes: boolean; state: ConsentState }[]
}

export interface Choices {
  choosable: Choosable[]
  /** What is owed and cannot be switched off. */
  always: { key: string; name: string; benefit: string }[]
}

/** By channels we could reach them on; a choice about one we cannot use is no choice. */
export async function choicesOf(
  read: Reader,
  customerId: string,
  locale: Locale,
): Promise<Choices> {
  const { ids } = await kinOf(read, customerId)
  const [purposes, events, reachable] = await Promise.all([
    read.selectFrom('purpose').selectAll().orderBy('key').execute(),
    consentEventsOf(read, ids),
    channelsOf(read, ids),
  ])
  const known = (purposes as PurposeTableRow[]).map(purposeOf)
  const choosable = await Promise.all(
    known
      .filter(({ transactional }) => !transactional)
      .map(async (purpose): Promise<Choosable> => ({
        ...inTheirWords(purpose, locale),
        key: purpose.key,
        needsYes: purpose.lawfulBasis === 'consent',
        notice: (await noticeInForce(read, purpose.id, locale))?.text ?? null,
        channels: purpose.channels
          .filter((channel) => reachable.has(channel))
          .map((channel) => {
            const state = consentStateOf(events, { purposeId: purpose.id, channel })
            return { channel, state, isYes: isYes(purpose.lawfulBasis, state) }
          }),
      })),
  )
  return {
    choosable: choosable.filter(({ channels }) => channels.length > 0),
    always: known
      .filter(({ transactional }) => transactional)
      .map((purpose) => ({ ...inTheirWords(purpose, locale), key: purpose.key })),
  }
}

async function channelsOf(read: Reader, ids: readonly string[]): Promise<Set<SendChannel>> {
  const { rows } = await sql<{ kind: string }>`select distinct kind from customer_identity
    where customer_id = any(${[...ids]}::uuid[])`.execute(read as never)
  const kinds = rows.map(({ kind }) => kind)
  return new Set<SendChannel>([
    ...(kinds.includes('email') ? (['email'] as const) : []),
    ...(kinds.includes('phone') ? (['sms', 'phone'] as const) : []),
  ])
}

export interface Chosen {
  purposeKey: string
  channel: SendChannel
  yes: boolean
}

/** Writes down what differs from what holds; returns how much that was. */
export async function choose(
  work: Work<'consent_event'>,
  customerId: string,
  chosen: readonly Chosen[],
  evidence: Record<string, unknown>,
): Promise<number> {
  const { choosable } = await choicesOf(work.read, customerId, localeOf(null))
  let changed = 0
  for (const { purposeKey, channel, yes } of chosen) {
    const purpose = choosable.find(({ key }) => key === purposeKey)
    const now = purpose?.channels.find((one) => one.channel === channel)
    if (!purpose || !now) continue
    const action = stepFor(now.state, { yes, needsYes: purpose.needsYes })
    if (!action) continue
    await recordConsent(work, customerId, {
      ...{ purposeKey, channel, action, evidence },
      source: 'link',
    })
    changed += 1
  }
  return changed
}
