import type { Actor } from '../../kernel/http/index.ts'

/** Whoever of Fern & Clay did something in its history. */
export const colleague = (id: string): Actor => ({
  kind: 'agent',
  id,
  role: 'agent',
  may: () => true,
  scopes: 'all',
})
