// The notice of an improvement before anybody gets it: the very mail, with a made-up customer.

import { Readable } from 'node:stream'
import { improvementFor, wordsFor } from '../../care/improvements/index.ts'
import { refused } from '../../kernel/errors/index.ts'
import { type AnyRoute, route } from '../../kernel/http/index.ts'
import { localeOf, m } from '../../kernel/words/index.ts'
import { theOrganisation } from '../../people/organisation/index.ts'
import { previewImprovement } from '../contract.ts'
import { previewHeaders } from '../csp.ts'
import { composeNotice } from '../improvement/notice-mail.ts'
import { hostOf } from '../survey/serving.ts'
import { leadingNowhere } from './nowhere.ts'

export const previewNotice: AnyRoute = route(
  previewImprovement,
  async ({ read, params, query, reply }) => {
    const { texts } = await improvementFor(read, params.id)
    const { locale } = await theOrganisation(read)
    const found = wordsFor(texts, query.language ?? localeOf(locale), localeOf(locale))
    if (!found)
      throw refused('nothing-to-say', 'Write what they said and what we did, in one language.')
    const { organisation } = await hostOf(read)
    const mail = composeNotice(() => 'https://example.invalid')(
      {
        locale: found.locale,
        words: found.words,
        customerName: m.site_preview_customer({}, { locale: found.locale }).split(' ')[0] ?? null,
        organisation,
        inboxAddress: organisation.inboxAddress,
      },
      'preview',
      'preview',
      query.theme ? { scheme: query.theme } : {},
    )
    reply.headers(previewHeaders)
    return reply.send(Readable.from([leadingNowhere(mail.html)])) as never
  },
)
