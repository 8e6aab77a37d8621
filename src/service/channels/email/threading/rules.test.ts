import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMail } from '../parse/index.ts'
import { outlookReply } from '../parse/mails.fixture.ts'
import type { ParsedMail } from '../parse/types.ts'
import { lookupsFor, messageIdHash } from './lookups.ts'
import { signBodyMark, signMessageId, signReplyAddress } from './message-id.ts'
import type { RecipientKind } from './message-id.ts'
import { threadOf } from './rules.ts'
import type { ConversationFacts, Evidence, ThreadDecision } from './rules.ts'

const secret = Buffer.alloc(32, 7)
const receivedAt = new Date('2026-03-12T12:00:00Z')
// Message ids of version 7 carry their time: this one is of 1 March 2026.
const time = Date.parse('2026-03-01T00:00:00Z').toString(16).padStart(12, '0')
const id = (n: number) =>
  `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${String(n).padStart(12, '0')}`
const [pot, shelf, lost] = [id(1), id(2), id(3)] as [string, string, string]
const [potMessage, shelfMessage] = [id(101), id(102)] as [string, string]
const ada = id(201)
const nora = 'nora@example.com'
const care = { box: 'care', domain: 'fernandclay.example' }
const publicLane = { kind: 'public', laneId: null } as const

const sign = (kind: RecipientKind, conversationId: string, messageId: string, agentId?: string) =>
  signMessageId(
    { kind, conversationId, messageId, ...(agentId ? { agentId } : {}) },
    'fernandclay.example',
    secret,
  )
const potId = sign('customer', pot, potMessage)
const shelfId = sign('customer', shelf, shelfMessage)

const conversation = (more: Partial<ConversationFacts> & { id: string }): ConversationFacts => ({
  inboxId: 'care',
  state: 'open',
  mergedInto: null,
  resolvedAtMs: null,
  participants: [nora],
  organisationDomains: [],
  ...more,
})

interface Story {
  headers?: Record<string, string>
  body?: string
  evidence?: Partial<Omit<Evidence, 'conversations'>>
  facts?: Partial<ConversationFacts>
}

async function mailOf({ headers = {}, body = 'hello' }: Story): Promise<ParsedMail> {
  const all = {
    From: nora,
    To: 'care@fernandclay.example',
    Subject: 'Pot',
    'Message-ID': '<new@example.com>',
    Date: 'Thu, 12 Mar 2026 11:00:00 +0000',
    ...headers,
  }
  const lines = Object.entries(all)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\r\n')
  const mail = await parseMail(Buffer.from(`${lines}\r\n\r\n${body}`), { receivedAt })
  if (mail.unparsable) throw new Error('the story must parse')
  return mail
}

async function decide(story: Story): Promise<ThreadDecision> {
  const mail = await mailOf(story)
  return threadOf(mail, {
    inboxId: 'care',
    receivedAtMs: receivedAt.getTime(),
    lookups: lookupsFor(mail, secret),
    sameIdentity: null,
    conversations: {
      [pot]: conversation({ id: pot, ...story.facts }),
      [shelf]: conversation({ id: shelf, participants: ['sam@example.org'] }),
    },
    byPublicId: { 1042: pot },
    byNumber: { 1042: pot },
    byMessage: {
      [potMessage]: { conversationId: pot, lane: publicLane },
      [shelfMessage]: { conversationId: shelf, lane: publicLane },
    },
    byHash: {
      [messageIdHash('stored@example.com')]: { conversationId: pot, lane: publicLane },
      [messageIdHash('relay-id@ses.example')]: { conversationId: pot, lane: publicLane },
    },
    ancestors: { [messageIdHash('phantom@example.com')]: [pot] },
    sameSubject: null,
    sender: { agentId: null },
    authentication: { dmarc: 'pass', aligned: true },
    isAutoResponse: false,
    hasForwardBlock: false,
    settings: { reopenWindowDays: 14, sameSubjectDays: 0 },
    ...story.evidence,
  })
}

const replyTo = (publicId: string) => signReplyAddress(care, publicId, secret)!
const dayMs = 86_400_000
const failed = { authentication: { dmarc: 'fail', aligned: false } } as const
const byAgent = { sender: { agentId: ada } }

const table: [string, Story, Partial<ThreadDecision>][] = [
  ['nothing known: a new conversation', {}, { kind: 'new', tier: null, flags: [] }],

  // Tier 0
  [
    'freescout #5638: the same mail again counts as a duplicate',
    {
      evidence: {
        sameIdentity: {
          conversationId: pot,
          inboxId: 'care',
          fingerprint: 'x',
          dateMs: Date.parse('2026-03-12T11:00:00Z'),
        },
      },
    },
    { kind: 'duplicate', tier: 0, conversationId: pot, flags: [] },
  ],
  [
    'freescout #5485: the same mail through a list into a second inbox is not a second conversation',
    {
      evidence: {
        sameIdentity: {
          conversationId: pot,
          inboxId: 'sales',
          fingerprint: 'x',
          dateMs: Date.parse('2026-03-12T11:00:00Z'),
        },
      },
    },
    { kind: 'duplicate', tier: 0, conversationId: pot, flags: ['also-received'] },
  ],
  [
    'freescout #4958: another mail under a Message-ID we have is fetched, and not merged',
    {
      evidence: {
        sameIdentity: { conversationId: pot, inboxId: 'care', fingerprint: 'x', dateMs: 1 },
      },
    },
    { kind: 'new', tier: null, flags: ['look-alike'] },
  ],

  // Tier 2
  [
    'a signed reply address',
    { headers: { To: replyTo('1042') } },
    { kind: 'append', tier: 2, conversationId: pot, flags: [] },
  ],
  [
    'a signed reply address seen only by the server',
    { headers: { 'Delivered-To': replyTo('1042') } },
    { kind: 'append', tier: 2, conversationId: pot },
  ],
  [
    'freescout CVE-2026-53591: a reply address with a short signature',
    { headers: { To: replyTo('1042').replace(/.@/, '@') } },
    { kind: 'new', tier: null },
  ],
  [
    'a number in an address is no authority',
    { headers: { To: 'care+c1042@fernandclay.example' } },
    { kind: 'new', tier: null },
  ],
  [
    'a reply address wins over ids of another conversation',
    { headers: { To: replyTo('1042'), 'In-Reply-To': `<${shelfId}>` } },
    { tier: 2, conversationId: pot },
  ],

  // Tier 3
  [
    'our Message-ID in In-Reply-To',
    { headers: { 'In-Reply-To': `<${potId}>` } },
    { kind: 'append', tier: 3, conversationId: pot, flags: [] },
  ],
  [
    'our Message-ID in References only',
    { headers: { References: `<a@b> <${potId}> <c@d>` } },
    { kind: 'append', tier: 3, conversationId: pot },
  ],
  [
    'References are read right to left',
    { headers: { From: 'sam@example.org', References: `<${potId}> <${shelfId}>` } },
    { tier: 3, conversationId: shelf, flags: [] },
  ],
  [
    'a Message-ID with a false signature',
    { headers: { 'In-Reply-To': `<${potId.replace(/.@/, '@')}>` } },
    { kind: 'new', tier: null },
  ],

  // Tier 4
  [
    'a stored Message-ID',
    { headers: { 'In-Reply-To': '<stored@example.com>' } },
    { kind: 'append', tier: 4, conversationId: pot, flags: [] },
  ],
  [
    'chatwoot #10028, #3868, #10750, #10791: In-Reply-To unknown, an older reference stored',
    {
      headers: {
        'In-Reply-To': '<outlook-made@x>',
        References: '<stored@example.com> <outlook-made@x>',
      },
    },
    { kind: 'append', tier: 4, conversationId: pot, flags: [] },
  ],
  [
    'osticket #4268: the id the relay gave our mail',
    { headers: { 'In-Reply-To': '<relay-id@ses.example>' } },
    { kind: 'append', tier: 4, conversationId: pot },
  ],
  [
    'stored in another inbox, the same contact: one conversation',
    { headers: { 'In-Reply-To': '<stored@example.com>' }, facts: { inboxId: 'sales' } },
    { kind: 'append', tier: 4, conversationId: pot, flags: ['also-received'] },
  ],
  [
    'stored in another inbox, a stranger: nothing to do with it',
    {
      headers: { From: 'eve@evil.example', 'In-Reply-To': '<stored@example.com>' },
      facts: { inboxId: 'sales' },
    },
    { kind: 'new', tier: null },
  ],

  // Tier 5
  [
    'zammad #5716: two mails with a common ancestor we never saw',
    { headers: { References: '<phantom@example.com>' } },
    { kind: 'append', tier: 5, conversationId: pot, flags: [] },
  ],
  [
    'the ancestor itself arrives after its answer',
    { headers: { 'Message-ID': '<phantom@example.com>' } },
    { kind: 'append', tier: 5, conversationId: pot },
  ],
  [
    'a common ancestor in another inbox says nothing',
    { headers: { References: '<phantom@example.com>' }, facts: { inboxId: 'sales' } },
    { kind: 'new', tier: null },
  ],
  [
    "of several, the sender's own conversation",
    {
      headers: { From: 'sam@example.org', References: '<phantom@example.com>' },
      evidence: { ancestors: { [messageIdHash('phantom@example.com')]: [pot, shelf] } },
    },
    { tier: 5, conversationId: shelf },
  ],
  [
    'our mark in the quoted text',
    { body: `> [ref:${signBodyMark({ kind: 'customer', messageId: potMessage }, secret)}]` },
    { kind: 'append', tier: 5, conversationId: pot, flags: [] },
  ],
  [
    'our mark quoted by a stranger',
    {
      headers: { From: 'eve@evil.example' },
      body: `[ref:${signBodyMark({ kind: 'customer', messageId: potMessage }, secret)}]`,
    },
    { kind: 'new', tier: 5, related: pot, flags: ['possibly-related'] },
  ],

  // Tier 6
  [
    'a number in the subject, from the requester',
    { headers: { Subject: 'Re: [#1042] Pot' } },
    { kind: 'append', tier: 6, conversationId: pot, flags: [] },
  ],
  [
    'zammad #5064, #2444: a number in the subject lets nobody in',
    { headers: { From: 'eve@evil.example', Subject: '[#1042] Pot' } },
    { kind: 'new', tier: 6, related: pot, flags: ['possibly-related'] },
  ],
  [
    'a number, from a colleague of an organisation that shares',
    {
      headers: { From: 'bob@shop.example', Subject: '[#1042]' },
      facts: { organisationDomains: ['shop.example'] },
    },
    { kind: 'append', tier: 6, flags: [] },
  ],
  [
    'a number, from an agent',
    { headers: { From: 'ada@fernandclay.example', Subject: '[#1042]' }, evidence: byAgent },
    { kind: 'append', tier: 6, speaksAs: 'sender' },
  ],
  [
    "a number, forged in the requester's name",
    { headers: { Subject: '[#1042]' }, evidence: failed },
    { kind: 'new', tier: 6, related: pot, flags: ['held', 'possibly-related'] },
  ],

  // Tier 7
  [
    'chatwoot #14993: same sender and subject, where the inbox asks for it',
    {
      evidence: {
        sameSubject: { conversationId: pot, lastMessageAtMs: receivedAt.getTime() - 2 * dayMs },
        settings: { reopenWindowDays: 14, sameSubjectDays: 3 },
      },
    },
    { kind: 'append', tier: 7, conversationId: pot },
  ],
  [
    'same sender and subject, off by default',
    { evidence: { sameSubject: { conversationId: pot, lastMessageAtMs: receivedAt.getTime() } } },
    { kind: 'new', tier: null },
  ],

  // Strangers and forged senders
  [
    'a stranger who knows the id is shown, not let in',
    { headers: { From: 'bob@other.example', 'In-Reply-To': `<${potId}>` } },
    {
      kind: 'append',
      tier: 3,
      conversationId: pot,
      flags: ['new-participant'],
      speaksAs: 'sender',
    },
  ],
  [
    'DMARC fails: held for review',
    { headers: { 'In-Reply-To': `<${potId}>` }, evidence: failed },
    { kind: 'append', tier: 3, flags: ['held'] },
  ],
  [
    'a stranger and DMARC fails',
    { headers: { From: 'eve@evil.example', To: replyTo('1042') }, evidence: failed },
    { kind: 'append', tier: 2, flags: ['new-participant', 'held'] },
  ],
  [
    'no From at all',
    { headers: { From: '', 'In-Reply-To': `<${potId}>` } },
    { kind: 'append', flags: ['new-participant'] },
  ],
  [
    'CVE-2024-49193: forged sender, predictable number, Cc of the attacker',
    {
      headers: {
        Subject: '[#1042] Pot',
        Cc: 'eve@evil.example',
        To: 'care+id1042@fernandclay.example',
      },
      evidence: failed,
    },
    { kind: 'new', related: pot, flags: ['held', 'possibly-related'] },
  ],

  // Forwards
  [
    'zammad #4965: "WG:" to us by somebody else is not an answer',
    { headers: { From: 'bob@other.example', Subject: 'WG: Pot', References: `<${potId}>` } },
    { kind: 'new', tier: 3, related: pot, flags: ['possibly-related'] },
  ],
  [
    'a participant who forwards within the conversation stays in it',
    { headers: { Subject: 'Fwd: Pot', References: `<${potId}>` } },
    { kind: 'append', conversationId: pot },
  ],
  [
    "freescout #1177: an agent forwards a customer's mail in",
    {
      headers: { From: 'ada@fernandclay.example', Subject: 'Fwd: Pot' },
      evidence: { ...byAgent, hasForwardBlock: true },
    },
    { kind: 'new', tier: null, flags: ['forwarded-in'] },
  ],
  [
    'a forged agent forwards something in',
    {
      headers: { From: 'ada@fernandclay.example', Subject: 'Fwd: Pot' },
      evidence: { ...byAgent, hasForwardBlock: true, ...failed },
    },
    { kind: 'new', tier: null, flags: ['held'] },
  ],

  // States
  [
    'closed: a linked follow-up',
    { headers: { 'In-Reply-To': `<${potId}>` }, facts: { state: 'closed' } },
    { kind: 'follow-up', related: pot },
  ],
  [
    'resolved within the window: appended',
    {
      headers: { 'In-Reply-To': `<${potId}>` },
      facts: { state: 'resolved', resolvedAtMs: receivedAt.getTime() - 14 * dayMs },
    },
    { kind: 'append', conversationId: pot },
  ],
  [
    'resolved a millisecond too long ago: a follow-up',
    {
      headers: { 'In-Reply-To': `<${potId}>` },
      facts: { state: 'resolved', resolvedAtMs: receivedAt.getTime() - 14 * dayMs - 1 },
    },
    { kind: 'follow-up', related: pot },
  ],
  [
    'a stranger inherits nothing from a closed conversation',
    {
      headers: { From: 'eve@evil.example', 'In-Reply-To': `<${potId}>` },
      facts: { state: 'closed' },
    },
    { kind: 'new', related: pot, flags: ['new-participant', 'possibly-related'] },
  ],
  [
    'an out-of-office note opens no follow-up',
    {
      headers: { 'In-Reply-To': `<${potId}>` },
      facts: { state: 'closed' },
      evidence: { isAutoResponse: true },
    },
    { kind: 'append', conversationId: pot },
  ],
  [
    'chatwoot #9264: merged conversations are followed',
    {
      headers: { From: 'sam@example.org', 'In-Reply-To': `<${potId}>` },
      facts: { mergedInto: shelf },
    },
    { kind: 'append', conversationId: shelf, flags: [] },
  ],
  [
    'a merge that leads nowhere',
    { headers: { 'In-Reply-To': `<${potId}>` }, facts: { mergedInto: lost } },
    { kind: 'new', tier: null },
  ],
  [
    'a merge in a circle',
    { headers: { 'In-Reply-To': `<${potId}>` }, facts: { mergedInto: pot } },
    { kind: 'new', tier: null },
  ],

  // Agents by mail
  [
    'an agent answers a notification from the verified address',
    { headers: { 'In-Reply-To': `<${sign('agent', pot, potMessage, ada)}>` }, evidence: byAgent },
    { kind: 'append', conversationId: pot, speaksAs: 'agent', flags: [] },
  ],
  [
    'forged From of an agent, with the right token',
    {
      headers: { 'In-Reply-To': `<${sign('agent', pot, potMessage, ada)}>` },
      evidence: { ...byAgent, authentication: { dmarc: 'none', aligned: false } },
    },
    { kind: 'new', related: pot, speaksAs: 'sender', flags: ['held', 'possibly-related'] },
  ],
  [
    'the token of another agent',
    {
      headers: { 'In-Reply-To': `<${sign('agent', pot, potMessage, id(202))}>` },
      evidence: byAgent,
    },
    { kind: 'new', speaksAs: 'sender', flags: ['held', 'possibly-related'] },
  ],
  [
    "freescout CVE-2026-47123: an agent's token in a stranger's hands",
    {
      headers: {
        From: 'eve@evil.example',
        'In-Reply-To': `<${sign('agent', pot, potMessage, ada)}>`,
      },
    },
    { kind: 'new', speaksAs: 'sender', flags: ['held', 'possibly-related'] },
  ],
  [
    'a token older than 28 days no longer speaks for the agent',
    {
      headers: { 'In-Reply-To': `<${sign('agent', pot, potMessage, ada)}>` },
      evidence: { ...byAgent, receivedAtMs: Date.parse('2026-03-29T00:00:01Z') },
    },
    { kind: 'append', speaksAs: 'sender', flags: ['held'] },
  ],
  [
    'freescout #4035: an out-of-office answer to a notification is no message',
    {
      headers: { 'In-Reply-To': `<${sign('agent', pot, potMessage, ada)}>` },
      evidence: { ...byAgent, isAutoResponse: true },
    },
    { kind: 'report' },
  ],

  // Asides
  [
    'a partner answers an aside: it stays there',
    {
      headers: { From: 'kiln@partner.example', 'In-Reply-To': `<${sign('aside', pot, id(103))}>` },
      evidence: {
        byMessage: {
          [id(103)]: {
            conversationId: pot,
            lane: { kind: 'aside', laneId: 'a1', participants: ['kiln@partner.example'] },
          },
        },
      },
    },
    {
      kind: 'append',
      conversationId: pot,
      flags: [],
      lane: { kind: 'aside', laneId: 'a1', participants: ['kiln@partner.example'] },
    },
  ],
  [
    "the customer got hold of an aside's id: flagged there, never public",
    {
      headers: { 'In-Reply-To': `<${sign('aside', pot, id(103))}>` },
      evidence: {
        byMessage: {
          [id(103)]: {
            conversationId: pot,
            lane: { kind: 'aside', laneId: 'a1', participants: ['kiln@partner.example'] },
          },
        },
      },
    },
    {
      kind: 'append',
      flags: ['new-participant'],
      lane: expect.objectContaining({ kind: 'aside' }) as never,
    },
  ],
]

describe('threadOf', () => {
  it.each(table)('%s', async (_, story, expected) => {
    expect(await decide(story)).toMatchObject(expected)
  })

  it('tier 1: a bounce is a report, never a message', async () => {
    const mail = await mailOf({
      headers: { 'In-Reply-To': `<${potId}>`, 'Return-Path': '<>', 'X-Failed-Recipients': nora },
    })
    expect(mail.dsn).not.toBeNull()
    expect(
      await decide({
        headers: { 'In-Reply-To': `<${potId}>`, 'Return-Path': '<>', 'X-Failed-Recipients': nora },
      }),
    ).toMatchObject({ kind: 'report', tier: 1 })
  })

  it('a stranger never speaks as an agent and is never silently let in', async () => {
    const headers = fc.record({
      To: fc.constantFrom('care@fernandclay.example', replyTo('1042')),
      Subject: fc.constantFrom('Pot', 'Fwd: Pot', 'Re: [#1042] Pot'),
      'In-Reply-To': fc.constantFrom(
        '<x@y>',
        `<${potId}>`,
        '<stored@example.com>',
        `<${sign('agent', pot, potMessage, ada)}>`,
      ),
      References: fc.constantFrom('', '<phantom@example.com>', `<${shelfId}>`),
    })
    const dmarc = fc.constantFrom('pass' as const, 'fail' as const, 'none' as const)
    const state = fc.constantFrom('open' as const, 'resolved' as const, 'closed' as const)
    await fc.assert(
      fc.asyncProperty(headers, dmarc, state, async (lines, verdict, now) => {
        const decided = await decide({
          headers: { From: 'eve@evil.example', ...lines },
          evidence: { authentication: { dmarc: verdict, aligned: false } },
          facts: { state: now },
        })
        expect(decided.speaksAs).toBe('sender')
        expect(decided.kind).not.toBe('follow-up')
        if (decided.kind === 'append') expect(decided.flags).toContain('new-participant')
      }),
      { numRuns: 150 },
    )
  })
})

describe('lookupsFor', () => {
  it('asks for everything at once, newest answer first', async () => {
    const mail = await mailOf({
      headers: {
        'In-Reply-To': '<c@x>',
        References: `<a@x> <b@x> <${potId}> <c@x>`,
        Subject: 'Re: [#5] Pot',
      },
    })
    const lookups = lookupsFor(mail, secret)
    expect(lookups.referenceHashes).toEqual(['c@x', potId, 'b@x', 'a@x'].map(messageIdHash))
    expect(lookups.marks).toEqual([
      { kind: 'customer', conversationId: pot, messageId: potMessage },
    ])
    expect(lookups.numbers).toEqual([5])
    expect(lookups.identity).toBe(messageIdHash('new@example.com'))
  })

  it('identifies a mail without an id by its content', async () => {
    const one = await mailOf({ headers: { 'Message-ID': '' } })
    const two = await mailOf({ headers: { 'Message-ID': '' }, body: 'other' })
    expect(lookupsFor(one, secret).identity).not.toBe(lookupsFor(two, secret).identity)
  })

  it('chatwoot #10028: finds the ids in a real Outlook reply', async () => {
    const mail = await parseMail(Buffer.from(outlookReply), { receivedAt })
    if (mail.unparsable) throw new Error('must parse')
    expect(lookupsFor(mail, secret).referenceHashes).toEqual(
      ['unknown-to-us@tuincentrum.example', 'phantom-root@tuincentrum.example'].map(messageIdHash),
    )
  })
})
