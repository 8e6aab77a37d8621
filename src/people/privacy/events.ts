import { eventType } from '../../kernel/events/index.ts'
import type { Why } from './rules.ts'

export const customerErased = eventType<{ erasureId: string; why: Why }>(
  'customer.erased',
  'customer',
)
