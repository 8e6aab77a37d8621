import type { Agent, AgentKey } from './types.ts'

const person = (
  id: number,
  key: AgentKey,
  rest: Omit<Agent, 'id' | 'key' | 'email' | 'first' | 'timezone'>,
) => {
  const first = rest.name.split(' ')[0]!
  return {
    id,
    key,
    first,
    email: `${key}@fernandclay.example`,
    timezone: 'Europe/Amsterdam',
    ...rest,
  }
}

/** The six of Fern & Clay. */
export const team: Agent[] = [
  person(1, 'sol', {
    name: 'Sol Amaral',
    last: 'Amaral',
    role: 'owner',
    team: null,
    title: 'Founder, throws the first of every pot',
    joinedDaysAgo: 2310,
  }),
  person(2, 'mira', {
    name: 'Mira Lindqvist',
    last: 'Lindqvist',
    role: 'lead',
    team: 'care',
    title: 'Leads customer care',
    joinedDaysAgo: 1640,
  }),
  person(3, 'ada', {
    name: 'Ada Kowalczyk',
    last: 'Kowalczyk',
    role: 'agent',
    team: 'care',
    title: 'Customer care',
    joinedDaysAgo: 1120,
  }),
  person(4, 'bo', {
    name: 'Bo Verhoeven',
    last: 'Verhoeven',
    role: 'agent',
    team: 'orders',
    title: 'Customer care, knows every courier by name',
    joinedDaysAgo: 905,
  }),
  person(5, 'kit', {
    name: 'Kit Delgado',
    last: 'Delgado',
    role: 'agent',
    team: 'orders',
    title: 'Customer care, new',
    joinedDaysAgo: 33,
  }),
  person(6, 'jun', {
    name: 'Jun Watanabe',
    last: 'Watanabe',
    role: 'collaborator',
    team: null,
    title: 'Packs every box',
    joinedDaysAgo: 1480,
  }),
]

export const SUPPORT_ADDRESS = 'support@fernandclay.example'
