// Finding one's way through a definition: which step stands where, and what comes after it. Pure.

import type { Definition, Step } from './definition.ts'

/** The lists of steps a step holds, in the order in which they are shown. */
export function armsOf(step: Step): readonly Step[][] {
  switch (step.type) {
    case 'branch':
    case 'wait-for':
      return [step.yes, step.no]
    case 'split':
      return step.arms.map(({ steps }) => steps)
    default:
      return []
  }
}

/** Every step, the outer ones before what they hold. */
export const allSteps = (steps: readonly Step[]): Step[] =>
  steps.flatMap((step) => [step, ...armsOf(step).flatMap(allSteps)])

export const stepOf = (definition: Definition, id: string): Step | null =>
  allSteps(definition.steps).find((step) => step.id === id) ?? null

export const firstOf = (definition: Definition): string | null => definition.steps[0]?.id ?? null

/** The step after this one; null: the end. From an arm's last step it goes on below the arms. */
export function nextAfter(definition: Definition, id: string): string | null {
  return follow(definition.steps, id, null)?.next ?? null
}

/** Undefined: it is not in these. */
function follow(
  steps: readonly Step[],
  id: string,
  below: string | null,
): { next: string | null } | undefined {
  for (const [place, step] of steps.entries()) {
    const next = steps[place + 1]?.id ?? below
    if (step.id === id) return { next }
    for (const arm of armsOf(step)) {
      const found = follow(arm, id, next)
      if (found) return found
    }
  }
  return undefined
}

/** Where somebody goes who takes that arm; an empty one leads below. */
export function intoArm(definition: Definition, step: Step, arm: number): string | null {
  return armsOf(step)[arm]?.[0]?.id ?? nextAfter(definition, step.id)
}
