// The OpenAPI 3.1 description, from the same contracts (@fastify/swagger).

import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'

export const openApiOf = (version: string): FastifyDynamicSwaggerOptions => ({
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Rapport',
      version,
      description:
        'The API the desk itself uses. Lists are paged by cursor (`limit`, `after` → `next`); errors are ' +
        'problem+json (RFC 9457); writes accept an `Idempotency-Key`; times are RFC 3339 in UTC, durations whole ' +
        'seconds, money minor units with a currency.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    components: {
      securitySchemes: {
        key: { type: 'http' as const, scheme: 'bearer', description: 'An API key (rap_…)' },
        session: { type: 'apiKey' as const, in: 'cookie' as const, name: '__Host-rapport' },
      },
    },
    security: [{ key: [] }, { session: [] }],
  },
  hideUntagged: true,
})
