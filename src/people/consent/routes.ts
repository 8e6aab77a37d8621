import type { Reader } from '../../kernel/db/work.ts'
import { type Actor, type AnyRoute, route } from '../../kernel/http/index.ts'
import { kinOf } from '../customers/index.ts'
import { recordConsent } from './consents.ts'
import * as contracts from './contract.ts'
import { holdByHand, liftByHand } from './holds.ts'
import { changePurpose, createPurpose, publishNotice, type RegisteredPurpose } from './purposes.ts'
import {
  consentEventPage,
  consentPage,
  gateDecisionPage,
  holdPage,
  noticePage,
  purposePage,
} from './queries.ts'
import { changeGateSettings, gateSettings, type GateSettings } from './settings.ts'

const purposeView = (purpose: RegisteredPurpose, actor: Actor) => ({
  ...purpose,
  channels: [...purpose.channels],
  may: { change: actor.may('consent:manage') },
})
const settingsView = (settings: GateSettings, actor: Actor) => ({
  ...settings,
  may: { change: actor.may('settings:manage') },
})

async function oneHold(read: Reader, actor: Actor, hold: { customerId: string; id: string }) {
  const { ids } = await kinOf(read, hold.customerId)
  const page = await holdPage(read, actor, { customerIds: ids, only: hold.id })
  return page.data[0]!
}

export const consentRoutes: AnyRoute[] = [
  route(contracts.listPurposes, async ({ actor, query, read }) => {
    const { data, next } = await purposePage(read, query)
    return { data: data.map((purpose) => purposeView(purpose, actor)), next }
  }),
  route(contracts.createPurpose, async ({ actor, body, command }) =>
    command(async (work) => purposeView(await createPurpose(work, body), actor)),
  ),
  route(contracts.changePurpose, async ({ actor, params, body, command }) =>
    command(async (work) => purposeView(await changePurpose(work, params.key, body), actor)),
  ),
  route(contracts.listNotices, async ({ params, query, read }) =>
    noticePage(read, params.key, query),
  ),
  route(contracts.publishNotice, async ({ params, body, command }) =>
    command(async (work) => {
      const notice = await publishNotice(work, params.key, body)
      return { ...notice, from: notice.from.toISOString() }
    }),
  ),
  route(contracts.listConsents, async ({ actor, params, query, read }) => ({
    ...(await consentPage(read, params.id, query)),
    may: { record: actor.may('consent:write') },
  })),
  route(contracts.listConsentEvents, async ({ params, query, read }) =>
    consentEventPage(read, params.id, query),
  ),
  route(contracts.recordConsent, async ({ params, body, command }) =>
    command(async (work) => {
      const { purpose: purposeKey, ...said } = body
      const id = await recordConsent(work, params.id, { ...said, purposeKey, source: 'agent' })
      const page = await consentEventPage(work.read, params.id, { only: id })
      return page.data[0]!
    }),
  ),
  route(contracts.listGateDecisions, async ({ actor, params, query, read }) =>
    gateDecisionPage(read, actor, { ...query, customerId: params.id }),
  ),
  route(contracts.listHolds, async ({ actor, params, query, read }) => {
    const { ids } = await kinOf(read, params.id)
    return {
      ...(await holdPage(read, actor, { ...query, customerIds: ids })),
      may: { place: actor.may('consent:write') },
    }
  }),
  route(contracts.placeHold, async ({ actor, params, body, command }) =>
    command(async (work) =>
      oneHold(work.read, actor, {
        customerId: params.id,
        id: await holdByHand(work, params.id, body),
      }),
    ),
  ),
  route(contracts.liftHold, async ({ actor, params, command }) =>
    command(async (work) => {
      await liftByHand(work, params.id, params.holdId)
      return oneHold(work.read, actor, { customerId: params.id, id: params.holdId })
    }),
  ),
  route(contracts.getGateSettings, async ({ actor, read }) =>
    settingsView(await gateSettings(read), actor),
  ),
  route(contracts.putGateSettings, async ({ actor, body, command }) =>
    command(async (work) => settingsView(await changeGateSettings(work, body), actor)),
  ),
]
