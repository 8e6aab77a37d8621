// A survey as customers will see it, before the first of them does: the very page and mail, with
// a made-up customer. There is no ask behind it, so nothing can be recorded by it.

import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { notFound } from '../../kernel/errors/index.ts'
import { type Actor, type AnyRoute, route } from '../../kernel/http/index.ts'
import { type Locale, localeOf, m } from '../../kernel/words/index.ts'
import { type AskFacts, dayTime, draftFor } from '../../listening/surveys/index.ts'
import { findOrganisation } from '../../people/organisation/index.ts'
import { previewSurvey } from '../contract.ts'
import { previewHeaders } from '../csp.ts'
import { composeAsk, surveyViewOf } from '../survey/ask.ts'
import { surveyPage } from '../survey/survey-page.ts'
import { leadingNowhere } from './nowhere.ts'
import { previewNotice } from './notice.ts'

export const previewRoutes: AnyRoute[] = [
  route(previewSurvey, async ({ read, actor, params, query, now, reply }) => {
    const organisation = await findOrganisation(read)
    const language = query.language ?? localeOf(organisation?.locale ?? 'en')
    const facts = await madeUpAsk(read, { surveyId: params.id, actor, language, now })
    const look = query.theme ? { scheme: query.theme } : {}
    const made =
      query.what === 'mail'
        ? composeAsk(() => 'https://example.invalid')(facts, 'preview', 'preview', look).html
        : surveyPage({ ...pageOf(facts, language), ...look })
    reply.headers(previewHeaders)
    return reply.send(Readable.from([leadingNowhere(made)])) as never
  }),
  previewNotice,
]

const pageOf = (facts: AskFacts, locale: Locale) => ({
  ...surveyViewOf(facts, { path: '', locale, score: '' }),
  languages: [],
})

interface Wanted {
  surveyId: string
  actor: Actor
  language: Locale
  now: Date
}

type Row = Pick<AskFacts, 'metric' | 'wordingHash' | 'programme'> & {
  versionId: string
  orgName: string
  brandColour: string | null
  timezone: string
  inboxAddress: string | null
  agentName: string | null
}

const nobody = '00000000-0000-7000-8000-000000000000'
const hourMilliseconds = 3_600_000
const expiryDays = 28

async function madeUpAsk(read: Reader, wanted: Wanted): Promise<AskFacts> {
  const { surveyId, actor, language, now } = wanted
  const { rows } = await sql<Row>`
    select v.id as "versionId", v.wording_hash as "wordingHash", s.metric, s.programme,
      o.name as "orgName", o.brand_colour as "brandColour", o.timezone,
      (select address from inbox where archived_at is null order by created_at limit 1)
        as "inboxAddress",
      (select nullif(split_part(m.name, ' ', 1), '') from member m where m.id = ${actor.id})
        as "agentName"
    from survey s join survey_version v on v.survey_id = s.id cross join organisation o
    where s.id = ${surveyId} and v.import_id is null order by v.number desc limit 1`.execute(
    read as never,
  )
  const [row] = rows
  if (!row) throw notFound('survey')
  const { orgName, brandColour, timezone, inboxAddress, ...rest } = row
  const { language: surveyLanguage, ...draft } = await draftFor(read, surveyId)
  const inLocale = { locale: language }
  const helpedAt = new Date(now.getTime() - 26 * hourMilliseconds)
  return {
    ...rest,
    ...draft,
    ...{ surveyLanguage, questions: [], subjectKey: nobody, boundInboxId: null },
    trigger: row.programme === 'relationship' ? 'schedule' : 'resolution',
    ...{ id: nobody, surveyId, customerId: nobody, inboxId: nobody },
    conversationId: row.programme === 'relationship' ? null : nobody,
    ...{ agentId: actor.id, cycle: 1, state: 'sent', channel: 'email', contactChannel: 'email' },
    ...{
      dueAt: now,
      sentAt: now,
      deliveredAt: now,
      helpedAt,
      language,
      zone: timezone,
      hours: dayTime,
    },
    expiresAt: new Date(now.getTime() + expiryDays * 24 * hourMilliseconds),
    subject: m.site_preview_subject({}, inLocale),
    customerName: m.site_preview_customer({}, inLocale),
    customerFullName: m.site_preview_customer({}, inLocale),
    address: null,
    inboxAddress: inboxAddress ?? '',
    organisation: { name: orgName, brandColour },
    answer: null,
  }
}
