// The same data for whoever answers a request that came another way.

import { Readable } from 'node:stream'
import { type AnyRoute, route } from '../../kernel/http/index.ts'
import { exportCustomer } from '../contract.ts'
import { asCsv, exported } from './export.ts'

export const exportRoutes: AnyRoute[] = [
  route(exportCustomer, async ({ read, params, query, reply }) => {
    const told = await exported(read, params.id)
    const isCsv = query.format === 'csv'
    const file = `attachment; filename="customer.${isCsv ? 'csv' : 'json'}"`
    reply.header('content-disposition', file).header('cache-control', 'no-store')
    reply.type(isCsv ? 'text/csv; charset=utf-8' : 'application/json')
    return reply.send(Readable.from([isCsv ? asCsv(told) : JSON.stringify(told, null, 2)])) as never
  }),
]
