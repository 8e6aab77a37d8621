// Orders: what customers bought, as the shop tells it over the API, in a file or with an import.
// Told twice, nothing changes; told late, it is history and nothing follows from it.
//
//   await tellOrder(work, { externalRef: { system: 'shop', id: '4141' }, customer: { email }, … })
//   on(orderDelivered, …)    // not on(orderPlaced): nobody is asked about a parcel on its way

import './tables.ts'

export { keepOrders } from './forget.ts'
export { type Item, type OrderWork, tellAll, tellOrder, type ToldOrder } from './commands.ts'
export * from './events.ts'
export { describeOrders, valueOf } from './queries.ts'
export { orderRoutes } from './routes.ts'
export { netOf } from './rules.ts'
