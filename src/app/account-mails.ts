// Mails to people of the house: an invitation to the desk, a link to choose a new password.
// The link is made at the moment of sending and kept as a hash only, so the outbox holds ids.
// What waited too long for a mail server and is not needed any more is cancelled.

import type { Reader, Work } from '../kernel/db/work.ts'
import { systemActor } from '../kernel/http/index.ts'
import type { EventType, Happened } from '../kernel/events/index.ts'
import { type OutboxItem, putInOutbox, type Sender, takeBack } from '../kernel/outbox/index.ts'
import { formatDate, type Locale, localeOf, m } from '../kernel/words/index.ts'
import { theOrganisation } from '../people/organisation/index.ts'
import {
  issueLink,
  linkFor,
  memberInvited,
  passwordChanged,
  type resetAsked,
} from '../people/team/index.ts'
import { accountKind, type Mail, type PostedMail } from '../service/channels/email/index.ts'
import { html, safeHref } from '../site/index.ts'
import type { Parts } from './product.ts'

type DataOf<E> = E extends EventType<infer D> ? D : never
type AccountLink = 'invitation' | 'reset'

export function mailInvitation(
  work: Work<'outbox'>,
  event: Happened<DataOf<typeof memberInvited>>,
) {
  return queue(work, { eventId: event.id, memberId: event.subjectId, linkKind: 'invitation' })
}

/** Nothing for an address that belongs to nobody: who asked cannot tell the difference. */
export async function mailReset(work: Work<'outbox'>, event: Happened<DataOf<typeof resetAsked>>) {
  const { memberId } = event.data
  if (memberId) await queue(work, { eventId: event.id, memberId, linkKind: 'reset' })
}

interface Asked {
  eventId: string
  memberId: string
  linkKind: AccountLink
}

/** Asked again before the first one left: the newer mail takes its place. */
async function queue(work: Work<'outbox'>, { eventId, memberId, linkKind }: Asked) {
  await takeBack(work, memberId, accountKind)
  await putInOutbox(work, {
    kind: accountKind,
    subjectId: memberId,
    payload: { eventId, memberId, linkKind },
    idempotencyKey: `${accountKind}:${eventId}`,
    // Somebody sits and waits for it.
    priority: 10,
  })
}

type SenderParts = Pick<Parts, 'workshop' | 'publicUrl'>

export function accountMailSender(mail: Pick<Mail, 'post' | 'posted'>, parts: SenderParts): Sender {
  return {
    kind: accountKind,
    send: (item) => mail.post(item, () => composeFor(parts, item)),
    settled: (work, item, settled) => mail.posted(work as never, item, settled),
  }
}

async function composeFor(parts: SenderParts, item: OutboxItem): Promise<PostedMail | null> {
  const { eventId, memberId, linkKind } = item.payload as unknown as Asked
  return parts.workshop.transact(systemActor('account-mail'), async (work) => {
    const facts = await factsOf(work.read, { eventId, memberId, linkKind })
    if (!facts) return null
    const { token, expiresAt } = await issueLink(work, memberId, linkKind)
    return accountMail({
      ...facts,
      linkKind,
      expiresAt,
      link: linkFor(parts.publicUrl(), linkKind, token),
    })
  })
}

/** Null: they joined, chose a password, or left meanwhile; the link would surprise them. */
async function factsOf(read: Reader, { eventId, memberId, linkKind }: Asked) {
  const member = await read
    .selectFrom('member')
    .select(['name', 'email', 'state', 'locale', 'timezone'])
    .where('id', '=', memberId)
    .forUpdate()
    .executeTakeFirst()
  if (member?.state !== (linkKind === 'invitation' ? 'invited' : 'active')) return null
  const asked = await read
    .selectFrom('event')
    .select(['at', 'actor_id'])
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow()
  const changed = await read
    .selectFrom('event')
    .select('id')
    .where('subject_id', '=', memberId)
    .where('name', '=', passwordChanged.name)
    .where('at', '>=', asked.at)
    .executeTakeFirst()
  if (changed) return null
  const inviter = asked.actor_id
    ? await read
        .selectFrom('member')
        .select('name')
        .where('id', '=', asked.actor_id)
        .executeTakeFirst()
    : undefined
  const organisation = await theOrganisation(read)
  // Who has not joined yet has chosen no language: the house's own is the best guess.
  const locale = linkKind === 'invitation' ? organisation.locale : member.locale
  return {
    organisation: organisation.name,
    member: { name: linkKind === 'invitation' ? '' : member.name, address: member.email },
    inviter: inviter?.name ?? null,
    locale: localeOf(locale, localeOf(organisation.locale)),
    zone: member.timezone ?? organisation.timezone,
  }
}

export interface AccountMailView {
  linkKind: AccountLink
  organisation: string
  member: { name: string; address: string }
  inviter: string | null
  link: string
  expiresAt: Date
  locale: Locale
  zone: string
}

interface Wording {
  subject: string
  hello: string
  text: string
  press: string
  until: string
  ignore: string
}

export function accountMail(view: AccountMailView): PostedMail {
  const words = wordsOf(view)
  return {
    senderName: view.organisation,
    to: view.member,
    subject: words.subject,
    html: asHtml(view, words),
    text: asText(view, words),
  }
}

function wordsOf({
  linkKind,
  organisation,
  member,
  inviter,
  expiresAt,
  locale,
  zone,
}: AccountMailView): Wording {
  const inLocale = { locale }
  const until = { until: formatDate(expiresAt, { locale, zone, style: 'moment' }) }
  const who = { named: inviter ? 'yes' : 'no', inviter: inviter ?? '', organisation }
  const shared = { until: m.app_account_until(until, inLocale) }
  return linkKind === 'invitation'
    ? {
        ...shared,
        subject: m.app_account_invitation_subject({ organisation }, inLocale),
        hello: m.app_account_invitation_hello({}, inLocale),
        text: m.app_account_invitation_text(who, inLocale),
        press: m.app_account_invitation_press({}, inLocale),
        ignore: m.app_account_invitation_ignore({}, inLocale),
      }
    : {
        ...shared,
        subject: m.app_account_reset_subject({ organisation }, inLocale),
        hello: m.app_account_reset_hello({ name: member.name }, inLocale),
        text: m.app_account_reset_text({ organisation, address: member.address }, inLocale),
        press: m.app_account_reset_press({}, inLocale),
        ignore: m.app_account_reset_ignore({}, inLocale),
      }
}

const asText = ({ link, organisation }: AccountMailView, words: Wording): string =>
  `${[words.hello, words.text, `${words.press}:\n${link}`, words.until, words.ignore, organisation].join('\n\n')}\n`

// A table for layout, to programs and to screen readers; nothing has a background of its own,
// so that a mail program may turn the colours round and all stays readable.
const plain = html`role="presentation" cellpadding="0" cellspacing="0" border="0"`
const face = `font-family:Inter,system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif`
const ink = `color:#201c19;${face};font-size:16px;line-height:24px`
const soft = `color:#6b655f;${face};font-size:13px;line-height:20px;word-break:break-all`
const button =
  `display:inline-block;padding:12px 20px;border:1px solid #8a837c;border-radius:6px;` +
  `color:#201c19;${face};font-size:16px;line-height:20px;font-weight:600;text-decoration:none`
const darkRules =
  `@media (prefers-color-scheme:dark){.page{background:#191715!important}` +
  `.ink,.ink a,.press{color:#eae7e3!important}.soft,.soft a{color:#b5afa8!important}` +
  `.press{border-color:#7c756f!important}}`

function asHtml({ link, organisation, locale }: AccountMailView, words: Wording): string {
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>${words.subject}</title>
        <style>
          ${darkRules}
        </style>
      </head>
      <body class="page" style="margin:0;padding:0">
        <table ${plain} width="100%">
          <tr>
            <td align="center" style="padding:24px 12px">
              <table ${plain} width="520" style="width:100%;max-width:520px">
                <tr>
                  <td class="ink" style="${ink}">
                    <p style="margin:0 0 12px">${words.hello}</p>
                    <p style="margin:0 0 20px">${words.text}</p>
                    <p style="margin:0 0 20px">
                      <a class="press" href="${safeHref(link)}" style="${button}">${words.press}</a>
                    </p>
                    <p style="margin:0 0 20px">${words.until}</p>
                    <p style="margin:0"><b>${organisation}</b></p>
                  </td>
                </tr>
                <tr>
                  <td class="soft" style="${soft};padding-top:24px">
                    ${words.ignore}<br /><br />${link}
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html> `.text
}
