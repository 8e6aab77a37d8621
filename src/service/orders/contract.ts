import { ById, contract, Id, Page, paging, Type } from '../../kernel/http/contract.ts'
import { GivenOrder, Order, State, Value } from './shapes.ts'

export const list = contract({
  id: 'orders.list',
  method: 'GET',
  path: '/orders',
  permission: 'order:read',
  summary: 'Orders, newest first.',
  query: Type.Object({
    ...paging,
    customer: Type.Optional(Id),
    state: Type.Optional(State),
    number: Type.Optional(Type.String({ maxLength: 200 })),
  }),
  response: Page(Order),
})

export const get = contract({
  id: 'orders.get',
  method: 'GET',
  path: '/orders/:id',
  permission: 'order:read',
  summary: 'One order.',
  params: ById,
  response: Order,
})

export const upsert = contract({
  id: 'orders.upsert',
  method: 'PUT',
  path: '/orders',
  permission: 'order:write',
  summary:
    'An order as the shop has it: found by its reference, else made; told twice, nothing ' +
    'changes. What is older than 30 days is history: nothing follows from it.',
  body: GivenOrder,
  response: Order,
})

export const ofCustomer = contract({
  id: 'customers.orders',
  method: 'GET',
  path: '/customers/:id/orders',
  permission: 'order:read',
  summary: 'What a customer bought, newest first, and what they are worth in all.',
  params: ById,
  query: Type.Object(paging),
  response: Page(Order, { value: Value }),
})

export const importOrders = contract({
  id: 'orders.import',
  method: 'POST',
  path: '/order-imports',
  permission: 'import:run',
  summary:
    'Brings orders from a CSV file as history: a line for each item, lines of one id together.',
  body: Type.Object({
    source: Type.String({ minLength: 1, maxLength: 60, description: 'The shop: "shopify".' }),
    currency: Type.Optional(
      Type.String({ pattern: '^[A-Z]{3}$', description: 'Where the file names none.' }),
    ),
    content: Type.String({ maxLength: 8_000_000 }),
    dryRun: Type.Optional(Type.Boolean()),
  }),
  response: Type.Object({
    orders: Type.Integer({ description: 'That the file holds and that can be taken.' }),
    created: Type.Integer(),
    changed: Type.Integer(),
    unchanged: Type.Integer(),
    newCustomers: Type.Integer(),
    rejected: Type.Integer({ description: 'Lines that were not taken.' }),
    reasons: Type.Record(Type.String(), Type.Integer()),
    examples: Type.Array(Type.Object({ line: Type.Integer(), reason: Type.String() })),
  }),
  status: 201,
})
