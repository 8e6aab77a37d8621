// The parts of Care, from left to right. A part is one line here and one route in desk/routes.tsx.

import type { LinkProps } from '@tanstack/react-router'
import { m } from '../../../kernel/words/index.ts'
import type { Me } from '../../api/contracts.ts'

interface CareTab {
  id: string
  to: LinkProps['to']
  name: () => string
  isFor: (me: Me) => boolean
}

export const careTabs: readonly CareTab[] = [
  {
    id: 'tasks',
    to: '/care',
    name: m.desk_care_tasks,
    isFor: (me) => me.permissions.includes('care-task:read'),
  },
  {
    id: 'journeys',
    to: '/care/journeys',
    name: m.desk_journey_tab,
    isFor: (me) => me.permissions.includes('journey:read'),
  },
  {
    id: 'gestures',
    to: '/care/gestures',
    name: m.desk_given_tab,
    isFor: (me) => me.permissions.includes('customer:read'),
  },
  {
    id: 'letters',
    to: '/care/letters',
    name: m.desk_letters_tab,
    isFor: (me) => me.permissions.includes('reward:read'),
  },
  {
    id: 'improvements',
    to: '/care/improvements',
    name: m.desk_care_improvements,
    isFor: (me) => me.permissions.includes('improvement:read'),
  },
]
