/**
 * Fern & Clay, a shop for ceramic planters: the people of every test, demo and screenshot, and
 * the ninety days they have had with each other. Texts are written by hand; what repeats in a
 * shop is composed from sentences that were.
 *
 *   const told = history({ now: new Date('2026-03-17T08:34:00Z'), seed: 1 })
 *   await toImportFolder(told, folder) // then: rapport import
 */
export { cast } from './cast.ts'
export { history, type HistoryOptions } from './history.ts'
export { toImportFolder } from './import-folder.ts'
export { ordersOf } from './orders.ts'
export { knownPeople } from './people/all.ts'
export { picture } from './picture.ts'
export { reasons } from './reasons.ts'
export { aBrokenPlanter } from './stories/a-broken-planter.ts'
export { tell } from './stories/tell.ts'
export { speaks } from './topics/all.ts'
export { SUPPORT_ADDRESS, team } from './team.ts'
export type * from './types.ts'
