// The rules of surveys over HTTP.

import { ById, contract, Seen, Type } from '../../../kernel/http/contract.ts'
import { Rule, ruleChange, Trigger } from './words.ts'

export const getRule = contract({
  id: 'surveys.rule',
  method: 'GET',
  path: '/surveys/:id/rule',
  permission: 'survey:read',
  summary: 'When a survey is sent, and to whom: its first rule.',
  params: ById,
  response: Rule,
})

export const changeRule = contract({
  id: 'surveys.change-rule',
  method: 'PATCH',
  path: '/surveys/:id/rule',
  permission: 'survey:manage',
  summary: 'Changes the first rule of a survey.',
  params: ById,
  body: Type.Object({ ...ruleChange, seen: Seen }),
  response: Rule,
})

export const addRule = contract({
  id: 'surveys.add-rule',
  method: 'POST',
  path: '/surveys/:id/rules',
  permission: 'survey:manage',
  summary: 'Another way a survey is asked; off unless told otherwise.',
  params: ById,
  body: Type.Object({ trigger: Trigger, ...ruleChange }),
  response: Rule,
  status: 201,
})

export const changeOneRule = contract({
  id: 'survey-rules.change',
  method: 'PATCH',
  path: '/survey-rules/:id',
  permission: 'survey:manage',
  summary: 'Changes one rule of a survey.',
  params: ById,
  body: Type.Object({ ...ruleChange, seen: Seen }),
  response: Rule,
})

export const removeRule = contract({
  id: 'survey-rules.remove',
  method: 'DELETE',
  path: '/survey-rules/:id',
  permission: 'survey:manage',
  summary: 'Removes a rule; what it has asked stays.',
  params: ById,
})

export const getQr = contract({
  id: 'survey-rules.qr',
  method: 'GET',
  path: '/survey-rules/:id/qr',
  permission: 'survey:read',
  summary: 'The QR code of an open link, as SVG.',
  params: ById,
  produces: 'image/svg+xml',
})
