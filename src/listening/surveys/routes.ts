import { Readable } from 'node:stream'
import { notFound } from '../../kernel/errors/index.ts'
import { qrSvg } from '../../kernel/qr/index.ts'
import { localeOf } from '../../kernel/words/index.ts'
import { theOrganisation } from '../../people/organisation/index.ts'
import { type AnyRoute, route } from '../../kernel/http/index.ts'
import { kinOf } from '../../people/customers/index.ts'
import { conversationDetail } from '../../service/conversations/index.ts'
import { askByHand } from './ask.ts'
import type { Secrets } from '../../kernel/secrets/index.ts'
import * as contracts from './contract.ts'
import { importScores } from './imports.ts'
import { departurePage, noteDeparture } from './leaving.ts'
import { answersOfSurvey, asksOfSurvey } from './of-survey.ts'
import { makePersonLink } from './person-link.ts'
import { answerPage, askPage } from './queries.ts'
import { changeRule, firstRule, newRule, removeRule, ruleRow, ruleView } from './rule-settings.ts'
import {
  archiveSurvey,
  createSurvey,
  dropDraft,
  publishVersion,
  renameSurvey,
  saveDraft,
} from './publishing.ts'
import { knownSurvey, surveyDetail, surveyPage } from './surveys.ts'
import { draftedView, templatesView } from './templates-view.ts'

const plainRoutes: AnyRoute[] = [
  route(contracts.listSurveys, async ({ read, query }) => surveyPage(read, query)),
  route(contracts.getSurvey, async ({ read, actor, params }) =>
    surveyDetail(read, actor, params.id),
  ),
  route(contracts.publishVersion, async ({ actor, params, body, command }) =>
    command(async (work) => {
      await publishVersion(work, params.id, body)
      return surveyDetail(work.read, actor, params.id)
    }),
  ),
  route(contracts.createSurvey, async ({ actor, body, command }) =>
    command(async (work) => {
      const { locale } = await theOrganisation(work.read)
      const id = await createSurvey(work, { language: localeOf(locale), ...body })
      return surveyDetail(work.read, actor, id)
    }),
  ),
  route(contracts.changeSurvey, async ({ actor, params, body, command }) =>
    command(async (work) => {
      if (body.name !== undefined) await renameSurvey(work, params.id, body.name)
      if (body.isArchived !== undefined) await archiveSurvey(work, params.id, body.isArchived)
      return surveyDetail(work.read, actor, params.id)
    }),
  ),
  route(contracts.getDraft, async ({ read, params }) => draftedView(read, params.id)),
  route(contracts.saveDraft, async ({ params, body, command }) =>
    command(async (work) => {
      await saveDraft(work, params.id, body as never)
      return draftedView(work.read, params.id)
    }),
  ),
  route(contracts.dropDraft, async ({ params, command }) =>
    command((work) => dropDraft(work, params.id)),
  ),
  route(contracts.listTemplates, async ({ read }) => {
    const { locale } = await theOrganisation(read)
    return templatesView(localeOf(locale))
  }),
  route(contracts.getRule, async ({ read, actor, params }) =>
    ruleView(await firstRule(read, params.id), actor),
  ),
  route(contracts.changeRule, async ({ actor, params, body, command }) =>
    command(async (work) => {
      const { id } = await firstRule(work.read, params.id)
      await changeRule(work, id, body)
      return ruleView(await ruleRow(work.read, id), actor)
    }),
  ),
  route(contracts.addRule, async ({ actor, params, body, command }) =>
    command(async (work) => {
      await surveyDetail(work.read, actor, params.id)
      const id = await newRule(work, params.id, body)
      return ruleView(await ruleRow(work.read, id), actor)
    }),
  ),
  route(contracts.changeOneRule, async ({ actor, params, body, command }) =>
    command(async (work) => {
      await changeRule(work, params.id, body)
      return ruleView(await ruleRow(work.read, params.id), actor)
    }),
  ),
  route(contracts.removeRule, async ({ params, command }) =>
    command((work) => removeRule(work, params.id)),
  ),
  route(contracts.listAsks, async ({ read, actor, query }) => askPage(read, actor, query)),
  route(contracts.listOfConversation, async ({ read, actor, params, query }) => {
    await conversationDetail(read, actor, params.id)
    const page = await askPage(read, actor, { ...query, conversation: params.id })
    return { ...page, may: { ask: actor.may('conversation:resolve') } }
  }),
  route(contracts.listOfCustomer, async ({ read, actor, params, query }) => {
    const { ids } = await kinOf(read, params.id)
    return askPage(read, actor, { ...query, customers: ids })
  }),
  route(contracts.askByHand, async ({ actor, params, body, command }) =>
    command(async (work) => {
      const id = await askByHand(work, { ...body, conversationId: params.id })
      return (await askPage(work.read, actor, { id })).data[0]!
    }),
  ),
  route(contracts.listAnswers, async ({ read, actor, query }) => {
    const { customer, ...filter } = query
    const customers = customer ? (await kinOf(read, customer)).ids : undefined
    return answerPage(read, actor, { ...filter, ...(customers ? { customers } : {}) })
  }),
  route(contracts.noteDeparture, async ({ actor, params, body, command }) =>
    command(async (work) => {
      const id = await noteDeparture(work, { customerId: params.id, ...body })
      return (await departurePage(work.read, actor, { id })).data[0]!
    }),
  ),
  route(contracts.listDepartures, async ({ read, actor, query }) =>
    departurePage(read, actor, query),
  ),
  route(contracts.importScores, async ({ params, body, command }) =>
    command(async (work) => {
      const report = await importScores(work, { ...body, surveyId: params.id })
      return { ...report, reasons: { ...report.reasons } as Record<string, number> }
    }),
  ),
  route(contracts.listOfSurvey, async ({ read, actor, params, query }) =>
    asksOfSurvey(read, actor, { ...query, survey: await knownSurvey(read, params.id) }),
  ),
  route(contracts.listAnswersOfSurvey, async ({ read, actor, params, query }) =>
    answersOfSurvey(read, actor, { ...query, survey: await knownSurvey(read, params.id) }),
  ),
]

interface Parts {
  secrets: Secrets
  publicUrl: () => string
}

export const surveyRoutes = ({ secrets, publicUrl }: Parts): AnyRoute[] => [
  ...plainRoutes,
  route(contracts.getQr, async ({ read, params, reply }) => {
    const { link_key: key } = await ruleRow(read, params.id)
    if (!key) throw notFound('link')
    const picture = qrSvg(`${publicUrl()}/o/${key}?via=qr`)
    return reply.type('image/svg+xml').send(Readable.from([picture])) as never
  }),
  route(contracts.makePersonLink, async ({ params, body, command }) =>
    command((work) => makePersonLink(work, secrets, { surveyId: params.id, ...body })),
  ),
]
