// What a shop asks. Codes that are none are counted by who types, so that nobody tries them out.

import { Problem } from '../../kernel/errors/index.ts'
import { type Actor, type AnyRoute, type Limits, route } from '../../kernel/http/index.ts'
import * as contracts from './contract.ts'
import { joinByInvite } from './invites.ts'
import { customerMeant, type GivenCustomer } from './overview.ts'
import { rewardSettings } from './programme.ts'
import { type Redeemed, redeemPurse, redeemVoucher, undoRedemption } from './redemptions.ts'
import { pointsWorth, whyNotRedeem, worthFor } from './rules.ts'
import { cancelVoucher, issueVoucher, voucherByCode } from './vouchers.ts'

const at = (moment: string | null | undefined) => (moment ? new Date(moment) : null)
const unknown = new Set(['voucher-unknown', 'invite-unknown'])

/** A try costs one of a few; a code that is one gives it back. */
async function guarded<R>(
  limits: Limits,
  { actor, shopper }: { actor: Actor; shopper: string | undefined },
  act: () => Promise<R>,
): Promise<R> {
  const caller = `${actor.id} ${shopper ?? ''}`
  limits.take('wrong-codes', caller)
  try {
    const done = await act()
    limits.giveBack('wrong-codes', caller)
    return done
  } catch (error) {
    if (!(error instanceof Problem && unknown.has(error.code)))
      limits.giveBack('wrong-codes', caller)
    throw error
  }
}

const redemptionView = ({ id, amount, currency, balance, isRepeat }: Redeemed) => ({
  id,
  isRepeat,
  amount: { amount, currency },
  balance: { amount: balance, currency },
})

export const shopRoutes = ({ limits }: { limits: Limits }): AnyRoute[] => [
  route(contracts.issue, async ({ body, command }) =>
    command((work) => {
      const { startsAt, endsAt, ...given } = body
      const dates = { endsAt: at(endsAt), ...(startsAt ? { startsAt: new Date(startsAt) } : {}) }
      return issueVoucher(work, { ...given, ...dates })
    }),
  ),
  route(contracts.cancel, async ({ params, command }) =>
    command((work) => cancelVoucher(work, params.id)),
  ),
  checkRoute(limits),
  route(contracts.redeem, async ({ actor, body, command }) => {
    const { shopper, customer, total, ...asked } = body
    return guarded(limits, { actor, shopper }, () =>
      command(async (work) => {
        const customerId = customer ? await customerMeant(work.read, customer) : null
        return redemptionView(await redeemVoucher(work, { ...asked, total, customerId }))
      }),
    )
  }),
  route(contracts.spend, async ({ body, command }) =>
    command(async (work) => {
      const { currency, hundredPoints } = await rewardSettings(work.read)
      const isPoints = body.kind === 'points'
      const done = await redeemPurse(work, {
        kind: body.kind,
        customerId: await customerMeant(work.read, body.customer),
        order: body.order,
        amount: body.amount,
        currency: isPoints ? currency : (body.currency ?? currency),
      })
      const worth = isPoints ? pointsWorth(done.amount, hundredPoints) : done.amount
      return {
        id: done.id,
        used: done.amount,
        takesOff: { amount: worth, currency: done.currency },
        left: done.balance,
        isRepeat: done.isRepeat,
      }
    }),
  ),
  route(contracts.undo, async ({ params, command }) =>
    command((work) => undoRedemption(work, params.id)),
  ),
  route(contracts.join, async ({ actor, body, command }) =>
    guarded(limits, { actor, shopper: body.shopper }, () =>
      command(async (work) => {
        const friendId = await customerMeant(work.read, body.customer)
        return joinByInvite(work, { code: body.code, friendId })
      }),
    ),
  ),
]

const checkRoute = (limits: Limits): AnyRoute =>
  route(contracts.check, async ({ actor, body, command }) =>
    guarded(limits, { actor, shopper: body.shopper }, () =>
      command(async (work) => {
        const { row, standing } = await voucherByCode(work, body.code)
        const customerId = await meant(work, body.customer)
        const { amount, currency } = body.total
        const use = { total: amount, currency, customerId, now: work.now }
        const refusal = whyNotRedeem(standing, use)
        return {
          id: row.id,
          kind: row.kind,
          refusal,
          takesOff: { amount: refusal ? 0 : worthFor(standing, amount), currency },
          balance:
            row.kind === 'value' ? { amount: standing.balance, currency: row.currency } : null,
          endsAt: row.ends_at?.toISOString() ?? null,
        }
      }),
    ),
  )

const meant = (
  { read }: Parameters<typeof voucherByCode>[0],
  customer: GivenCustomer | undefined,
): Promise<string | null> => (customer ? customerMeant(read, customer) : Promise.resolve(null))
