import { contract, Id, Nullable, OneOf, Seen, Type } from '../../kernel/http/contract.ts'
import { locales } from '../../kernel/words/locales.ts'

export const OrganisationName = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })
export const Locale = OneOf(locales)
/** An IANA zone; whether it exists is checked by the route. */
export const Zone = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'IANA time zone, such as Europe/Amsterdam',
})
const WebAddress = Type.String({ format: 'uri', pattern: '^https?://', maxLength: 200 })
const Colour = Type.String({ pattern: '^#[0-9a-fA-F]{6}$', description: '#rrggbb' })

export const Organisation = Type.Object({
  id: Id,
  name: Type.String(),
  url: Nullable(Type.String()),
  timezone: Type.String(),
  locale: Type.String(),
  brandColour: Nullable(Type.String()),
  isDemo: Type.Boolean(),
  may: Type.Object({ change: Type.Boolean() }),
})

export const getOrganisation = contract({
  id: 'organisation.get',
  method: 'GET',
  path: '/organisation',
  permission: 'signed-in',
  summary: 'The organisation this installation belongs to.',
  response: Organisation,
})

export const patchOrganisation = contract({
  id: 'organisation.change',
  method: 'PATCH',
  path: '/organisation',
  permission: 'settings:manage',
  summary: 'Changes name, address, time zone, language or colour of the organisation.',
  body: Type.Object({
    name: Type.Optional(OrganisationName),
    url: Type.Optional(Nullable(WebAddress)),
    timezone: Type.Optional(Zone),
    locale: Type.Optional(Locale),
    brandColour: Type.Optional(Nullable(Colour)),
    seen: Seen,
  }),
  response: Organisation,
})
