import { notFound, Problem } from '../../../kernel/errors/index.ts'
import { type AnyRoute, filePolicy, route, sees } from '../../../kernel/http/index.ts'
import * as contracts from './contract.ts'
import { mailRejected } from './events.ts'
import { mailBytesMax } from './incoming/index.ts'
import type { Mail } from './mail.ts'
import { settingsRoutes } from './settings/routes.ts'

export function emailRoutes(mail: Mail): AnyRoute[] {
  const inboxes = new Map<string, { id: string; address: string; at: number }>()

  async function inboxOf(id: string) {
    const known = inboxes.get(id)
    if (known && Date.now() - known.at < 5000) return known
    const row = await mail.parts.workshop.db
      .selectFrom('inbox')
      .select(['id', 'address'])
      .where('id', '=', id)
      .where('archived_at', 'is', null)
      .executeTakeFirst()
    if (!row) throw notFound('inbox')
    const fresh = { ...row, at: Date.now() }
    inboxes.set(id, fresh)
    return fresh
  }

  return [
    ...settingsRoutes(mail),
    route(contracts.inbound, async ({ actor, params, query, body, command }) => {
      if (!sees(actor, params.id)) throw notFound('inbox')
      const inbox = await inboxOf(params.id)
      if (!body || body.byteLength === 0)
        throw new Problem('invalid', 'empty', 'The mail is empty.')
      if (body.byteLength > mailBytesMax) {
        const bytes = body.byteLength
        await command((work) =>
          work.record(mailRejected, {
            subjectId: inbox.id,
            data: { inboxId: inbox.id, cause: 'too-large', bytes },
          }),
        )
        throw new Problem('invalid', 'too-large', 'A mail may have 35 MB at most.', {
          extra: { status: 413 },
        })
      }
      return mail.receive({
        raw: body,
        inbox,
        via: 'api',
        envelopeFrom: query.from ?? null,
        envelopeTo: query.to ? query.to.split(',').map((one) => one.trim()) : [],
      })
    }),
    route(contracts.raw, async ({ actor, params, read, reply }) => {
      const row = await read
        .selectFrom('raw_mail')
        .select(['inbox_id', 'body', 'file_key'])
        .where('id', '=', params.id)
        .executeTakeFirst()
      if (!row || !sees(actor, row.inbox_id)) throw notFound('mail')
      reply.headers({
        'content-type': 'message/rfc822',
        'content-disposition': `attachment; filename="${params.id}.eml"`,
        'content-security-policy': filePolicy,
      })
      return reply.send(row.body ?? mail.parts.files.open(row.file_key!)) as never
    }),
  ]
}
