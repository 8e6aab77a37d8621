import { describe, expect, it } from 'vitest'
import { allSteps, type Step } from '../../../../care/journeys/ui/index.ts'
import {
  changeStep,
  insertStep,
  moveStep,
  newStep,
  removeStep,
  standing,
  stepTypes,
} from './edit.ts'

const branch = (id: string, yes: Step[], no: Step[]): Step => ({
  ...{ id, type: 'branch', match: 'all', conditions: [], yes, no },
})
const steps = [branch('b', [newStep('wait', 'y')], [newStep('exit', 'n')]), newStep('task', 't')]
const order = (some: readonly Step[]) => allSteps(some).map(({ id }) => id)

describe('the steps of a draft', () => {
  it('take in one where it is wanted', () => {
    const top = insertStep(steps, { parentId: null, arm: 0, at: 1 }, newStep('wait', 'x'))
    expect(order(top)).toEqual(['b', 'y', 'n', 'x', 't'])
    const arm = insertStep(steps, { parentId: 'b', arm: 1, at: 0 }, newStep('wait', 'x'))
    expect(order(arm)).toEqual(['b', 'y', 'x', 'n', 't'])
    expect(order(steps)).toEqual(['b', 'y', 'n', 't'])
  })

  it('move with what they hold, and not past the ends', () => {
    expect(order(moveStep(steps, 't', -1))).toEqual(['t', 'b', 'y', 'n'])
    expect(order(moveStep(steps, 't', 1))).toEqual(order(steps))
    expect(order(moveStep(steps, 'y', -1))).toEqual(order(steps))
    expect(standing(steps, 't')).toEqual({ place: 2, count: 2 })
    expect(standing(steps, 'n')).toEqual({ place: 1, count: 1 })
  })

  it('change and go, wherever they stand', () => {
    const changed = changeStep(steps, { id: 'y', type: 'wait', amount: 9, unit: 'hours' })
    expect(allSteps(changed)[1]).toMatchObject({ amount: 9, unit: 'hours' })
    expect(order(removeStep(steps, 'b'))).toEqual(['t'])
  })

  it.each(stepTypes)('begin as a %s', (type) =>
    expect(newStep(type, 'id')).toMatchObject({ id: 'id', type }),
  )
})
