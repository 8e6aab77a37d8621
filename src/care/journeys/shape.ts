// What stands inside branches, splits and waits is looked at here; the outermost steps were by the
// contract.

import type { TSchema } from 'typebox'
import { Check } from 'typebox/value'
import { invalid } from '../../kernel/errors/index.ts'
import { StepShape } from './contracts/definition.ts'
import type { Definition, Step } from './definition.ts'
import { armsOf } from './graph.ts'

const depthMax = 3

/** Throws `invalid` for steps of another shape, or too deep inside each other. */
export function assertSteps({ steps }: Definition): void {
  look(steps, '/definition/steps', 0)
}

function look(steps: readonly Step[], pointer: string, depth: number): void {
  for (const [place, step] of steps.entries()) {
    const here = `${pointer}/${place}`
    if (depth > depthMax) throw refusal(here, 'is inside too many others')
    if (depth > 0 && !Check(StepShape as TSchema, step)) throw refusal(here, 'is no step')
    for (const arm of armsOf(step)) look(arm, here, depth + 1)
  }
}

const refusal = (pointer: string, message: string) =>
  invalid('A step does not fit.', [{ pointer, code: 'step', message }])
