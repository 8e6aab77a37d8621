// "Please confirm": the mail behind a yes that does not count before its link was followed.

import { minuteMs } from '../kernel/clock/index.ts'
import type { AnyWork } from '../kernel/db/work.ts'
import type { EventType, Happened } from '../kernel/events/index.ts'
import { systemActor } from '../kernel/http/index.ts'
import type { DueTask } from '../kernel/jobs/index.ts'
import { formatDate, m } from '../kernel/words/index.ts'
import {
  type consentChanged,
  expireConfirmations,
  inTheirWords,
  openConfirmation,
  purposeByKey,
  takeReminders,
  type WaitingConsent,
} from '../people/consent/index.ts'
import { mailCustomer, readerOf } from './customer-mails.ts'
import type { Parts } from './product.ts'

type Of<E> = E extends EventType<infer D> ? Happened<D> : never
type MailingParts = Pick<Parts, 'secrets' | 'publicUrl' | 'workshop'>

const tokenOf = ({ secrets }: MailingParts, id: string) => secrets.sign('consent-link', id)

export const askToConfirm = (parts: MailingParts) =>
  async function askToConfirm(
    work: AnyWork,
    { data, customerId }: Of<typeof consentChanged>,
  ): Promise<void> {
    const { action, purposeId, channel } = data
    if (action !== 'granted' || channel === 'all' || !customerId) return
    const given = { customerId, purposeId, channel }
    const waiting = await openConfirmation(work, given, (id) => tokenOf(parts, id))
    if (waiting) await mailConfirmation(parts, work, { waiting, round: 'first' })
  }

export const consentTasks = (parts: MailingParts): DueTask[] => [
  {
    name: 'confirm-consents',
    every: 10 * minuteMs,
    run: () =>
      parts.workshop.transact(systemActor('confirm-consents'), async (work) => {
        const expired = await expireConfirmations(work)
        const reminders = await takeReminders(work)
        for (const waiting of reminders)
          await mailConfirmation(parts, work, { waiting, round: 'reminder' })
        return expired + reminders.length
      }),
  },
]

interface Asking {
  waiting: WaitingConsent
  round: 'first' | 'reminder'
}

async function mailConfirmation(
  parts: MailingParts,
  work: AnyWork,
  { waiting, round }: Asking,
): Promise<void> {
  const reader = await readerOf(work.read, waiting.customerId)
  if (!reader) return
  const { locale, organisation, zone } = reader
  const inLocale = { locale }
  const purpose = await purposeByKey(work.read, waiting.purposeKey)
  const { name, benefit } = inTheirWords(purpose, locale)
  const until = formatDate(waiting.expiresAt, { locale, zone, style: 'moment' })
  await mailCustomer(parts, work, {
    reader,
    refId: waiting.id,
    key: `confirm:${waiting.id}:${round}`,
    subject: m.site_confirm_mail_subject({ name }, inLocale),
    text: m.site_confirm_mail_text({ organisation, name, benefit }, inLocale),
    button: {
      words: m.site_confirm_button({}, inLocale),
      path: `/c/${tokenOf(parts, waiting.id)}`,
    },
    small: m.site_confirm_mail_until({ until }, inLocale),
  })
}
