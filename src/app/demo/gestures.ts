// What the people of Fern & Clay gave by themselves in these 90 days, and what one of them asks for
// this morning. Given by the same commands as in life, so every allowance holds.

import { give, ask, type Gesture } from '../../care/goodwill/index.ts'
import { minuteMs } from '../../kernel/clock/index.ts'
import { Problem } from '../../kernel/errors/index.ts'
import type { Conversation, DemoHistory, Reason } from '../../../test/cast/index.ts'
import type { Product } from '../product.ts'
import { colleague } from './colleague.ts'

interface Filled {
  told: DemoHistory
  members: ReadonlyMap<string, string>
  conversations: ReadonlyMap<number, { id: string }>
}

type Given = Pick<Gesture, 'kind' | 'amount' | 'reason'> & { note?: string; words?: string }

/** One after another, so that no month is like the next. */
const broken: readonly Given[] = [
  {
    kind: 'replacement',
    amount: 3400,
    reason: 'damaged',
    words: 'A new one is on its way; keep the pieces for drainage.',
  },
  { kind: 'credit', amount: 1000, reason: 'damaged', words: 'I put €10 on your account.' },
  { kind: 'letter', amount: 1, reason: 'damaged', note: 'With a cutting of the fern.' },
]
const late: readonly Given[] = [
  { kind: 'credit', amount: 500, reason: 'carrier', words: '€5 for the days you waited.' },
  { kind: 'discount', amount: 10, reason: 'long-wait', words: 'Your next order is 10 % less.' },
  { kind: 'gift', amount: 1000, reason: 'carrier', note: 'A small saucer.' },
]
const unasked: readonly Given[] = [
  { kind: 'minutes', amount: 15, reason: 'hard-time', note: 'First plant after moving house.' },
  { kind: 'letter', amount: 1, reason: 'loyalty' },
  { kind: 'discount', amount: 15, reason: 'thanks', words: 'Thank you for telling us: 15 % off.' },
  { kind: 'minutes', amount: 15, reason: 'surprise', note: 'Repotted together on the phone.' },
]

/** By what the conversation was about: what is given, and in one of how many. */
const givings = [
  { isAbout: ({ level2 }) => /damaged|hairline/i.test(level2), gifts: broken, oneOf: 3 },
  { isAbout: ({ level1 }) => /order|complaint/.test(level1), gifts: late, oneOf: 6 },
  { isAbout: () => true, gifts: unasked, oneOf: 14 },
] as const satisfies readonly {
  isAbout: (reason: Reason) => boolean
  gifts: readonly Given[]
  oneOf: number
}[]

export async function tellGestures({ parts }: Product, filled: Filled): Promise<void> {
  const { told, members, conversations } = filled
  const known = await parts.workshop.db.selectFrom('gesture').select('conversation_id').execute()
  const had = new Set(known.map((row) => row.conversation_id))
  let met = 0
  for (const conversation of told.conversations) {
    const given = givenIn(conversation, ++met)
    const { id: conversationId } = conversations.get(conversation.number)!
    if (!given || had.has(conversationId)) continue
    const by = colleague(members.get(conversation.assignee!)!)
    const now = new Date(conversation.resolvedAt[0]!.getTime() - minuteMs)
    await parts.workshop
      .transact(by, (work) => give(work, { ...given, conversationId }), { origin: 'demo', now })
      .catch(passOverRefusals)
  }
  await askOne(parts, filled, had)
}

/** Some months an allowance is used up: as in life, nothing is given then. */
function passOverRefusals(error: unknown) {
  if (!(error instanceof Problem) || error.code !== 'above-allowance') throw error
}

function givenIn({ assignee, reason, resolvedAt }: Conversation, met: number): Given | null {
  if (!assignee || assignee === 'jun' || !reason || resolvedAt.length === 0) return null
  const { gifts, oneOf } = givings.find(({ isAbout }) => isAbout(reason))!
  return met % oneOf === 0 ? gifts[Math.floor(met / oneOf) % gifts.length]! : null
}

/** More than one gesture may be: a lead finds it on Today. */
async function askOne(parts: Product['parts'], filled: Filled, had: ReadonlySet<string | null>) {
  const { told, members, conversations } = filled
  const about = told.conversations.find(({ story }) => story === 'third-attempt')
  const conversationId = about && conversations.get(about.number)!.id
  if (!conversationId || had.has(conversationId)) return
  const now = new Date(told.now.getTime() - 25 * minuteMs)
  const gesture: Gesture = {
    kind: 'credit',
    amount: 4000,
    conversationId,
    reason: 'carrier',
    note: 'Three days at home for nothing. The parcel was €120.',
  }
  const by = colleague(members.get('bo')!)
  await parts.workshop.transact(by, (work) => ask(work, gesture), { origin: 'demo', now })
}
