import {
  ById,
  contract,
  Id,
  Moment,
  Nullable,
  OneOf,
  Seen,
  Type,
} from '../../../kernel/http/contract.ts'
import { Currency, Line, Named, Positive, Reason } from './words.ts'

const settings = {
  isOn: Type.Boolean(),
  basis: OneOf(['points', 'spend'], { description: 'What tiers count.' }),
  window: OneOf(['calendar', 'rolling']),
  months: Type.Integer({ minimum: 1, maximum: 36, description: 'Of a rolling window.' }),
  graceDays: Type.Integer({ minimum: 0, maximum: 365 }),
  currency: Currency,
  hundredPoints: Type.Integer({
    minimum: 0,
    maximum: 1_000_000,
    description: 'What a hundred points take off an order, in minor units.',
  }),
}

const rule = {
  name: Line,
  reason: Reason,
  event: OneOf(['order.placed', 'order.delivered', 'survey.answered', 'friend.ordered']),
  points: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  perMinor: Nullable(Positive),
  minTotal: Nullable(Positive),
  firstOnly: Type.Boolean(),
  limitPoints: Nullable(Positive),
  limitDays: Nullable(Type.Integer({ minimum: 1, maximum: 3660 })),
  usesTier: Type.Boolean(),
  pendingDays: Type.Integer({ minimum: 0, maximum: 365 }),
  expiresMonths: Nullable(Type.Integer({ minimum: 1, maximum: 120 })),
}

const tier = {
  name: Line,
  threshold: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }),
  multiplier: Type.Integer({ minimum: 100, maximum: 1000 }),
  entryPoints: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  entryPerk: Nullable(Line),
}

const early = { title: Line, tierId: Id, opensAt: Moment, publicAt: Moment }

export const Programme = Type.Object({
  settings: Type.Object(settings),
  rules: Type.Array(Type.Object({ id: Id, ...rule })),
  tiers: Type.Array(Type.Object({ id: Id, ...tier, customers: Type.Integer() })),
  earlyAccess: Type.Array(
    Type.Object({
      item: Type.String(),
      title: Type.String(),
      tier: Named,
      opensAt: Moment,
      publicAt: Moment,
    }),
  ),
  may: Type.Object({ change: Type.Boolean() }),
})

export const programme = contract({
  id: 'reward-programme.get',
  method: 'GET',
  path: '/reward-programme',
  permission: 'reward:read',
  summary: 'How points are earned, what tiers there are, and what opens early for whom.',
  response: Programme,
})

export const changeProgramme = contract({
  id: 'reward-programme.change',
  method: 'PUT',
  path: '/reward-programme',
  permission: 'reward:manage',
  summary: 'Switches the programme on or off, and says how tiers count.',
  body: Type.Object({ ...settings, seen: Seen }),
  response: Programme,
})

export const addRule = contract({
  id: 'reward-rules.add',
  method: 'POST',
  path: '/reward-rules',
  permission: 'reward:manage',
  summary: 'A rule by which points are earned from now on.',
  body: Type.Object(rule),
  response: Programme,
  status: 201,
})

export const retireRule = contract({
  id: 'reward-rules.retire',
  method: 'DELETE',
  path: '/reward-rules/:id',
  permission: 'reward:manage',
  summary: 'Nothing is earned by this rule any more; what it gave stays.',
  params: ById,
  response: Programme,
})

export const addTier = contract({
  id: 'reward-tiers.add',
  method: 'POST',
  path: '/reward-tiers',
  permission: 'reward:manage',
  summary: 'A tier, reached from a number of points or of money spent.',
  body: Type.Object(tier),
  response: Programme,
  status: 201,
})

export const changeTier = contract({
  id: 'reward-tiers.change',
  method: 'PUT',
  path: '/reward-tiers/:id',
  permission: 'reward:manage',
  summary: 'Changes a tier; whoever is in one is looked at again.',
  params: ById,
  body: Type.Object(tier),
  response: Programme,
})

export const removeTier = contract({
  id: 'reward-tiers.remove',
  method: 'DELETE',
  path: '/reward-tiers/:id',
  permission: 'reward:manage',
  summary: 'Takes a tier away; whoever was in it is looked at again.',
  params: ById,
  response: Programme,
})

export const openEarly = contract({
  id: 'early-access.open',
  method: 'PUT',
  path: '/early-access/:item',
  permission: 'reward:manage',
  summary: 'Opens a product for a tier and those above it before everybody else.',
  params: Type.Object({ item: Line }),
  body: Type.Object(early),
  response: Programme,
})

export const closeEarly = contract({
  id: 'early-access.close',
  method: 'DELETE',
  path: '/early-access/:item',
  permission: 'reward:manage',
  summary: 'The product is for everybody.',
  params: Type.Object({ item: Line }),
  response: Programme,
})

export const checkEarly = contract({
  id: 'early-access.check',
  method: 'GET',
  path: '/early-access/:item',
  permission: 'reward:read',
  summary: 'Whether a customer may see this product now; without one, whether everybody may.',
  params: Type.Object({ item: Line }),
  query: Type.Object({ customer: Type.Optional(Id) }),
  response: Type.Object({
    maySee: Type.Boolean(),
    why: OneOf(['public', 'tier', 'perk', 'not-yet']),
  }),
})
