// What is served besides the API: health, the desk's files, the customers' pages.

import path from 'node:path'
import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { notFound } from '../kernel/errors/index.ts'
import { apiPolicy, deskPolicy } from '../kernel/http/index.ts'
import { pictureRoutes } from '../service/pictures/index.ts'
import { siteRoutes } from '../site/index.ts'
import type { Parts } from './product.ts'
import { addReference } from './reference/index.ts'

/** Answers which desk is served; null without one. Another build is another name. */
export async function addPages(app: FastifyInstance, parts: Parts): Promise<string | null> {
  addHealth(app, parts)
  app.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.header('content-security-policy', apiPolicy).send(app.swagger()),
  )
  addReference(app)
  await siteRoutes(app, parts)
  pictureRoutes(app, parts)
  const desk = parts.deskFolder ? await addDesk(app, parts, parts.deskFolder) : null
  app.setNotFoundHandler(async (request, reply) => {
    const wantsPage = request.method === 'GET' && !/^\/(api|assets)\//.test(request.url)
    if (desk && wantsPage) return desk.send(request, reply)
    throw notFound('page or route')
  })
  return desk?.build ?? null
}

function addHealth(app: FastifyInstance, { workshop }: Parts) {
  const fresh = { 'cache-control': 'no-store', 'content-security-policy': apiPolicy }
  app.get('/healthz', { schema: { hide: true } }, async (_request, reply) =>
    reply.headers(fresh).send({ healthy: true }),
  )
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    reply.headers(fresh)
    try {
      await sql`select 1`.execute(workshop.db)
      return { ready: true }
    } catch {
      return reply
        .code(503)
        .header('retry-after', '2')
        .send({ ready: false, issues: ['The database does not answer.'] })
    }
  })
}

/** The desk is one page; every address it has leads there. */
async function addDesk(app: FastifyInstance, parts: Parts, folder: string) {
  const page = await readFile(path.join(folder, 'index.html'), 'utf8')
  await app.register(fastifyStatic, {
    root: path.join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
  })
  const send = (request: FastifyRequest, reply: FastifyReply) => {
    const nonce = randomBytes(16).toString('base64')
    return reply
      .type('text/html')
      .header(
        'content-security-policy',
        deskPolicy(request.headers.host ?? '', parts.posture.secure, nonce),
      )
      .header('cache-control', 'no-store')
      .send(page.replaceAll('__CSP_NONCE__', nonce))
  }
  // The names of all its files stand in the page, and each is named by what is in it.
  return { send, build: createHash('sha256').update(page).digest('hex').slice(0, 16) }
}
