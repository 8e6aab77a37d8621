// Changing the steps of a draft: every function takes steps and gives new ones. Pure.

import { allSteps, armsOf, type Step, type StepType } from '../../../../care/journeys/ui/index.ts'

/** Under which arm of which step, and before the how-manieth there; null: the journey itself. */
export interface Place {
  parentId: string | null
  arm: number
  at: number
}

type Rewrite = (list: readonly Step[], parentId: string | null, arm: number) => Step[]

function withArms(step: Step, arms: Step[][]): Step {
  switch (step.type) {
    case 'branch':
    case 'wait-for':
      return { ...step, yes: arms[0]!, no: arms[1]! }
    case 'split':
      return { ...step, arms: step.arms.map((arm, at) => ({ ...arm, steps: arms[at]! })) }
    default:
      return step
  }
}

/** Every list of steps, from the outside in. */
const rewrite = (
  steps: readonly Step[],
  change: Rewrite,
  parentId: string | null = null,
  arm = 0,
): Step[] =>
  change(steps, parentId, arm).map((step) =>
    withArms(
      step,
      armsOf(step).map((inner, at) => rewrite(inner, change, step.id, at)),
    ),
  )

export const insertStep = (steps: readonly Step[], place: Place, step: Step): Step[] =>
  rewrite(steps, (list, parentId, arm) =>
    parentId === place.parentId && arm === place.arm
      ? list.toSpliced(place.at, 0, step)
      : [...list],
  )

export const removeStep = (steps: readonly Step[], id: string): Step[] =>
  rewrite(steps, (list) => list.filter((step) => step.id !== id))

export const changeStep = (steps: readonly Step[], changed: Step): Step[] =>
  rewrite(steps, (list) => list.map((step) => (step.id === changed.id ? changed : step)))

/** One place up or down among those it stands with; what it holds goes along. */
export const moveStep = (steps: readonly Step[], id: string, by: -1 | 1): Step[] =>
  rewrite(steps, (list) => {
    const at = list.findIndex((step) => step.id === id)
    const to = at + by
    if (at < 0 || to < 0 || to >= list.length) return [...list]
    return list.toSpliced(at, 1).toSpliced(to, 0, list[at]!)
  })

/** Where it stands among its own: from 1. */
export function standing(steps: readonly Step[], id: string): { place: number; count: number } {
  const all = [[...steps], ...allSteps(steps).flatMap(armsOf)]
  const list = all.find((one) => one.some((step) => step.id === id)) ?? []
  return { place: list.findIndex((step) => step.id === id) + 1, count: list.length }
}

export const stepTypes: readonly StepType[] = [
  'wait',
  'wait-until',
  'message',
  'task',
  'branch',
  'wait-for',
  'split',
  'set',
  'exit',
]

/** `id` must be one that no step of the journey has or had. */
export function newStep(type: StepType, id: string): Step {
  switch (type) {
    case 'wait':
      return { id, type, amount: 3, unit: 'days' }
    case 'wait-until':
      return { id, type, time: '10:00', weekdays: [], date: null }
    case 'wait-for':
      return { id, type, event: 'message.received', days: 7, yes: [], no: [] }
    case 'branch':
      return { id, type, match: 'all', conditions: [], yes: [], no: [] }
    case 'split':
      return { id, type, arms: [50, 50].map((percent) => ({ percent, steps: [] })) }
    case 'message':
      return { id, type, texts: {}, taskIfHeld: false }
    case 'task':
      return { id, type, instructions: '', ownerId: null, dueHours: 48 }
    case 'set':
      return { id, type, key: '', value: '' }
    case 'exit':
      return { id, type }
  }
}
