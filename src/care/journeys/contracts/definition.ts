// The shape of a definition, as it is sent and answered. A schema that names itself is followed by
// few clients, and one written out several levels deep takes seconds to compile: this one shows one
// level, and `assertSteps` looks at those inside by the same schema.

import { Nullable, OneOf, Type } from '../../../kernel/http/contract.ts'
import type { TSchema } from 'typebox'
import { type Definition, type Fact, factKinds, journeyEvents } from '../definition.ts'

const StepId = Type.String({ pattern: '^[a-zA-Z0-9-]{1,40}$' })
const Event = OneOf(journeyEvents)
const Few = Type.Integer({ minimum: 0, maximum: 10_000 })
const one = (type: string, more: Record<string, TSchema>) =>
  Type.Object({ id: StepId, type: OneOf([type]), ...more }, { additionalProperties: false })

export const ConditionShape = Type.Object(
  {
    fact: OneOf(Object.keys(factKinds) as Fact[]),
    value: Type.Union([Type.Number(), Type.String({ maxLength: 200 }), Type.Null()]),
    not: Type.Boolean(),
  },
  { additionalProperties: false },
)
const Conditions = Type.Array(ConditionShape, { maxItems: 20 })

const Words = Type.Object(
  { subject: Type.String({ maxLength: 200 }), body: Type.String({ maxLength: 10_000 }) },
  { additionalProperties: false },
)

const plain: TSchema[] = [
  one('wait', { amount: Few, unit: OneOf(['minutes', 'hours', 'days']) }),
  one('wait-until', {
    time: Type.String({ maxLength: 5, description: 'HH:MM on the clock of the customer' }),
    weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 7 }),
    date: Nullable(Type.String({ maxLength: 10 })),
  }),
  one('message', {
    texts: Type.Object(
      Object.fromEntries(
        ['en', 'nl', 'de', 'fr', 'es'].map((locale) => [locale, Type.Optional(Words)]),
      ),
      { additionalProperties: false },
    ),
    taskIfHeld: Type.Boolean(),
  }),
  one('task', {
    instructions: Type.String({ maxLength: 2000 }),
    ownerId: Nullable(Type.String({ format: 'uuid' })),
    dueHours: Few,
  }),
  one('set', { key: Type.String({ maxLength: 42 }), value: Type.String({ maxLength: 200 }) }),
  one('exit', {}),
]

const Steps = Type.Array(
  Type.Object({}, { additionalProperties: true, description: 'Steps, as those around them.' }),
  { maxItems: 60 },
)

export const StepShape = Type.Union([
  ...plain,
  one('wait-for', { event: Event, days: Few, yes: Steps, no: Steps }),
  one('branch', { match: OneOf(['all', 'any']), conditions: Conditions, yes: Steps, no: Steps }),
  one('split', {
    arms: Type.Array(Type.Object({ percent: Few, steps: Steps }, { additionalProperties: false }), {
      minItems: 2,
      maxItems: 5,
    }),
  }),
])

const Trigger = Type.Union([
  Type.Object({ on: OneOf(['event']), event: Event }, { additionalProperties: false }),
  Type.Object(
    {
      on: OneOf(['date']),
      field: OneOf(['birthday']),
      offsetDays: Type.Integer({ minimum: -365, maximum: 365 }),
      time: Type.String({ maxLength: 5 }),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    { on: OneOf(['segment']), segmentId: Type.String({ maxLength: 100 }) },
    { additionalProperties: false },
  ),
  Type.Object({ on: OneOf(['request']) }, { additionalProperties: false }),
])

const Again = Type.Union([
  Type.Object({ kind: OneOf(['never', 'each']) }, { additionalProperties: false }),
  Type.Object({ kind: OneOf(['after-days']), days: Few }, { additionalProperties: false }),
])

export const DefinitionShape = Type.Unsafe<Definition>(
  Type.Object(
    {
      purpose: Type.String({ maxLength: 60, description: 'Key of the purpose it sends for.' }),
      trigger: Trigger,
      only: Conditions,
      again: Again,
      holdoutPercent: Type.Integer({ minimum: 0, maximum: 50 }),
      goal: Nullable(
        Type.Object({ event: Event, withinDays: Few }, { additionalProperties: false }),
      ),
      exits: Type.Array(Event, { maxItems: 10, uniqueItems: true }),
      steps: Type.Array(StepShape, { maxItems: 60 }),
    },
    { additionalProperties: false },
  ),
)

/** As it is answered: it was checked as it came in, and is written out as it stands. */
export const KnownDefinition = Type.Unsafe<Definition>({
  type: 'object',
  additionalProperties: true,
  description: 'As it is sent to `PUT /journeys/{id}/draft`.',
})
