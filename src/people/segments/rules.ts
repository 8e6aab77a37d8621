// What may be asked of customers, and what is wrong with a question. Pure.

export const matches = ['all', 'any'] as const
export type Match = (typeof matches)[number]

/** By what kind of thing a field holds: how it may be asked about. */
export const questions = {
  number: ['is', 'at-least', 'at-most', 'known', 'unknown'],
  /** Calendar days and moments; days are the organisation's. */
  day: ['on-or-after', 'before', 'in-last-days', 'longer-ago', 'known', 'unknown'],
  text: ['is', 'is-not', 'contains', 'known', 'unknown'],
  choice: ['one-of', 'none-of', 'known', 'unknown'],
  'yes-no': ['yes', 'no'],
  birthday: ['in-next-days', 'known', 'unknown'],
} as const satisfies Record<string, readonly string[]>

export type FieldKind = keyof typeof questions
export type Question = (typeof questions)[FieldKind][number]
export const allQuestions = [...new Set(Object.values(questions).flat())] as [
  Question,
  ...Question[],
]

export type Answer = string | number | readonly string[]

export interface Condition {
  field: string
  is: Question
  value?: Answer | undefined
}

export interface Group {
  match: Match
  conditions: readonly Condition[]
}

/** Groups stand beside conditions, never inside each other. */
export interface Definition {
  match: Match
  conditions: readonly (Condition | Group)[]
}

export interface SegmentField {
  key: string
  kind: FieldKind
  /** The shop's own name for it; of its own fields only. */
  label: string | null
  /** Of a choice that is closed. */
  choices: readonly string[] | null
  /** Money in the smallest unit of the currency. */
  isMoney: boolean
}

const known = (key: string, kind: FieldKind, more: Partial<SegmentField> = {}): SegmentField => ({
  ...{ key, kind, label: null, choices: null, isMoney: false },
  ...more,
})

/** What we know of everybody; facts are pushed down by whoever owns them. */
export const builtIn: readonly SegmentField[] = [
  known('language', 'choice', { choices: ['en', 'nl', 'de', 'fr', 'es'] }),
  known('touch', 'choice', { choices: ['high', 'standard', 'brief'] }),
  known('preferred-channel', 'text'),
  known('do-not-call', 'yes-no'),
  known('colleague', 'yes-no'),
  known('birthday', 'birthday'),
  known('customer-since', 'day'),
  known('last-contact', 'day'),
  known('order-count', 'number'),
  known('lifetime-value', 'number', { isMoney: true }),
  known('last-order-on', 'day'),
  known('tier', 'text'),
  known('last-csat', 'number'),
  known('last-ces', 'number'),
  known('last-nps', 'number'),
]

export const isGroup = (one: Condition | Group): one is Group => 'conditions' in one

/** Every condition with the place it stands at, `/conditions/1/conditions/0`. */
export function conditionsOf({ conditions }: Definition): { at: string; condition: Condition }[] {
  return conditions.flatMap((one, place) => {
    const at = `/conditions/${place}`
    if (!isGroup(one)) return [{ at, condition: one }]
    return one.conditions.map((condition, below) => ({
      at: `${at}/conditions/${below}`,
      condition,
    }))
  })
}

export interface Wrong {
  pointer: string
  code: string
  message: string
}

export const conditionsMost = 20
const dayPattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const wordMost = 200
const listMost = 50
const daysMost = 36_500

/** In the order in which they stand; empty when the question can be asked. */
export function whatIsWrong(
  definition: Definition,
  fields: readonly SegmentField[],
  pointer = '/definition',
): Wrong[] {
  const all = conditionsOf(definition)
  const wrong = all.flatMap(({ at, condition }): Wrong[] => {
    const message = wrongIn(
      condition,
      fields.find(({ key }) => key === condition.field),
    )
    return message ? [{ pointer: `${pointer}${at}`, code: 'condition', message }] : []
  })
  if (all.length > conditionsMost) {
    const message = `has more than ${conditionsMost} conditions`
    wrong.push({ pointer, code: 'too-many', message })
  }
  return wrong
}

function wrongIn({ is, value }: Condition, field: SegmentField | undefined): string | null {
  if (!field) return 'asks for something that is not known'
  const asked: readonly string[] = questions[field.kind]
  if (!asked.includes(is)) return 'cannot be asked of this'
  if (is === 'known' || is === 'unknown' || is === 'yes' || is === 'no') return null
  if (is === 'one-of' || is === 'none-of') return wrongList(value, field)
  if (is === 'on-or-after' || is === 'before')
    return typeof value === 'string' && dayPattern.test(value) ? null : 'needs a day'
  if (is === 'in-last-days' || is === 'longer-ago' || is === 'in-next-days')
    return isWhole(value, daysMost) ? null : 'needs a number of days'
  if (field.kind === 'number')
    return typeof value === 'number' && Number.isFinite(value) ? null : 'needs a number'
  const isWord = typeof value === 'string' && value.trim() !== '' && value.length <= wordMost
  return isWord ? null : 'needs a word'
}

function wrongList(value: Answer | undefined, { choices }: SegmentField): string | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > listMost)
    return 'needs something to choose'
  const strange = value.filter((one) => choices && !choices.includes(one))
  return strange.length > 0 ? `has no choice “${strange[0]}”` : null
}

const isWhole = (value: unknown, most: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most
