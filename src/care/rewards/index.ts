// Rewards: points that orders earn and refunds take back, tiers, store credit, vouchers, perks,
// invitations and letters of thanks. The amounts are in the book of value (kernel/ledger); here
// stands why, and the customer reads it on a statement like a bank's.
//
//   on(orderDelivered, earnRewards), on(orderRefunded, lessenRewards)
//   await giveReward(work, { customerId, unit: 'credit', amount: 1500, currency: 'EUR', reason })
//   const { code } = await issueVoucher(work, { value: 5000, currency: 'EUR', customerId, reason })

import './tables.ts'

export { forgetRewards } from './forget.ts'
export * from './events.ts'
export { giveReward } from './give.ts'
export { joinByInvite, makeInvite } from './invites.ts'
export { rewardTasks } from './jobs.ts'
export { moveLetter, queueLetter } from './letters.ts'
export { deliverPerk, givePerk, openEarly } from './perks.ts'
export { addRule, allTiers, changeRewardSettings, putTier } from './programme.ts'
export { earnRewards, lessenRewards } from './reactions.ts'
export { redeemVoucher } from './redemptions.ts'
export { rewardsOf } from './overview.ts'
export { rewardRoutes } from './routes.ts'
export { statementPage } from './statement.ts'
export { issueVoucher } from './vouchers.ts'
