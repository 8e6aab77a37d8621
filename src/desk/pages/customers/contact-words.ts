import { m } from '../../../kernel/words/index.ts'
import { channelChoices } from './Profile.tsx'
import type { Answered } from '../../api/contracts.ts'

type Consent = Answered<'customers.consents'>['data'][number]
type Decision = Answered<'customers.gate-decisions'>['data'][number]

const states: Record<Consent['channels'][number]['state'], () => string> = {
  'never-asked': m.desk_customers_consent_never_asked,
  asked: m.desk_customers_consent_asked,
  unconfirmed: m.desk_customers_consent_unconfirmed,
  granted: m.desk_customers_consent_granted,
  withdrawn: m.desk_customers_consent_withdrawn,
  expired: m.desk_customers_consent_expired,
}

/** One word where all ways agree; else each way with its own. */
export function consentState({ purpose, channels }: Consent): string {
  const found = [...new Set(channels.map(({ state }) => state))]
  const [only] = found
  const isQuiet = only === 'never-asked' && found.length === 1
  if (isQuiet && purpose.lawfulBasis === 'contract') return m.desk_customers_basis_contract()
  if (isQuiet && purpose.lawfulBasis === 'legal') return m.desk_customers_basis_legal()
  if (isQuiet && purpose.lawfulBasis === 'legitimate-interest') {
    return m.desk_customers_basis_interest()
  }
  if (only && found.length === 1) return states[only]()
  return channels
    .filter(({ state }) => state !== 'never-asked')
    .map(({ channel, state }) => `${channel}: ${states[state]()}`)
    .join(', ')
}

export function holdReason(reason: string | null): string {
  if (reason === 'complaint') return m.desk_customers_hold_complaint()
  if (reason === 'incident') return m.desk_customers_hold_incident()
  if (reason === 'bereavement') return m.desk_customers_hold_bereavement()
  if (reason === 'vulnerable') return m.desk_customers_hold_vulnerable()
  return reason === 'manual' ? m.desk_customers_hold_manual() : m.desk_customers_hold_secret()
}

const reasons: Record<string, () => string> = {
  'channel-not-in-purpose': m.desk_customers_why_channel,
  'no-consent': m.desk_customers_why_no_consent,
  'consent-not-confirmed': m.desk_customers_why_unconfirmed,
  'consent-withdrawn': m.desk_customers_why_withdrawn,
  'consent-expired': m.desk_customers_why_expired,
  objected: m.desk_customers_why_objected,
  'cap-24-hours': m.desk_customers_why_cap_day,
  'cap-7-days': m.desk_customers_why_cap_week,
  'cap-purpose': m.desk_customers_why_cap_purpose,
  'quiet-hours-skip': m.desk_customers_why_quiet,
  'quiet-hours-exit': m.desk_customers_why_quiet,
  'duplicate-content': m.desk_customers_why_duplicate,
}

/** Why a message was not sent, as a person would say it. */
export function whyNotSent({ reason, outcome }: Pick<Decision, 'reason' | 'outcome'>): string {
  if (outcome === 'deferred') return m.desk_customers_why_quiet()
  if (!reason) return ''
  const sentence = reasons[reason]
  if (sentence) return sentence()
  if (reason.startsWith('held')) return m.desk_customers_why_held()
  if (reason.startsWith('suppressed')) return m.desk_customers_why_suppressed()
  return reason
}

/** Why it went this way, where there was a choice. */
export function whyThisWay({ channel, channelWhy }: Pick<Decision, 'channel' | 'channelWhy'>) {
  const way = channelChoices().find(({ value }) => value === channel)?.label ?? channel
  if (channelWhy === 'preferred') return m.desk_customers_way_preferred({ way })
  if (channelWhy === 'preferred-not-possible') return m.desk_customers_way_other({ way })
  return channelWhy && way
}
