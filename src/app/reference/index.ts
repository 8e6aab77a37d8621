// `/api`: what integrators read. One page with every route, one with every problem, both made
// once from the product's own OpenAPI description when somebody first asks.

import type { FastifyInstance } from 'fastify'
import { sitePageHeaders, styleHeaders } from '../../site/index.ts'
import { type Description, problemsPage, referencePage } from './page.ts'
import { referenceStylesheet } from './style.ts'

export function addReference(app: FastifyInstance) {
  let page: string | undefined
  const hidden = { schema: { hide: true } }
  app.get('/api', hidden, async (_request, reply) => {
    page ??= referencePage(app.swagger() as unknown as Description)
    return reply.headers(sitePageHeaders).send(page)
  })
  app.get('/api/problems', hidden, async (_request, reply) =>
    reply.headers(sitePageHeaders).send(problemsPage()),
  )
  // Its address does not change with its content, so it may not be kept for long.
  app.get('/api/reference.css', hidden, async (_request, reply) =>
    reply
      .headers({ ...styleHeaders, 'Cache-Control': 'public, max-age=300' })
      .send(referenceStylesheet()),
  )
}
