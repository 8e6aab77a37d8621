import fc from 'fast-check'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { describe, expect, it } from 'vitest'
import { parseMail } from '../parse/index.ts'
import { readMessageId, signBodyMark, signMessageId } from '../threading/message-id.ts'
import {
  composeReply,
  isAligned,
  newToConversation,
  recipientsFor,
  referencesFor,
} from './index.ts'
import type { AnsweredMessage, Composition, Recipients } from './index.ts'

const secret = Buffer.alloc(32, 7)
const conversationId = '01956a10-0000-7000-8000-000000000001'
const messageId = '01956a10-0000-7000-8000-0000000000aa'
const box = (address: string, name = '') => ({ name, address })
const isOurs = (address: string) => /^care(\+.*)?@fernandclay\.example$/.test(address)

const composition = (more: Partial<Composition> = {}): Composition => ({
  kind: 'human',
  from: box('care@fernandclay.example', 'Ada, Fern & Clay'),
  draft: {
    html: '<p>Hello</p>',
    text: 'Hello',
    to: [box('nora@example.com', 'Nora')],
    cc: [],
    bcc: [],
    attachments: [],
  },
  thread: { subject: 'Pot', messageIds: ['root@example.com', 'second@example.com'], quote: null },
  marks: {
    messageId: signMessageId(
      { kind: 'customer', conversationId, messageId },
      'fernandclay.example',
      secret,
    ),
    bodyMark: signBodyMark({ kind: 'customer', messageId }, secret),
    replyAddress: null,
    envelopeFrom: 'care@fernandclay.example',
  },
  date: new Date('2026-03-12T12:00:00Z'),
  instance: 'fern-1',
  ...more,
})
const draft = (more: Partial<Composition['draft']>) =>
  composition({ draft: { ...composition().draft, ...more } })
const built = async (input: Composition) =>
  (await new MailComposer(composeReply(input)).compile().build()).toString()
async function read(input: Composition) {
  const mail = await parseMail(Buffer.from(await built(input)), {
    receivedAt: new Date('2026-03-12T12:00:00Z'),
  })
  if (mail.unparsable) throw new Error('must parse')
  return mail
}

describe('composeReply', () => {
  it('what we write, we read: ids, people, subject, marks', async () => {
    const mail = await read(composition())
    expect(mail).toMatchObject({
      subject: 'Re: Pot',
      inReplyTo: ['second@example.com'],
      references: ['root@example.com', 'second@example.com'],
      from: { name: 'Ada, Fern & Clay', address: 'care@fernandclay.example' },
      to: [{ name: 'Nora', address: 'nora@example.com' }],
    })
    expect(readMessageId(mail.messageId!, secret)).toEqual({
      kind: 'customer',
      conversationId,
      messageId,
    })
    expect(mail.text).toContain('[ref:r1.')
    expect(mail.html).toContain('<div data-ref="r1.')
  })

  it("a person's answer says nothing about automation or lists", async () => {
    expect(await built(composition())).not.toMatch(
      /^(auto-submitted|x-auto-response|list-|precedence|x-rapport)/im,
    )
  })

  it.each([
    ['auto-reply', 'auto-replied'],
    ['notification', 'auto-generated'],
  ] as const)('RFC 3834: an %s says %s', async (kind, word) => {
    const raw = await built(composition({ kind }))
    expect(raw).toMatch(new RegExp(`^Auto-Submitted: ${word}\r$`, 'm'))
    expect(raw).toMatch(/^X-Auto-Response-Suppress: All\r$/m)
    expect(raw).toMatch(/^X-Rapport-Instance: fern-1\r$/m)
  })

  it('BCC is in the envelope and nowhere else', async () => {
    const input = draft({ bcc: [box('secret@example.com')] })
    expect(composeReply(input).envelope).toEqual({
      from: 'care@fernandclay.example',
      to: ['nora@example.com', 'secret@example.com'],
    })
    expect(await built(input)).not.toMatch(/secret@example\.com|^bcc/im)
  })

  it('chatwoot PR #11719: long References are folded below 998 characters', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `${'x'.repeat(80)}${index}@example.com`)
    const input = composition({ thread: { ...composition().thread, messageIds: ids } })
    for (const line of (await built(input)).split('\r\n')) expect(line.length).toBeLessThan(998)
    expect((await read(input)).references).toEqual([ids[0], ...ids.slice(-20)])
  })

  it('zammad #2643, chatwoot #9718: quotes the one message, below the mark', async () => {
    const quote = {
      attribution: 'On Monday <Nora> wrote:',
      html: '<p>broken</p>',
      text: 'broken\n> older',
    }
    const mail = composeReply(composition({ thread: { ...composition().thread, quote } }))
    expect(mail.text).toMatch(
      /^Hello\n\n\[ref:[^\]]+\]\n\nOn Monday <Nora> wrote:\n> broken\n>> older\n$/,
    )
    expect(mail.html).toMatch(
      /data-ref.*On Monday &lt;Nora&gt; wrote:.*<blockquote type="cite"><p>broken<\/p>/,
    )
  })

  it('a first mail keeps its subject and answers nothing', () => {
    const mail = composeReply(
      composition({ thread: { subject: 'Pot', messageIds: [], quote: null } }),
    )
    expect(mail).toMatchObject({ subject: 'Pot' })
    expect(mail).not.toHaveProperty('inReplyTo')
  })

  const breakers = ['\r', '\n', '\r\nBcc: x@evil.example', '\u0000', '\u2028', '\u2029', '\u0085']
  const fields: [string, (bad: string) => Composition][] = [
    ['subject', (bad) => composition({ thread: { ...composition().thread, subject: `a${bad}b` } })],
    ['sender name', (bad) => composition({ from: box('care@fernandclay.example', `a${bad}b`) })],
    ['name', (bad) => draft({ to: [box('a@b.example', `a${bad}b`)] })],
    ['to', (bad) => draft({ to: [box(`a@b.example${bad}`)] })],
    ['cc', (bad) => draft({ cc: [box(`a@b.example${bad}`)] })],
    ['bcc', (bad) => draft({ bcc: [box(`a@b.example${bad}`)] })],
    [
      'file name',
      (bad) =>
        draft({
          attachments: [
            { filename: `a${bad}.txt`, contentType: 'text/plain', content: Buffer.of(1) },
          ],
        }),
    ],
    [
      'content type',
      (bad) =>
        draft({
          attachments: [{ filename: 'a', contentType: `text/plain${bad}`, content: Buffer.of(1) }],
        }),
    ],
    [
      'content id',
      (bad) =>
        draft({
          attachments: [
            {
              filename: 'a',
              contentType: 'text/plain',
              contentId: `a${bad}`,
              content: Buffer.of(1),
            },
          ],
        }),
    ],
    [
      'reference',
      (bad) => composition({ thread: { ...composition().thread, messageIds: [`a${bad}@b`] } }),
    ],
    [
      'reply address',
      (bad) =>
        composition({ marks: { ...composition().marks, replyAddress: `a@b.example${bad}` } }),
    ],
    ['instance', (bad) => composition({ kind: 'auto-reply', instance: `a${bad}` })],
  ]
  it.each(fields)('RT CVE-2012-4730: a line break in the %s is refused', (_, make) => {
    for (const bad of breakers)
      expect(() => composeReply(make(bad))).toThrow(/control character|single e-mail/)
    expect(() => composeReply(make(''))).not.toThrow()
  })

  it.each([
    'a@b.example, c@d.example',
    '<a@b.example>',
    '"x@evil.example x"@b.example',
    'a',
    'a@b@c.example',
  ])('nodemailer CVE-2025-13033: %j is not one address', (address) => {
    expect(() => composeReply(draft({ to: [box(address)] }))).toThrow(/single e-mail/)
  })

  it('no text whatever adds a header', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
        let raw: string
        try {
          raw = await built(
            composition({
              thread: { ...composition().thread, subject: text },
              from: box('care@fernandclay.example', text),
            }),
          )
        } catch (error) {
          expect(String(error)).toMatch(/control character/)
          return
        }
        const names = raw
          .split('\r\n\r\n')[0]!
          .split(/\r\n(?![ \t])/)
          .map((line) => line.split(':')[0])
        expect(names.toSorted()).toEqual(
          [
            'Content-Type',
            'Date',
            'From',
            'In-Reply-To',
            'MIME-Version',
            'Message-ID',
            'References',
            'Subject',
            'To',
          ].toSorted(),
        )
      }),
      { numRuns: 100 },
    )
  })

  it('asks for a recipient', () => {
    expect(() => composeReply(draft({ to: [] }))).toThrow(/recipient/)
  })
})

describe('recipientsFor', () => {
  const answered = (more: Partial<AnsweredMessage>): AnsweredMessage => ({
    direction: 'incoming',
    from: box('nora@example.com'),
    replyTo: [],
    to: [box('care@fernandclay.example')],
    cc: [],
    isUnconfirmed: false,
    ...more,
  })
  const addresses = ({ to, cc, offered }: Recipients) =>
    [to, cc, offered].map((list) => list.map((one) => one.address))
  const table: [string, Partial<AnsweredMessage>, string[][]][] = [
    ['the sender', {}, [['nora@example.com'], [], []]],
    [
      'chatwoot #11210: CC as in the answered message, without us and the sender',
      {
        to: [box('care+c1.x@fernandclay.example'), box('sam@example.org')],
        cc: [box('NORA@example.com'), box('bo@example.org'), box('sam@example.org')],
      },
      [['nora@example.com'], ['sam@example.org', 'bo@example.org'], []],
    ],
    [
      'a Reply-To in the same organisation',
      { replyTo: [box('orders@shop.example.com')] },
      [['orders@shop.example.com'], [], []],
    ],
    [
      'a foreign Reply-To is offered, not used',
      { replyTo: [box('eve@evil.example')] },
      [['nora@example.com'], [], ['eve@evil.example']],
    ],
    [
      'another person at a shared provider',
      { from: box('nora@gmail.com'), replyTo: [box('eve@gmail.com')] },
      [['nora@gmail.com'], [], ['eve@gmail.com']],
    ],
    [
      'trust 1.6: a stranger and whom they named are only offered',
      { isUnconfirmed: true, cc: [box('eve@evil.example')] },
      [[], [], ['nora@example.com', 'eve@evil.example']],
    ],
    [
      'our own message again: its recipients',
      {
        direction: 'outgoing',
        from: box('care@fernandclay.example'),
        to: [box('nora@example.com')],
        cc: [box('bo@example.org')],
      },
      [['nora@example.com'], ['bo@example.org'], []],
    ],
    ['our own address as sender', { from: box('care@fernandclay.example') }, [[], [], []]],
  ]
  it.each(table)('%s', (_, more, expected) => {
    expect(addresses(recipientsFor(answered(more), isOurs))).toEqual(expected)
  })

  it('chatwoot/utils #69: names who is new to the conversation', () => {
    expect(newToConversation([box('A@x.example'), box('b@x.example')], ['a@x.example'])).toEqual([
      box('b@x.example'),
    ])
  })

  it.each([
    ['a@example.com', 'b@example.com', true],
    ['a@mail.example.com', 'b@example.com', true],
    ['a@evil-example.com', 'b@example.com', false],
    ['a@x.co.uk', 'b@co.uk', false],
    ['a@x.com', 'b@y.com', false],
  ])('%s and %s: aligned is %s', (a, b, expected) => {
    expect(isAligned(a, b)).toBe(expected)
  })
})

it.each([
  [0, 0],
  [1, 1],
  [21, 21],
  [22, 21],
  [500, 21],
])('%i references become %i, the root among them', (count, kept) => {
  const ids = Array.from({ length: count }, (_, index) => `${index}@x`)
  const references = referencesFor(ids)
  expect(references).toHaveLength(kept)
  expect([references[0], references.at(-1)]).toEqual([ids[0], ids.at(-1)])
})
