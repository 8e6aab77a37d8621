import { eventType } from '../../kernel/events/index.ts'

export const customerCreated = eventType<{ identity: string }>('customer.created', 'customer')
