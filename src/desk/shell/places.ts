import type { LinkProps } from '@tanstack/react-router'
import type { IconName } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Counts, Me } from '../api/contracts.ts'

export interface Place {
  id: string
  icon: IconName
  name: () => string
  to: LinkProps['to']
  params?: Record<string, string>
  /** `g` and this letter go there. */
  key: string
  count?: (counts: Counts) => number
  /** Absent: for everybody. */
  isFor?: (me: Me) => boolean
}

/** The rail, from the top. The inbox shows its views below itself. */
export const places: readonly Place[] = [
  { id: 'today', icon: 'today', name: m.desk_place_today, to: '/', key: 't' },
  {
    id: 'inbox',
    icon: 'inbox',
    name: m.desk_place_inbox,
    to: '/inbox/$view',
    params: { view: 'mine' },
    key: 'i',
    count: (counts) => counts.open,
  },
  { id: 'customers', icon: 'customers', name: m.desk_place_customers, to: '/customers', key: 'c' },
  {
    id: 'care',
    icon: 'care',
    name: m.desk_place_care,
    to: '/care',
    key: 'a',
    isFor: (me) => me.permissions.includes('care-task:read'),
  },
  {
    id: 'voice',
    icon: 'ear',
    name: m.desk_place_voice,
    to: '/voice',
    key: 'v',
    isFor: (me) => me.permissions.includes('survey:read'),
  },
  {
    id: 'insights',
    icon: 'insights',
    name: m.desk_place_insights,
    to: '/insights',
    key: 'n',
    isFor: (me) => me.permissions.includes('insight:read'),
  },
  { id: 'settings', icon: 'settings', name: m.desk_place_settings, to: '/settings', key: 's' },
]
