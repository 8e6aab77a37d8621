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
