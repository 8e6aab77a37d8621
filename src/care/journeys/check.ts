// What keeps a definition from being published, each with the step it is about. Pure.

import { isLocalDate, isLocalTime } from '../../kernel/clock/index.ts'
import { type Condition, type Definition, factKinds, type Step } from './definition.ts'
import { allSteps, armsOf } from './graph.ts'
import { type WordFault, wholeLanguages, wordFault } from './words.ts'

export const faultCodes = [
  'no-steps',
  'too-many-steps',
  'same-id',
  'unreachable',
  'amount',
  'time',
  'weekday',
  'date',
  'no-conditions',
  'condition-value',
  'percent',
  'no-words',
  'unknown-field',
  'fallback-needed',
  'loose-bracket',
  'no-instructions',
  'due-hours',
  'key',
  'unknown-owner',
  'unknown-purpose',
  'unknown-segment',
  'offset',
] as const
export type FaultCode = (typeof faultCodes)[number]

export interface Fault {
  /** Null: the journey itself. */
  stepId: string | null
  code: FaultCode
}

/** What only the database knows. */
export interface Known {
  purposes: ReadonlySet<string>
  members: ReadonlySet<string>
  segments: ReadonlySet<string>
}

const stepsMax = 60
const daysMax = 730

export function faultsOf(definition: Definition, known: Known): Fault[] {
  const { steps } = definition
  const all = allSteps(steps)
  const about = (code: FaultCode, isWrong: boolean): Fault[] =>
    isWrong ? [{ stepId: null, code }] : []
  return [
    ...about('no-steps', all.length === 0),
    ...about('too-many-steps', all.length > stepsMax),
    ...about('unknown-purpose', !known.purposes.has(definition.purpose)),
    ...triggerFaults(definition, known),
    ...all.flatMap((step) =>
      stepFaults(step, known).map((code): Fault => ({ stepId: step.id, code })),
    ),
    ...sameIds(all),
    ...unreachable(steps),
  ]
}

function triggerFaults({ trigger, only, again, goal }: Definition, known: Known): Fault[] {
  const codes: FaultCode[] = []
  if (trigger.on === 'date' && !isLocalTime(trigger.time)) codes.push('time')
  if (trigger.on === 'date' && Math.abs(trigger.offsetDays) > daysMax) codes.push('offset')
  if (trigger.on === 'segment' && !known.segments.has(trigger.segmentId))
    codes.push('unknown-segment')
  if (only.some(lacksValue)) codes.push('condition-value')
  if (again.kind === 'after-days' && !isBetween(again.days, 1, daysMax)) codes.push('amount')
  if (goal && !isBetween(goal.withinDays, 1, daysMax)) codes.push('amount')
  return codes.map((code) => ({ stepId: null, code }))
}

const isBetween = (value: number, least: number, most: number) => value >= least && value <= most

function lacksValue({ fact, value }: Condition): boolean {
  const kind = factKinds[fact]
  if (kind === 'none') return false
  if (kind === 'number') return !(typeof value === 'number' && value >= 0)
  return typeof value !== 'string' || value.trim() === ''
}

const unitDays = { minutes: 1 / 1440, hours: 1 / 24, days: 1 } as const

function stepFaults(step: Step, known: Known): FaultCode[] {
  const when = (code: FaultCode, isWrong: boolean): FaultCode[] => (isWrong ? [code] : [])
  switch (step.type) {
    case 'wait':
      return when('amount', step.amount < 1 || step.amount * unitDays[step.unit] > daysMax)
    case 'wait-until':
      return [
        ...when('time', !isLocalTime(step.time)),
        ...when(
          'weekday',
          step.weekdays.some((day) => !isBetween(day, 1, 7)),
        ),
        ...when('date', step.date !== null && !isLocalDate(step.date)),
      ]
    case 'wait-for':
      return when('amount', !isBetween(step.days, 1, daysMax))
    case 'branch':
      return [
        ...when('no-conditions', step.conditions.length === 0),
        ...when('condition-value', step.conditions.some(lacksValue)),
      ]
    case 'split': {
      const sum = step.arms.reduce((total, { percent }) => total + percent, 0)
      return when('percent', sum !== 100 || step.arms.some(({ percent }) => percent < 1))
    }
    case 'message':
      return messageFaults(step)
    case 'task':
      return [
        ...when('no-instructions', step.instructions.trim() === ''),
        ...when('due-hours', !isBetween(step.dueHours, 1, 720)),
        ...when('unknown-owner', step.ownerId !== null && !known.members.has(step.ownerId)),
      ]
    case 'set':
      return when('key', !/^[a-z][a-z0-9-]{1,40}$/.test(step.key))
    case 'exit':
      return []
  }
}

function messageFaults({ texts }: Extract<Step, { type: 'message' }>): FaultCode[] {
  const whole = wholeLanguages(texts)
  if (whole.length === 0) return ['no-words']
  const faults = whole.flatMap((locale) => {
    const { subject, body } = texts[locale]!
    return [wordFault(subject), wordFault(body)]
  })
  return [...new Set(faults.filter((fault): fault is WordFault => fault !== null))]
}

function sameIds(all: readonly Step[]): Fault[] {
  const seen = new Set<string>()
  return all.flatMap(({ id }) => {
    if (seen.has(id)) return [{ stepId: id, code: 'same-id' as const }]
    seen.add(id)
    return []
  })
}

/** Below an exit nobody comes. */
function unreachable(steps: readonly Step[]): Fault[] {
  const exit = steps.findIndex(({ type }) => type === 'exit')
  const below = exit < 0 ? [] : steps.slice(exit + 1)
  return [
    ...below.map(({ id }): Fault => ({ stepId: id, code: 'unreachable' })),
    ...steps.flatMap((step) => armsOf(step).flatMap(unreachable)),
  ]
}
