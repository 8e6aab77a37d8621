import type { Workshop } from '../../kernel/db/work.ts'
import type { FileStore } from '../../kernel/files/index.ts'
import { type AnyRoute, route } from '../../kernel/http/index.ts'
import * as contracts from './contract.ts'
import { eraseCustomer, type Forget, rehearseErasure } from './erase.ts'
import { countsOf, erasureById, erasurePage } from './queries.ts'

export interface PrivacyParts {
  workshop: Workshop
  files: FileStore
}

export const privacyRoutes = (
  { workshop, files }: PrivacyParts,
  forgets: readonly Forget[],
): AnyRoute[] => [
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
]
