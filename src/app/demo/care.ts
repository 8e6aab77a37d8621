// What became of Fern & Clay's low answers: most were made good, some were not, one waits too
// long already; and two people a colleague opened a task for this morning.

import { hourMs } from '../../kernel/clock/index.ts'
import type { PastTask, PastTasks, RootCause } from '../../care/tasks/index.ts'
import type { Ask, DemoHistory } from '../../../test/cast/index.ts'

export interface Shop {
  told: DemoHistory
  inboxId: string
  members: Map<string, string>
  customers: Map<string, string>
  conversations: Map<number, { id: string }>
}

/** Answers to which somebody should write back. */
const lowMost = 2
export const isLow = ({ score }: Pick<Ask, 'score'>): boolean => score !== null && score <= lowMost

interface Fate {
  /** Hours until somebody called; absent: nobody did. */
  called?: number
  ended?: 'recovered' | 'not-recovered' | 'no-action'
  because?: RootCause
  note?: string
}

/** Of those who were not written to, the newest first. */
const fates: readonly Fate[] = [
  {},
  {
    called: 5,
    ended: 'recovered',
    because: 'delivery',
    note: 'A new one by courier, at our cost.',
  },
  { called: 9, ended: 'recovered', because: 'product', note: 'Sent a second, and a note by hand.' },
  { called: 20, ended: 'not-recovered', because: 'policy', note: 'The 14 days were over.' },
  { called: 3, ended: 'recovered', because: 'knowledge' },
  { called: 31, ended: 'recovered', because: 'time', note: 'Three of us were away that week.' },
  {
    called: 14,
    ended: 'not-recovered',
    because: 'knowledge',
    note: 'Explained it twice, wrongly.',
  },
  { called: 7, ended: 'recovered', because: 'policy' },
  { ended: 'no-action', note: 'Two calls, nobody answered.' },
  { called: 26, ended: 'recovered', because: 'delivery' },
]

/** `answers`: ids of the answers to these asks. */
export function tellTasks(
  tasks: PastTasks,
  shop: Shop,
  answers: readonly { ask: Ask; id: string }[],
): void {
  let calls = 0
  const low = answers.filter(({ ask }) => isLow(ask))
  for (const { ask, id } of low.toSorted((a, b) => +b.ask.answeredAt! - +a.ask.answeredAt!)) {
    const reply = replyTo(shop.told, ask)
    tasks.add(taskOf(shop, { ask, id, reply, fate: reply ? {} : fates[calls++ % fates.length]! }))
  }
  for (const task of byHand(shop)) tasks.add(task)
}

/** When one of us wrote to them after they had answered. */
const replyTo = ({ messages }: DemoHistory, ask: Ask): Date | null =>
  messages.find(
    ({ conversation, kind, at }) =>
      conversation === ask.conversation && kind === 'agent' && at > ask.answeredAt!,
  )?.at ?? null

interface Told {
  ask: Ask
  id: string
  reply: Date | null
  fate: Fate
}

function taskOf(shop: Shop, { ask, id, reply, fate }: Told): PastTask {
  const memberId = shop.members.get(ask.agent)!
  const openedAt = ask.answeredAt!
  const after = (hours: number) => new Date(openedAt.getTime() + hours * hourMs)
  const at = reply ?? (fate.called === undefined ? null : after(fate.called))
  const isNothing = fate.ended === 'no-action'
  return {
    customerId: shop.customers.get(ask.customer)!,
    conversationId: shop.conversations.get(ask.conversation)!.id,
    inboxId: shop.inboxId,
    answerId: id,
    openedBy: null,
    ownerId: memberId,
    openedAt,
    note: fate.note ?? '',
    contact: at && { at, by: reply ? 'message' : 'hand', memberId },
    end: fate.ended
      ? {
          at: after((fate.called ?? 0) + 18),
          memberId,
          outcome: fate.ended,
          rootCause: isNothing ? null : fate.because!,
          reason: isNothing ? 'unreachable' : null,
        }
      : null,
  }
}

const opened = [
  {
    story: 'a-wedding-order',
    by: 'mira',
    owner: 'ada',
    hoursAgo: 19,
    signal: null,
    note: 'Asked to be called. Ring before you write.',
  },
  {
    story: 'third-attempt',
    by: 'bo',
    owner: null,
    hoursAgo: 22.5,
    signal: 'mood',
    note: 'At home all three times. A word from us, not only from the courier.',
  },
] as const

function byHand({ told, inboxId, members, customers, conversations }: Shop): PastTask[] {
  return opened.flatMap(({ story, by, owner, hoursAgo, note, signal }) => {
    const about = told.conversations.find((one) => one.story === story)
    if (!about) return []
    const openedAt = new Date(told.now.getTime() - hoursAgo * hourMs)
    return [
      {
        customerId: customers.get(about.customer)!,
        conversationId: conversations.get(about.number)!.id,
        inboxId,
        answerId: null,
        openedBy: members.get(by)!,
        ...(signal ? { signal } : {}),
        ownerId: owner && members.get(owner)!,
        openedAt,
        note,
        contact: null,
        end: null,
      },
    ]
  })
}
