import type { AnyWork } from '../../kernel/db/work.ts'
import {
  type AnyRoute,
  type Actor,
  type Limits,
  readCursor,
  route,
} from '../../kernel/http/index.ts'
import { pageOf } from '../../kernel/http/index.ts'
import * as contracts from './contract.ts'
import { giveReward } from './give.ts'
import { makeInvite } from './invites.ts'
import { moveLetter, printLetter, queueLetter } from './letters.ts'
import { lettersIn, letterView, rewardsOf } from './overview.ts'
import { closeEarly, deliverPerk, givePerk, maySee, openEarly, withdrawPerk } from './perks.ts'
import { addRule, changeRewardSettings, putTier, removeTier, retireRule } from './programme.ts'
import { programmeView, ruleOf, tierOf } from './programme-view.ts'
import { shopRoutes } from './shop-routes.ts'
import { statementPage } from './statement.ts'

const at = (moment: string | null | undefined) => (moment ? new Date(moment) : null)

export const rewardRoutes = (parts: { limits: Limits }): AnyRoute[] => [
  route(contracts.programme, async ({ read, actor }) => programmeView(read, actor)),
  ...programmeRoutes,
  ...earlyRoutes,
  ...customerRoutes,
  ...perkRoutes,
  ...letterRoutes,
  ...shopRoutes(parts),
]

type Changing = (work: AnyWork) => Promise<unknown>
const changed = (change: Changing, actor: Actor) => async (work: AnyWork) => {
  await change(work)
  return programmeView(work.read, actor)
}

const programmeRoutes: AnyRoute[] = [
  route(contracts.changeProgramme, async ({ actor, body, command }) =>
    command(changed((work) => changeRewardSettings(work, body), actor)),
  ),
  route(contracts.addRule, async ({ actor, body, command }) =>
    command(changed((work) => addRule(work, ruleOf(body)), actor)),
  ),
  route(contracts.retireRule, async ({ actor, params, command }) =>
    command(changed((work) => retireRule(work, params.id), actor)),
  ),
  route(contracts.addTier, async ({ actor, body, command }) =>
    command(changed((work) => putTier(work, null, tierOf(body)), actor)),
  ),
  route(contracts.changeTier, async ({ actor, params, body, command }) =>
    command(changed((work) => putTier(work, params.id, tierOf(body)), actor)),
  ),
  route(contracts.removeTier, async ({ actor, params, command }) =>
    command(changed((work) => removeTier(work, params.id), actor)),
  ),
]

const earlyRoutes: AnyRoute[] = [
  route(contracts.openEarly, async ({ actor, params, body, command }) => {
    const dates = { opensAt: new Date(body.opensAt), publicAt: new Date(body.publicAt) }
    return command(changed((work) => openEarly(work, { ...body, ...params, ...dates }), actor))
  }),
  route(contracts.closeEarly, async ({ actor, params, command }) =>
    command(changed((work) => closeEarly(work, params.item), actor)),
  ),
  route(contracts.checkEarly, async ({ read, params, query, now }) =>
    maySee(read, { item: params.item, customerId: query.customer ?? null }, now),
  ),
]

const whole = async (work: Pick<AnyWork, 'read' | 'now'>, actor: Actor, id: string) => ({
  ...(await rewardsOf(work.read, id, work.now)),
  may: { give: actor.may('reward:give'), manage: actor.may('reward:manage') },
})

const customerRoutes: AnyRoute[] = [
  route(contracts.ofCustomer, async ({ read, actor, params, now }) =>
    whole({ read, now }, actor, params.id),
  ),
  route(contracts.statement, async ({ read, params, query, now }) => {
    const page = await statementPage(read, { customerId: params.id, ...query }, now)
    const told = (moment: Date | null) => moment?.toISOString() ?? null
    return {
      next: page.next,
      data: page.data.map((line) => ({
        ...line,
        at: line.at.toISOString(),
        availableAt: told(line.availableAt),
        expiresAt: told(line.expiresAt),
      })),
    }
  }),
  route(contracts.give, async ({ actor, params, body, command }) =>
    command(async (work) => {
      await giveReward(work, { ...body, customerId: params.id, expiresAt: at(body.expiresAt) })
      return whole(work, actor, params.id)
    }),
  ),
  route(contracts.invite, async ({ params, body, command }) =>
    command((work) => makeInvite(work, { ...body, giverId: params.id, endsAt: at(body.endsAt) })),
  ),
]

const perkRoutes: AnyRoute[] = [
  route(contracts.givePerk, async ({ actor, params, body, command }) =>
    command(async (work) => {
      const { startsAt, endsAt, ...given } = body
      await givePerk(work, {
        ...given,
        customerId: params.id,
        endsAt: at(endsAt),
        ...(startsAt ? { startsAt: new Date(startsAt) } : {}),
      })
      return whole(work, actor, params.id)
    }),
  ),
  route(contracts.deliverPerk, async ({ params, body, command }) =>
    command((work) => deliverPerk(work, { id: params.id, ...body })),
  ),
  route(contracts.withdrawPerk, async ({ params, command }) =>
    command((work) => withdrawPerk(work, params.id)),
  ),
]

const letterRoutes: AnyRoute[] = [
  route(contracts.letters, async ({ read, actor, query }) => {
    const { state, customer: customerId, limit = 50 } = query
    const after = readCursor(query.after, 2)
    const rows = await lettersIn(read, { state, customerId, limit, after })
    const page = pageOf(rows, limit, { item: letterView, key: (row) => [row.key, row.id] })
    return { ...page, may: { post: actor.may('reward:give') } }
  }),
  route(contracts.queueLetter, async ({ params, body, command }) =>
    command(async (work) => ({ id: await queueLetter(work, { ...body, customerId: params.id }) })),
  ),
  route(contracts.printLetter, async ({ read, params, reply }) => {
    const { pdf } = await printLetter(read, params.id)
    const disposition = `inline; filename="letter-${params.id.slice(0, 8)}.pdf"`
    return reply
      .headers({ 'content-type': 'application/pdf', 'content-disposition': disposition })
      .send(pdf) as never
  }),
  route(contracts.moveLetter, async ({ params, body, command }) =>
    command((work) => moveLetter(work, { id: params.id, to: body.state })),
  ),
]
