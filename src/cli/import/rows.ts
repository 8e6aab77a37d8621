// What a line of the folder may say (docs/using/import.md), checked by hand because millions
// pass through here. A reader returns the row, or the reason for which it is rejected.

import { isMonthDay, isZone } from '../../kernel/clock/index.ts'

export type Fault = { reason: string }
type Line = Record<string, unknown>

export interface AgentRow {
  id: string
  name: string
  email: string
  role: 'lead' | 'agent' | 'collaborator'
  team: string | null
  timezone: string | null
}

export interface CustomerRow {
  id: string
  name: string
  email: string | null
  phone: string | null
  language: string | null
  timezone: string | null
  birthday: string | null
  tier: string | null
  company: string | null
  preferences: Line
  needs: { text: string; source: 'stated' | 'observed'; met: boolean; daysAgo: number }[]
  notes: { text: string; by: string | null; daysAgo: number }[]
  createdAt: Date
}

export interface ConversationRow {
  id: string
  subject: string
  reason: { name: string; below?: string } | null
  customerId: string
  assigneeId: string | null
  team: string | null
  channel: string
  state: 'open' | 'pending' | 'snoozed' | 'resolved'
  waitingOn: 'customer' | 'third-party' | null
  snoozedUntil: Date | null
  priority: 'urgent' | 'high' | 'normal' | 'low'
  tags: string[]
  language: string | null
  createdAt: Date
  updatedAt: Date
  resolutions: { at: Date; reopenedAt: Date | null }[]
}

export interface AttachmentRow {
  name: string
  type: string
  base64: string | null
  file: string | null
}

export interface MessageRow {
  conversationId: string
  kind: 'customer' | 'agent' | 'note'
  authorId: string
  createdAt: Date
  mailId: string | null
  text: string
  html: string | null
  attachments: AttachmentRow[]
}

const textMax = 5_000_000

const fault = (reason: string): Fault => ({ reason })
export const isFault = (row: object): row is Fault =>
  'reason' in row && Object.keys(row).length === 1

const idOf = (value: unknown): string | null =>
  typeof value === 'number' && Number.isFinite(value) ? String(value) : textOf(value)
const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null
const oneOf = <T extends string>(value: unknown, all: readonly T[]): T | null =>
  all.includes(value as T) ? (value as T) : null
const listOf = (value: unknown): Line[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : []
const objectOf = (value: unknown): Line =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Line) : {}

function momentOf(value: unknown): Date | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const at = new Date(value)
  const year = at.getUTCFullYear()
  return year >= 1970 && year < 2200 ? at : null
}

export function agentRow(line: Line): AgentRow | Fault {
  const id = idOf(line['id'])
  const email = textOf(line['email'])
  if (!id) return fault('no-id')
  if (!email) return fault('no-email')
  return {
    id,
    email,
    name: textOf(line['name']) ?? email,
    // An import makes nobody an owner.
    role:
      line['role'] === 'owner'
        ? 'lead'
        : (oneOf(line['role'], ['lead', 'agent', 'collaborator']) ?? 'agent'),
    team: textOf(line['team']),
    timezone: zoneOf(line['timezone']),
  }
}

const zoneOf = (value: unknown): string | null =>
  typeof value === 'string' && isZone(value) ? value : null

function birthdayOf(value: unknown): string | null {
  const { month, day } = objectOf(value)
  const text =
    typeof value === 'string'
      ? value
      : `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isMonthDay(text) ? text : null
}

export function customerRow(line: Line): CustomerRow | Fault {
  const id = idOf(line['id'])
  const email = textOf(line['email'])
  const phone = textOf(line['phone'])
  const name = textOf(line['name']) ?? email ?? phone
  const createdAt = momentOf(line['createdAt'])
  if (!id) return fault('no-id')
  if (!name) return fault('no-name')
  if (!createdAt) return fault('bad-created-at')
  return {
    id,
    name,
    email,
    phone,
    createdAt,
    language: textOf(line['locale']),
    timezone: zoneOf(line['timezone']),
    birthday: birthdayOf(line['birthday']),
    tier: textOf(line['tier']),
    company: textOf(line['company']),
    preferences: objectOf(line['preferences']),
    needs: listOf(line['needs']).flatMap((need) => {
      const text = textOf(need['text'])
      const source = need['source'] === 'observed' ? 'observed' : 'stated'
      return text
        ? [
            {
              text,
              source,
              met: need['met'] === true,
              daysAgo: Number(need['daysAgo']) || 0,
            } as const,
          ]
        : []
    }),
    notes: listOf(line['notes']).flatMap((note) => {
      const text = textOf(note['text'])
      return text ? [{ text, by: idOf(note['by']), daysAgo: Number(note['daysAgo']) || 0 }] : []
    }),
  }
}

/** The exact `state` where it is given, else the three of the plain format. */
function stateOf(line: Line): ConversationRow['state'] | null {
  const exact = oneOf(line['state'], ['open', 'pending', 'snoozed', 'resolved', 'closed'])
  const plain = exact ?? oneOf(line['status'], ['open', 'pending', 'snoozed', 'resolved', 'closed'])
  if (plain === 'snoozed' && !momentOf(line['snoozedUntil'])) return 'open'
  return plain === 'closed' ? 'resolved' : plain
}

export function conversationRow(line: Line): ConversationRow | Fault {
  const id = idOf(line['id'])
  const customerId = idOf(line['customerId'])
  const createdAt = momentOf(line['createdAt'])
  const state = stateOf(line)
  if (!id) return fault('no-id')
  if (!customerId) return fault('no-customer')
  if (!createdAt) return fault('bad-created-at')
  if (!state) return fault('bad-status')
  const path = objectOf(line['reasonPath'])
  const below = textOf(path['level1'])
  const level2 = textOf(path['level2'])
  const plain = textOf(line['reason'])
  return {
    id,
    customerId,
    createdAt,
    state,
    subject: (textOf(line['subject']) ?? '').slice(0, 500),
    reason: level2 && below ? { name: level2, below } : plain ? { name: plain } : null,
    assigneeId: idOf(line['assigneeId']),
    team: textOf(line['team']),
    channel: textOf(line['channel']) ?? 'email',
    waitingOn:
      state === 'pending'
        ? (oneOf(line['waitingOn'], ['customer', 'third-party']) ?? 'customer')
        : null,
    snoozedUntil: state === 'snoozed' ? momentOf(line['snoozedUntil']) : null,
    priority: oneOf(line['priority'], ['urgent', 'high', 'normal', 'low']) ?? 'normal',
    tags: tagsOf(line['tags']),
    language: textOf(line['language']),
    updatedAt: momentOf(line['updatedAt']) ?? createdAt,
    resolutions: listOf(line['resolutions']).flatMap((one) => {
      const at = momentOf(one['at'])
      return at ? [{ at, reopenedAt: momentOf(one['reopenedAt']) }] : []
    }),
  }
}

const tagsOf = (value: unknown): string[] => {
  if (!Array.isArray(value)) return []
  const tags = value.map((tag) => String(tag).normalize('NFC').trim().toLowerCase()).filter(Boolean)
  return [...new Set(tags)].sort()
}

export function messageRow(line: Line): MessageRow | Fault {
  const conversationId = idOf(line['conversationId'])
  const authorId = idOf(line['authorId'])
  const kind = oneOf(line['kind'], ['customer', 'agent', 'note'])
  const createdAt = momentOf(line['createdAt'])
  const text = line['bodyText']
  if (!conversationId) return fault('no-conversation')
  if (!kind) return fault('bad-kind')
  if (!authorId) return fault('no-author')
  if (!createdAt) return fault('bad-created-at')
  if (typeof text !== 'string') return fault('no-text')
  if (text.length > textMax) return fault('text-too-long')
  return {
    conversationId,
    authorId,
    kind,
    createdAt,
    text,
    mailId: textOf(line['messageId']),
    html: textOf(line['html']),
    attachments: listOf(line['attachments']).map((file) => ({
      name: textOf(file['name']) ?? 'file',
      type: textOf(file['type']) ?? 'application/octet-stream',
      base64: textOf(file['base64']),
      file: textOf(file['file']),
    })),
  }
}
