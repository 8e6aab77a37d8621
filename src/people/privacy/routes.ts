import type { Workshop } from '../../kernel/db/work.ts'
import type { FileStore } from '../../kernel/files/index.ts'
import { type AnyRoute, route } from '../../kernel/http/index.ts'
import * as contracts from './contract.ts'
import { eraseCustomer, type Forget, rehearseErasure } from './erase.ts'
import { countsOf, erasureById, erasurePage } from './queries.ts'
import { requestById, requestPage, settleRequest } from './requests.ts'
import { countForgotten, type Keeping } from './retention.ts'
import { changePrivacySettings, type PrivacySettings, privacySettings } from './settings.ts'

export interface PrivacyParts extends Keeping {
  workshop: Workshop
  files: FileStore
  forgets: readonly Forget[]
}

export const privacyRoutes = ({ workshop, files, forgets, isNeeded }: PrivacyParts): AnyRoute[] => [
  route(contracts.preview, async ({ actor, params }) => {
    const rehearsed = await rehearseErasure({ workshop, actor }, { customerId: params.id, forgets })
    const elsewhere = rehearsed.elsewhere.map(({ conversationId: id, number }) => ({ id, number }))
    return { name: rehearsed.name, ...countsOf(rehearsed), elsewhere }
  }),
  route(contracts.erase, async ({ params, body, command }) =>
    command(async (work) => {
      const erasure = await eraseCustomer(work, { ...body, customerId: params.id, forgets })
      // A crash before this leaves files that nobody names: the sweep takes them.
      work.afterCommit(() => {
        for (const key of erasure.fileKeys) void files.remove(key).catch(() => {})
      })
      return erasureById(work.read, erasure.id)
    }),
  ),
  route(contracts.list, async ({ query, read }) => erasurePage(read, query)),
  route(contracts.requests, async ({ query, read }) => requestPage(read, query)),
  route(contracts.settle, async ({ params, body, command }) =>
    command(async (work) => {
      await settleRequest(work, { id: params.id, state: body.state, answer: body.answer ?? '' })
      return requestById(work.read, params.id)
    }),
  ),
  route(contracts.getSettings, async ({ read }) => ofSettings(await privacySettings(read))),
  route(contracts.changeSettings, async ({ body, command }) =>
    command(async (work) => {
      await changePrivacySettings(work, body)
      return ofSettings(await privacySettings(work.read))
    }),
  ),
  route(contracts.countUnheard, async ({ query: { months }, read, now }) => ({
    count: await countForgotten(read, { months, now, isNeeded }),
  })),
]

const ofSettings = ({ processors, forgetAfterMonths }: PrivacySettings) => ({
  processors: [...processors],
  forgetAfterMonths,
})
