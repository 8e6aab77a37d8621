// The demo company, Fern & Clay: filled once into its own database, then opened with a one-time
// link that signs in as Ada. Nothing of it leaves the building: it has no mail server, and the
// history carries the origin `demo`.

import type { Reader } from '../../kernel/db/work.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { newToken } from '../../kernel/secrets/index.ts'
import { settingOf } from '../../people/organisation/index.ts'
import { keepLink } from '../../people/team/index.ts'
import type { Product } from '../product.ts'
import { fillDemo } from './fill.ts'

const isFilled = async (read: Reader): Promise<boolean> =>
  (await settingOf(read, 'demo-filled')) !== undefined

interface Opening {
  /** The token a browser already waits with; made here when absent. */
  ticket: string | null
  say: (line: string) => void
}

/** Fills an empty demo and answers with the token of a fresh one-time link. */
export async function openDemo(product: Product, { ticket, say }: Opening): Promise<string> {
  const { workshop } = product.parts
  if (!(await isFilled(workshop.db))) {
    say('Filling the demo with 90 days of Fern & Clay …')
    await fillDemo(product)
  }
  const token = ticket ?? newToken().token
  await workshop.transact(systemActor('demo'), async (work) => {
    const ada = await work.read
      .selectFrom('member')
      .select('id')
      .where('email', 'like', 'ada@%')
      .executeTakeFirstOrThrow()
    await keepLink(work, { memberId: ada.id, kind: 'demo', token })
  })
  return token
}
