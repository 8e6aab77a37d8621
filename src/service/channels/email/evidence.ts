// Everything the threading rules need to know about a mail, in as few queries as its ids ask
// for: one for a mail that answers nothing, two for one that does.

import { sql } from 'kysely'
import type { AnyWork } from '../../../kernel/db/work.ts'
import type { MailContext } from './classify/rules.ts'
import { isAutoResponse } from './classify/rules.ts'
import { forwardBlock } from './classify/forwards.ts'
import type { ParsedMail, UnparsableMail } from './parse/index.ts'
import { identityOf, type Lookups, lookupsFor } from './threading/lookups.ts'
import type { ConversationFacts, Evidence, SameIdentity, StoredRef } from './threading/rules.ts'

export interface MailInbox {
  id: string
  address: string
}

interface Asking {
  mail: ParsedMail | UnparsableMail
  inbox: MailInbox
  sender: string | null
  threadingKey: Buffer
  instance: string
  receivedAt: Date
}

interface RefRow {
  hash: string
  role: 'own' | 'sent' | 'ancestor'
  inbox_id: string
  message_id: string | null
  conversation_id: string
  fingerprint: string | null
  mail_date: string | null
}

interface Found {
  refs: RefRow[] | null
  addresses: string[]
  agent_id: string | null
}

const publicLane = { kind: 'public', laneId: null } as const
const nothing: Lookups = {
  identity: '',
  publicIds: [],
  marks: [],
  referenceHashes: [],
  bodyMarks: [],
  numbers: [],
  sender: null,
  subjectKey: '',
}

export async function evidenceFor(work: AnyWork, asking: Asking) {
  const { mail, inbox, sender } = asking
  const lookups = mail.unparsable
    ? { ...nothing, identity: identityOf(mail) }
    : lookupsFor(mail, asking.threadingKey)
  const found = await lookUp(work, lookups, sender)
  const refs = found.refs ?? []
  // Addressed to two inboxes it is one message: this inbox's own copy first, else the other's.
  const copies = refs.filter((ref) => ref.role === 'own' && ref.hash === lookups.identity)
  const own = copies.find((ref) => ref.inbox_id === inbox.id) ?? copies[0]
  const byMessage = await ourMessages(work, lookups)
  const conversationIds = new Set([
    ...refs.map((ref) => ref.conversation_id),
    ...Object.values(byMessage).map((ref) => ref.conversationId),
  ])
  // The public id in our reply addresses is the conversation's number.
  const publicNumbers = lookups.publicIds.filter((id) => /^[0-9]{1,15}$/.test(id)).map(Number)
  const byNumber = await numbered(work, [...new Set([...lookups.numbers, ...publicNumbers])])
  for (const id of Object.values(byNumber)) conversationIds.add(id)

  const evidence: Evidence = {
    inboxId: inbox.id,
    receivedAtMs: asking.receivedAt.getTime(),
    lookups,
    sameIdentity: own ? sameIdentityOf(own) : null,
    conversations: await conversationFacts(work, [...conversationIds]),
    byPublicId: Object.fromEntries(
      publicNumbers.flatMap((number) =>
        byNumber[number] ? [[String(number), byNumber[number]]] : [],
      ),
    ),
    byNumber,
    byMessage,
    byHash: hashesOf(refs, lookups.referenceHashes),
    ancestors: ancestorsOf(refs, inbox.id),
    sameSubject: null,
    sender: { agentId: found.agent_id },
    authentication: { dmarc: dmarcOf(mail), aligned: false },
    isAutoResponse: !mail.unparsable && isAutoResponse(mail) !== null,
    hasForwardBlock: !mail.unparsable && forwardBlock(mail.text ?? '') !== null,
    settings: { reopenWindowDays: 14, sameSubjectDays: 0 },
  }
  const context: MailContext = {
    ourAddresses: found.addresses,
    ourMessageIdDomains: [...new Set(found.addresses.map((address) => address.split('@')[1]!))],
    instance: asking.instance,
    dmarc: dmarcOf(mail),
    isSpam: false,
    isImport: false,
  }
  return { evidence: { ...evidence, sameMessageId: own?.message_id ?? null }, context }
}

async function lookUp(work: AnyWork, lookups: Lookups, sender: string | null): Promise<Found> {
  const hashes = [lookups.identity, ...lookups.referenceHashes].map((hash) =>
    Buffer.from(hash, 'hex'),
  )
  const { rows } = await sql<Found>`select
    (select json_agg(json_build_object('hash', encode(r.hash, 'hex'), 'role', r.role, 'inbox_id', r.inbox_id,
       'message_id', r.message_id, 'conversation_id', r.conversation_id,
       'fingerprint', encode(r.fingerprint, 'hex'), 'mail_date', r.mail_date) order by r.at desc)
     from mail_ref r where r.hash = any(${hashes}::bytea[])) as refs,
    (select array_agg(address) from inbox) as addresses,
    (select id from member where email = ${sender} and state = 'active') as agent_id`.execute(
    work.read as never,
  )
  const [found] = rows
  return {
    refs: found?.refs ?? null,
    addresses: found?.addresses ?? [],
    agent_id: found?.agent_id ?? null,
  }
}

/** Our own messages named by valid signatures. */
async function ourMessages(work: AnyWork, lookups: Lookups): Promise<Record<string, StoredRef>> {
  const ids = [...new Set([...lookups.marks, ...lookups.bodyMarks].map((mark) => mark.messageId))]
  if (ids.length === 0) return {}
  const rows = await work.read
    .selectFrom('message')
    .select(['id', 'conversation_id'])
    .where('id', 'in', ids)
    .execute()
  return Object.fromEntries(
    rows.map((row) => [row.id, { conversationId: row.conversation_id, lane: publicLane }]),
  )
}

async function numbered(
  work: AnyWork,
  numbers: readonly number[],
): Promise<Record<number, string>> {
  if (numbers.length === 0) return {}
  const rows = await work.read
    .selectFrom('conversation')
    .select(['id', 'number'])
    .where('number', 'in', [...numbers])
    .execute()
  return Object.fromEntries(rows.map((row) => [row.number, row.id]))
}

function hashesOf(refs: readonly RefRow[], wanted: readonly string[]): Record<string, StoredRef> {
  const known = refs.filter((ref) => ref.role !== 'ancestor' && wanted.includes(ref.hash))
  return Object.fromEntries(
    known.map((ref) => [ref.hash, { conversationId: ref.conversation_id, lane: publicLane }]),
  )
}

function ancestorsOf(refs: readonly RefRow[], inboxId: string): Record<string, string[]> {
  const byHash: Record<string, string[]> = {}
  for (const ref of refs) {
    if (ref.role !== 'ancestor' || ref.inbox_id !== inboxId) continue
    ;(byHash[ref.hash] ??= []).push(ref.conversation_id)
  }
  return byHash
}

const sameIdentityOf = (own: RefRow): SameIdentity => ({
  conversationId: own.conversation_id,
  inboxId: own.inbox_id,
  fingerprint: own.fingerprint ?? '',
  dateMs: own.mail_date === null ? null : Date.parse(own.mail_date),
})

interface FactsRow {
  id: string
  inbox_id: string
  state: ConversationFacts['state']
  merged_into: string | null
  resolved_at: Date | null
  addresses: string[] | null
  let_in: string[] | null
}

async function conversationFacts(
  work: AnyWork,
  ids: readonly string[],
): Promise<Record<string, ConversationFacts>> {
  if (ids.length === 0) return {}
  const { rows } =
    await sql<FactsRow>`select c.id, c.inbox_id, c.state, c.merged_into, c.resolved_at,
      (select array_agg(i.value) from customer_identity i join customer p on p.id = i.customer_id
        where i.kind = 'email' and (p.id = c.customer_id or p.merged_into = c.customer_id
          or p.id = (select merged_into from customer where id = c.customer_id))) as addresses,
      (select array_agg(distinct lower(party->>'address')) from message m,
          jsonb_array_elements(coalesce(m.parties->'to', '[]') || coalesce(m.parties->'cc', '[]')) party
        where m.conversation_id = c.id and m.kind = 'agent') as let_in
    from conversation c join customer g on g.id = c.customer_id
    where c.id = any(${ids}::uuid[]) and g.erased_at is null`.execute(work.read as never)
  return Object.fromEntries(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        inboxId: row.inbox_id,
        state: row.state,
        mergedInto: row.merged_into,
        resolvedAtMs: row.resolved_at?.getTime() ?? null,
        participants: [...new Set([...(row.addresses ?? []), ...(row.let_in ?? [])])],
        organisationDomains: [],
      },
    ]),
  )
}

/** The verdict of the server in front of us (RFC 8601); absent: unknown. */
function dmarcOf(mail: ParsedMail | UnparsableMail): 'pass' | 'fail' | 'none' {
  if (mail.unparsable) return 'none'
  const [newest = ''] = mail.autoHeaders['authentication-results'] ?? []
  const verdict = /\bdmarc\s*=\s*(pass|fail)\b/i.exec(newest.slice(0, 2000))?.[1]
  return verdict ? (verdict.toLowerCase() as 'pass' | 'fail') : 'none'
}
