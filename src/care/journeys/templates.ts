// The journeys we ship: what a new one begins from. Their words come in every language, and are
// the shop's own from then on.

import type { Reader } from '../../kernel/db/work.ts'
import { type Locale, localeOf, locales, m } from '../../kernel/words/index.ts'
import { theOrganisation } from '../../people/organisation/index.ts'
import type { NewJourney } from './commands.ts'
import type {
  Condition,
  Definition,
  MessageStep,
  Step,
  TaskStep,
  WaitStep,
  WaitUntilStep,
} from './definition.ts'

export const templateKeys = [
  'welcome',
  'onboarding',
  'after-delivery',
  'check-in',
  'birthday',
  'visit',
  'win-back',
] as const
export type TemplateKey = (typeof templateKeys)[number]

type Worded = (fields: Record<string, string>, inLocale: { locale: Locale }) => string
const worded = (key: string) => (m as unknown as Record<string, Worded>)[`care_journeys_${key}`]!

/** Where nothing is known the words close up around the gap. */
const fieldsIn = (locale: Locale) => ({
  name: ' {name|}',
  order: ' {order|}',
  product: `{product|${worded('your_order')({}, { locale })}}`,
  company: '{company}',
})

const textsOf = (key: string): MessageStep['texts'] =>
  Object.fromEntries(
    locales.map((locale) => [
      locale,
      {
        subject: worded(`${key}_subject`)(fieldsIn(locale), { locale }),
        body: worded(`${key}_body`)(fieldsIn(locale), { locale }),
      },
    ]),
  )

const message = (id: string, key = id.replaceAll('-', '_'), taskIfHeld = false): MessageStep => ({
  id,
  type: 'message',
  texts: textsOf(key),
  taskIfHeld,
})
const days = (id: string, amount: number): WaitStep => ({ id, type: 'wait', amount, unit: 'days' })
const morning = (id: string): WaitUntilStep => ({
  id,
  type: 'wait-until',
  time: '10:00',
  weekdays: [],
  date: null,
})
const is = (fact: Condition['fact'], value: Condition['value'] = null): Condition => ({
  fact,
  value,
  not: false,
})
const isNot = (fact: Condition['fact'], value: Condition['value'] = null): Condition => ({
  ...is(fact, value),
  not: true,
})

const base = {
  purpose: 'care',
  only: [],
  again: { kind: 'never' },
  holdoutPercent: 0,
  goal: null,
  exits: [],
} satisfies Partial<Definition>

const delivered = { on: 'event', event: 'order.delivered' } as const

type Make = (task: (id: string, key: string) => TaskStep) => Definition

const templates: Readonly<Record<TemplateKey, Make>> = {
  welcome: (task) => ({
    ...base,
    trigger: { on: 'event', event: 'customer.created' },
    exits: ['message.received'],
    steps: [
      { id: 'wait', type: 'wait', amount: 1, unit: 'hours' },
      {
        id: 'touch',
        type: 'branch',
        match: 'all',
        conditions: [is('touch', 'high')],
        yes: [task('in-person', 'welcome')],
        no: [message('welcome')],
      },
    ],
  }),
  onboarding: (task) => ({
    ...base,
    trigger: delivered,
    only: [isNot('orders-at-least', 2)],
    exits: ['order.refunded'],
    steps: [
      days('settle', 1),
      morning('morning'),
      {
        id: 'brief',
        type: 'branch',
        match: 'all',
        conditions: [is('touch', 'brief')],
        yes: [message('short', 'onboarding_brief')],
        no: [message('first-steps', 'onboarding')],
      },
      {
        id: 'personal',
        type: 'branch',
        match: 'all',
        conditions: [is('touch', 'high')],
        yes: [days('some-days', 4), task('call', 'onboarding')],
        no: [],
      },
    ],
  }),
  'after-delivery': () => ({
    ...base,
    trigger: delivered,
    again: { kind: 'each' },
    exits: ['order.refunded', 'order.cancelled'],
    steps: [days('settle', 3), morning('morning'), message('after-delivery')],
  }),
  'check-in': (task) => ({
    ...base,
    trigger: delivered,
    again: { kind: 'after-days', days: 275 },
    exits: ['order.refunded'],
    steps: [
      days('week', 7),
      morning('morning-7'),
      message('day-7', 'check_in_7'),
      days('month', 23),
      morning('morning-30'),
      quiet('quiet-30', [task('ask-30', 'check_in')], [message('day-30', 'check_in_30')]),
      days('quarter', 60),
      morning('morning-90'),
      quiet('quiet-90', [task('ask-90', 'check_in')], [message('day-90', 'check_in_90')]),
    ],
  }),
  birthday: () => ({
    ...base,
    purpose: 'celebrations',
    trigger: { on: 'date', field: 'birthday', offsetDays: 0, time: '09:00' },
    again: { kind: 'each' },
    steps: [message('birthday', 'birthday', true)],
  }),
  visit: (task) => ({
    ...base,
    trigger: delivered,
    only: [is('orders-at-least', 5)],
    again: { kind: 'after-days', days: 365 },
    steps: [
      task('visit', 'visit'),
      days('afterwards', 14),
      morning('morning'),
      message('visit-thanks', 'visit'),
    ],
  }),
  'win-back': (task) => ({
    ...base,
    purpose: 'offers',
    trigger: delivered,
    again: { kind: 'after-days', days: 30 },
    goal: { event: 'order.placed', withinDays: 180 },
    holdoutPercent: 10,
    steps: [
      days('silence', 120),
      morning('morning'),
      message('win-back'),
      {
        id: 'personal',
        type: 'branch',
        match: 'all',
        conditions: [is('touch', 'high')],
        yes: [days('two-weeks', 14), task('call', 'win_back')],
        no: [],
      },
    ],
  }),
}

/** Silent, or unhappy, since the order came. */
const quiet = (id: string, yes: Step[], no: Step[]): Step => ({
  id,
  type: 'branch',
  match: 'any',
  conditions: [isNot('wrote-since'), is('answered-low-since')],
  yes,
  no,
})

const empty: Definition = { ...base, trigger: { on: 'request' }, steps: [] }

export interface Beginning {
  name?: string | undefined
  template?: TemplateKey | undefined
  kind?: 'care' | 'service' | undefined
  definition?: Definition | undefined
}

/** A shipped one has its name and its tasks in the language of the company. */
export async function beginningOf(read: Reader, begun: Beginning): Promise<NewJourney> {
  const locale = localeOf((await theOrganisation(read)).locale)
  const { template = null, kind = 'care' } = begun
  if (!template) {
    return { name: begun.name ?? '', kind, template, definition: begun.definition ?? empty }
  }
  const task = (id: string, key: string): TaskStep => ({
    id,
    type: 'task',
    instructions: worded(`${key}_do`)({}, { locale }),
    ownerId: null,
    dueHours: 48,
  })
  const name = begun.name ?? worded(`${template.replaceAll('-', '_')}_name`)({}, { locale })
  return { name, kind, template, definition: begun.definition ?? templates[template](task) }
}
