import { type AnyRoute, route } from '../../kernel/http/index.ts'
import { kinOf } from '../../people/customers/index.ts'
import { conversationDetail } from '../../service/conversations/index.ts'
import { askByHand } from './ask.ts'
import * as contracts from './contract.ts'
import { answerPage, askPage } from './queries.ts'
import { changeRule, publishVersion, ruleOf, surveyDetail, surveyPage } from './surveys.ts'

export const surveyRoutes: AnyRoute[] = [
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
  route(contracts.getRule, async ({ read, actor, params }) => ruleOf(read, actor, params.id)),
  route(contracts.changeRule, async ({ actor, params, body, command }) =>
    command(async (work) => {
      await changeRule(work, params.id, body)
      return ruleOf(work.read, actor, params.id)
    }),
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
  route(contracts.listAnswers, async ({ read, actor, query, now }) => {
    const { customer, 'to-answer': toAnswer, ...filter } = query
    const customers = customer ? (await kinOf(read, customer)).ids : undefined
    const more = { ...(customers ? { customers } : {}), ...(toAnswer ? { waitingAt: now } : {}) }
    return answerPage(read, actor, { ...filter, ...more })
  }),
]
