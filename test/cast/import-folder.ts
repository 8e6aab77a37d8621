import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { picture } from './picture.ts'
import type { Agent, Conversation, Customer, DemoHistory, Message, State } from './types.ts'

/** The plain format knows three states; the exact one stands beside it in `state`. */
const status: Record<State, 'open' | 'pending' | 'closed'> = {
  open: 'open',
  snoozed: 'open',
  pending: 'pending',
  resolved: 'closed',
}

const agentRow = (agent: Agent) => ({
  id: agent.id,
  name: agent.name,
  first: agent.first,
  last: agent.last,
  email: agent.email,
  team: agent.team,
  key: agent.key,
  role: agent.role,
  title: agent.title,
  timezone: agent.timezone,
})

type Ids = { customers: Map<string, number>; agents: Map<string, number> }

const customerRow = (customer: Customer, ids: Ids) => ({
  id: customer.id,
  name: customer.name,
  first: customer.first,
  last: customer.last,
  email: customer.email,
  phone: customer.phone,
  locale: customer.locale,
  tier: customer.tier,
  createdAt: customer.createdAt.toISOString(),
  key: customer.key,
  timezone: customer.timezone,
  birthday: customer.birthday,
  preferences: customer.preferences,
  needs: customer.needs,
  notes: customer.notes.map((note) => ({ ...note, by: ids.agents.get(note.by)! })),
  company: customer.company,
})

function conversationRow(
  conversation: Conversation,
  { ids, messageCount }: { ids: Ids; messageCount: number },
) {
  return {
    id: conversation.number,
    subject: conversation.subject,
    reason: conversation.reason?.level2 ?? null,
    order: conversation.order,
    product: conversation.product,
    customerId: ids.customers.get(conversation.customer)!,
    assigneeId: conversation.assignee ? ids.agents.get(conversation.assignee)! : null,
    channel: conversation.channel,
    status: status[conversation.state],
    priority: conversation.priority,
    tags: conversation.tags,
    messageCount,
    createdAt: conversation.createdAt.toISOString(),
    updatedAt: conversation.updatedAt.toISOString(),
    state: conversation.state,
    waitingOn: conversation.waitingOn,
    snoozedUntil: conversation.snoozedUntil?.toISOString() ?? null,
    team: conversation.team,
    language: conversation.language,
    story: conversation.story,
    reasonPath: conversation.reason,
    resolutions: conversation.resolvedAt.map((at, index) => ({
      at: at.toISOString(),
      reopenedAt: conversation.reopenedAt[index]?.toISOString() ?? null,
    })),
  }
}

const messageRow = (message: Message, ids: Ids) => ({
  conversationId: message.conversation,
  seq: message.seq,
  kind: message.kind,
  authorId: (message.kind === 'customer' ? ids.customers : ids.agents).get(message.author)!,
  createdAt: message.at.toISOString(),
  messageId: message.messageId,
  inReplyTo: message.inReplyTo,
  bodyText: message.text,
  attachments: message.attachments.map((each) => ({
    name: each.name,
    type: each.type,
    size: each.size,
    key: each.take,
    base64: picture(each.picture, each.take).toString('base64'),
  })),
  html: message.html,
})

/**
 * Writes agents, customers, conversations, messages and asks as NDJSON, ids numeric and in the
 * order of creation. The first four carry the import format's fields under their own names;
 * what exceeds it follows in further fields, which a reader may skip: `key`, `role`, `state`,
 * `waitingOn`, `snoozedUntil`, `reasonPath`, `resolutions`, `html`, attachments' `base64` …
 */
export async function toImportFolder(history: DemoHistory, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const ids: Ids = {
    customers: new Map(history.customers.map((each) => [each.key, each.id])),
    agents: new Map(history.agents.map((each) => [each.key, each.id])),
  }
  const spoken = new Map<number, number>()
  for (const { conversation } of history.messages) {
    spoken.set(conversation, (spoken.get(conversation) ?? 0) + 1)
  }
  const write = (name: string, rows: object[]) =>
    writeFile(
      join(folder, `${name}.ndjson`),
      rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
    )
  await write('agents', history.agents.map(agentRow))
  await write(
    'customers',
    history.customers.map((each) => customerRow(each, ids)),
  )
  await write(
    'conversations',
    history.conversations.map((each) =>
      conversationRow(each, { ids, messageCount: spoken.get(each.number)! }),
    ),
  )
  await write(
    'messages',
    history.messages.map((each) => messageRow(each, ids)),
  )
  await write(
    'asks',
    history.asks.map((ask) => ({
      conversationId: ask.conversation,
      cycle: ask.cycle,
      customerId: ids.customers.get(ask.customer)!,
      agentId: ids.agents.get(ask.agent)!,
      language: ask.language,
      sentAt: ask.sentAt.toISOString(),
      answeredAt: ask.answeredAt?.toISOString() ?? null,
      score: ask.score,
      comment: ask.comment,
    })),
  )
}
