import type { AnyRoute } from '../../../kernel/http/index.ts'
import { keyRoutes } from './keys.ts'
import { meRoutes } from './me.ts'
import { memberRoutes } from './members.ts'
import type { TeamParts } from './parts.ts'
import { sessionRoutes } from './sessions.ts'

export type { TeamParts } from './parts.ts'

export const teamRoutes = (parts: TeamParts): AnyRoute[] => [
  ...sessionRoutes(parts),
  ...meRoutes(parts),
  ...memberRoutes(parts),
  ...keyRoutes(parts),
]
