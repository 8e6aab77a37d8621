// `GET /mail/images?url=…&until=…&sig=…`: one remote picture, by its signed link.

import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Config } from '../../kernel/config/index.ts'
import type { Workshop } from '../../kernel/db/work.ts'
import { filePolicy, type Limits, networkOf } from '../../kernel/http/index.ts'
import type { Logger } from '../../kernel/log/index.ts'
import type { Secrets } from '../../kernel/secrets/index.ts'
import { mayConnectTo } from '../../kernel/targets/index.ts'
import { imageProxyPath } from '../texts/index.ts'
import { fetchPicture, NoPicture } from './fetch.ts'
import { pictureAsked } from './links.ts'

export interface PictureParts {
  workshop: Workshop
  secrets: Secrets
  config: Config
  limits: Limits
  log: Logger
}

/** Fetched at once; each may hold a few megabytes. */
const fetchesMax = 24

export function pictureRoutes(app: FastifyInstance, parts: PictureParts): void {
  const { workshop, secrets, log } = parts
  const mayConnect = mayConnectTo(parts.config.allowPrivateTargets)
  let fetches = 0
  app.get(imageProxyPath, { schema: { hide: true } }, async (request, reply) => {
    // The frame that shows the picture has no origin of its own, so it counts as another site.
    reply.headers({
      'content-security-policy': filePolicy,
      'cross-origin-resource-policy': 'cross-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    const url = pictureAsked(secrets, request.query as object, workshop.clock.now())
    if (url === null) {
      parts.limits.take('anonymous', networkOf(request.ip))
      return nothing(reply, 404)
    }
    if (fetches >= fetchesMax) return nothing(reply.header('retry-after', '2'), 503)
    fetches++
    try {
      const { type, bytes } = await fetchPicture(url, { mayConnect })
      return reply
        .headers({ 'content-type': type, 'cache-control': 'private, max-age=3600' })
        .send(bytes)
    } catch (error) {
      const { name, message } = error as Error
      log.info({ why: error instanceof NoPicture ? message : name }, 'a picture was not fetched')
      return nothing(reply, 502)
    } finally {
      fetches--
    }
  })
}

const nothing = (reply: FastifyReply, status: number) =>
  reply.code(status).header('content-type', 'text/plain; charset=utf-8').send('')
