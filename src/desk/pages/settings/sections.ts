// Every part of the settings: where it stands, what it changes, and the words it is found by.

import { type ComponentType, createElement } from 'react'
import { type IconName, Skeleton } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import type { Me } from '../../api/contracts.ts'
import { later, type Later } from '../../later.tsx'

export interface PartProps {
  /** The second part of the address: the id of one inbox, for one. */
  thing?: string
}

export interface Section {
  id: string
  group: 'you' | 'organisation' | 'mail' | 'work' | 'care' | 'installation'
  icon: IconName
  name: () => string
  /** What it changes, in a sentence. */
  more: () => string
  /** The single settings within, for the search. */
  holds: () => string
  isFor: (me: Me) => boolean
  Page: Later<PartProps>
}

const everybody = () => true
const may = (permission: string) => (me: Me) => me.permissions.includes(permission)

const load = (page: () => Promise<{ default: ComponentType<PartProps> }>) =>
  later(page, createElement(Skeleton, { lines: [40, 72, 64] }))

export const sections: readonly Section[] = [
  {
    id: 'you',
    group: 'you',
    icon: 'user',
    name: m.desk_settings_you,
    more: m.desk_settings_you_more,
    holds: m.desk_settings_you_holds,
    isFor: everybody,
    Page: load(() => import('./You.tsx')),
  },
  {
    id: 'keys-of-mine',
    group: 'you',
    icon: 'keyboard',
    name: m.desk_settings_shortcuts,
    more: m.desk_settings_shortcuts_more,
    holds: m.desk_settings_shortcuts_holds,
    isFor: everybody,
    Page: load(() => import('./Shortcuts.tsx')),
  },
  {
    id: 'sessions',
    group: 'you',
    icon: 'lock',
    name: m.desk_settings_sessions,
    more: m.desk_settings_sessions_more,
    holds: m.desk_settings_sessions_holds,
    isFor: everybody,
    Page: load(() => import('./Sessions.tsx')),
  },
  {
    id: 'organisation',
    group: 'organisation',
    icon: 'building',
    name: m.desk_settings_organisation,
    more: m.desk_settings_organisation_more,
    holds: m.desk_settings_organisation_holds,
    isFor: may('settings:manage'),
    Page: load(() => import('./Organisation.tsx')),
  },
  {
    id: 'team',
    group: 'organisation',
    icon: 'team',
    name: m.desk_settings_team,
    more: m.desk_settings_team_more,
    holds: m.desk_settings_team_holds,
    isFor: may('team:read'),
    Page: load(() => import('./Team.tsx')),
  },
  {
    id: 'inboxes',
    group: 'mail',
    icon: 'inbox',
    name: m.desk_settings_inboxes,
    more: m.desk_settings_inboxes_more,
    holds: m.desk_settings_inboxes_holds,
    isFor: may('inbox:manage'),
    Page: load(() => import('./Inboxes.tsx')),
  },
  {
    id: 'sending',
    group: 'mail',
    icon: 'send',
    name: m.desk_settings_sending,
    more: m.desk_settings_sending_more,
    holds: m.desk_settings_sending_holds,
    isFor: may('inbox:manage'),
    Page: load(() => import('./Sending.tsx')),
  },
  {
    id: 'set-aside',
    group: 'mail',
    icon: 'archive',
    name: m.desk_settings_aside,
    more: m.desk_settings_aside_more,
    holds: m.desk_settings_aside_holds,
    isFor: may('inbox:manage'),
    Page: load(() => import('./SetAside.tsx')),
  },
  {
    id: 'reasons',
    group: 'work',
    icon: 'question',
    name: m.desk_settings_reasons,
    more: m.desk_settings_reasons_more,
    holds: m.desk_settings_reasons_holds,
    isFor: may('settings:manage'),
    Page: load(() => import('./Reasons.tsx')),
  },
  {
    id: 'tags',
    group: 'work',
    icon: 'tag',
    name: m.desk_settings_tags,
    more: m.desk_settings_tags_more,
    holds: m.desk_settings_tags_holds,
    isFor: may('conversation:read'),
    Page: load(() => import('./Tags.tsx')),
  },
  {
    id: 'surveys',
    group: 'care',
    icon: 'smile',
    name: m.desk_settings_surveys,
    more: m.desk_settings_surveys_more,
    holds: m.desk_settings_surveys_holds,
    isFor: may('survey:manage'),
    Page: load(() => import('./Surveys.tsx')),
  },
  {
    id: 'care-tasks',
    group: 'care',
    icon: 'care',
    name: m.desk_care_tasks,
    more: m.desk_settings_care_tasks_more,
    holds: m.desk_settings_care_tasks_holds,
    isFor: may('care-task:manage'),
    Page: load(() => import('./CareTasks.tsx')),
  },
  {
    id: 'goodwill',
    group: 'care',
    icon: 'gift',
    name: m.desk_settings_giving,
    more: m.desk_settings_giving_more,
    holds: m.desk_settings_giving_holds,
    isFor: may('goodwill:manage'),
    Page: load(() => import('./Goodwill.tsx')),
  },
  {
    id: 'rewards',
    group: 'care',
    icon: 'coin',
    name: m.desk_settings_rewards,
    more: m.desk_settings_rewards_more,
    holds: m.desk_settings_rewards_holds,
    isFor: may('reward:manage'),
    Page: load(() => import('./Rewards.tsx')),
  },
  {
    id: 'send-gate',
    group: 'care',
    icon: 'pause',
    name: m.desk_settings_gate,
    more: m.desk_settings_gate_more,
    holds: m.desk_settings_gate_holds,
    isFor: may('settings:read'),
    Page: load(() => import('./SendGate.tsx')),
  },
  {
    id: 'purposes',
    group: 'care',
    icon: 'shield',
    name: m.desk_settings_purposes,
    more: m.desk_settings_purposes_more,
    holds: m.desk_settings_purposes_holds,
    isFor: may('customer:read'),
    Page: load(() => import('./Purposes.tsx')),
  },
  {
    id: 'privacy',
    group: 'care',
    icon: 'lock',
    name: m.desk_settings_privacy,
    more: m.desk_settings_privacy_more,
    holds: m.desk_settings_privacy_holds,
    isFor: may('customer:erase'),
    Page: load(() => import('./Privacy.tsx')),
  },
  {
    id: 'fields',
    group: 'care',
    icon: 'table',
    name: m.desk_settings_fields,
    more: m.desk_settings_fields_more,
    holds: m.desk_settings_fields_holds,
    isFor: may('consent:manage'),
    Page: load(() => import('./Fields.tsx')),
  },
  {
    id: 'orders',
    group: 'work',
    icon: 'cart',
    name: m.desk_orders_title,
    more: m.desk_settings_orders_more,
    holds: m.desk_settings_orders_holds,
    isFor: may('import:run'),
    Page: load(() => import('./Orders.tsx')),
  },
  {
    id: 'keys',
    group: 'installation',
    icon: 'key',
    name: m.desk_settings_keys,
    more: m.desk_settings_keys_more,
    holds: m.desk_settings_keys_holds,
    isFor: may('key:manage'),
    Page: load(() => import('./Keys.tsx')),
  },
  {
    id: 'health',
    group: 'installation',
    icon: 'bolt',
    name: m.desk_settings_health,
    more: m.desk_settings_health_more,
    holds: m.desk_settings_health_holds,
    isFor: may('health:read'),
    Page: load(() => import('./Health.tsx')),
  },
  {
    id: 'demo',
    group: 'installation',
    icon: 'flask',
    name: m.desk_settings_demo,
    more: m.desk_settings_demo_more,
    holds: m.desk_settings_demo_holds,
    isFor: (me) => me.organisation.isDemo,
    Page: load(() => import('./Demo.tsx')),
  },
]

export const groupName: Record<Section['group'], () => string> = {
  you: m.desk_settings_group_you,
  organisation: m.desk_settings_group_organisation,
  mail: m.desk_settings_group_mail,
  work: m.desk_settings_group_work,
  care: m.desk_settings_group_care,
  installation: m.desk_settings_group_installation,
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** What a word finds: a part by its name, its sentence or a setting within it. */
export function findSections(
  query: string,
  among: readonly Section[],
  entries: readonly { part: string }[] = [],
): readonly Section[] {
  const within = new Set(entries.map(({ part }) => part))
  const words = plain(query).split(/\s+/).filter(Boolean)
  return among.filter((section) => {
    const told = plain([section.name(), section.more(), section.holds()].join(' '))
    return within.has(section.id) || words.every((word) => told.includes(word))
  })
}

/** What the part is made of, so that it is there when the page is drawn. */
export const readyPart = (id: string) => sections.find((section) => section.id === id)?.Page.fetch()
