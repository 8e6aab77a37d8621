// What the screens of journeys share with the server: the shapes, and the way through them.

export { allSteps, armsOf } from '../graph.ts'
export {
  type Condition,
  type Definition,
  type Fact,
  factKinds,
  type JourneyEvent,
  journeyEvents,
  type Step,
  type StepType,
} from '../definition.ts'
export { mergeFields } from '../words.ts'
