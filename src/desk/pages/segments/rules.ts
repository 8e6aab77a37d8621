// Editing a question: what a new condition begins with, and whether it can be asked yet.

import type { Condition, Definition, Group, Part, Question, SegmentField } from './queries.ts'

export const isGroup = (part: Part): part is Group => 'conditions' in part

/** What an answer to this question looks like. */
export type Shape = 'none' | 'list' | 'day' | 'days' | 'number' | 'word'

export function shapeOf(is: Question, kind: SegmentField['kind']): Shape {
  if (is === 'known' || is === 'unknown' || is === 'yes' || is === 'no') return 'none'
  if (is === 'one-of' || is === 'none-of') return 'list'
  if (is === 'on-or-after' || is === 'before') return 'day'
  if (is === 'in-last-days' || is === 'longer-ago' || is === 'in-next-days') return 'days'
  return kind === 'number' ? 'number' : 'word'
}

const usual: Partial<Record<Shape, Condition['value']>> = {
  list: [],
  days: 30,
  number: 1,
  word: '',
}

/** Another field, or another question: an answer of the same shape is kept. */
export function asked(field: SegmentField, is: Question, before?: Condition): Condition {
  const shape = shapeOf(is, field.kind)
  if (shape === 'none') return { field: field.key, is }
  const isSame =
    before?.field === field.key && shapeOf(before.is, field.kind) === shape && before.value
  const value = isSame ? before.value : usual[shape]
  return { field: field.key, is, ...(value === undefined ? {} : { value }) }
}

export const firstOf = (field: SegmentField): Condition => asked(field, field.asked[0]!)

export function isComplete(condition: Condition, fields: readonly SegmentField[]): boolean {
  const field = fields.find(({ key }) => key === condition.field)
  if (!field) return false
  const { value } = condition
  switch (shapeOf(condition.is, field.kind)) {
    case 'none':
      return true
    case 'list':
      return Array.isArray(value) && value.length > 0
    case 'day':
    case 'word':
      return typeof value === 'string' && value.trim() !== ''
    case 'days':
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
  }
}

/** What can be asked already: conditions not complete are left out of the count. */
export function askable(definition: Definition, fields: readonly SegmentField[]): Definition {
  const keep = (condition: Condition) => isComplete(condition, fields)
  const conditions = definition.conditions.flatMap((part): Part[] => {
    if (!isGroup(part)) return keep(part) ? [part] : []
    const within = part.conditions.filter(keep)
    return within.length > 0 ? [{ ...part, conditions: within }] : []
  })
  return { ...definition, conditions }
}

const count = ({ conditions }: Definition) =>
  conditions.reduce((sum, part) => sum + (isGroup(part) ? part.conditions.length : 1), 0)

/** How many conditions still want an answer. */
export const openIn = (definition: Definition, fields: readonly SegmentField[]): number =>
  count(definition) - count(askable(definition, fields))
