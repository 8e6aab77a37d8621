// What the desk asks of the customers' pages: to see them beforehand.

import { ById, contract, OneOf, Type } from '../kernel/http/contract.ts'
import { locales } from '../kernel/words/locales.ts'

export const previewSurvey = contract({
  id: 'surveys.preview',
  method: 'GET',
  path: '/surveys/:id/preview',
  permission: 'survey:read',
  summary: 'The mail or the page of a survey as a customer will see it, with a made-up customer.',
  params: ById,
  query: Type.Object({
    what: Type.Optional(OneOf(['mail', 'page'], { default: 'page' })),
    language: Type.Optional(OneOf(locales)),
    theme: Type.Optional(OneOf(['light', 'dark'])),
  }),
  produces: 'text/html',
})

export const previewImprovement = contract({
  id: 'improvements.preview',
  method: 'GET',
  path: '/improvements/:id/preview',
  permission: 'improvement:read',
  summary: 'The mail that tells customers what we did, as a made-up customer will see it.',
  params: ById,
  query: Type.Object({
    language: Type.Optional(OneOf(locales)),
    theme: Type.Optional(OneOf(['light', 'dark'])),
  }),
  produces: 'text/html',
})

export const exportCustomer = contract({
  id: 'customers.export',
  method: 'GET',
  path: '/customers/:id/export',
  permission: 'customer:erase',
  summary: 'Everything kept about a customer, to hand out (GDPR Art. 15 and 20): JSON or CSV.',
  limit: 'reports',
  params: ById,
  query: Type.Object({ format: Type.Optional(OneOf(['json', 'csv'], { default: 'json' })) }),
  produces: 'application/octet-stream',
})
