import { describe, expect, it } from 'vitest'
import { parseMail } from '../parse/index.ts'
import { eximBounce, postfixBounce } from '../parse/mails.fixture.ts'
import type { DeliveryAction, ParsedMail } from '../parse/types.ts'
import { signBounceAddress, signMessageId } from '../threading/message-id.ts'
import { bounceLookups, confirmedBounces, effectOf } from './bounces.ts'
import type { DeliveryEffect } from './bounces.ts'

const secret = Buffer.alloc(32, 7)
const conversationId = '01956a10-0000-7000-8000-000000000001'
const messageId = '01956a10-0000-7000-8000-0000000000aa'

async function layout(raw: string): Promise<ParsedMail> {
  const mail = await parseMail(Buffer.from(raw), { receivedAt: new Date('2026-03-12T12:00:00Z') })
  if (mail.unparsable) throw new Error('must parse')
  return mail
}

const table: [DeliveryAction, string | null, DeliveryEffect][] = [
  ['failed', '5.1.1', 'undeliverable'],
  ['failed', '5.1.2', 'undeliverable'],
  ['failed', '5.1.3', 'undeliverable'],
  ['failed', '5.1.10', 'undeliverable'],
  ['failed', '5.4.4', 'undeliverable'],
  ['failed', '5.1.0', 'bounced'],
  ['failed', '5.2.2', 'bounced'],
  ['failed', '5.2.1', 'bounced'],
  ['failed', '5.3.4', 'bounced'],
  ['failed', '5.7.1', 'rejected'],
  ['failed', '5.7.26', 'rejected'],
  ['failed', '4.4.7', 'bounced'],
  ['failed', null, 'bounced'],
  ['delayed', '4.2.2', 'delayed'],
  ['delayed', null, 'delayed'],
  ['relayed', '2.0.0', 'noted'],
  ['delivered', '2.1.5', 'noted'],
  ['expanded', null, 'noted'],
]
it.each(table)('chatwoot #4629: %s %s is %s', (action, status, effect) => {
  expect(effectOf({ action, status })).toBe(effect)
})

describe('bounceLookups', () => {
  it('finds the message by its bounce address, then by the id that came back', async () => {
    const address = signBounceAddress(
      { box: 'bounce', domain: 'fernandclay.example' },
      messageId,
      secret,
    )
    expect(
      bounceLookups(
        await layout(postfixBounce.replace('bounce+abc@fernandclay.example', address)),
        secret,
      ),
    ).toEqual({ messageIds: [messageId], returnedIds: ['our-own-id@fernandclay.example'] })
    const id = signMessageId(
      { kind: 'customer', conversationId, messageId },
      'fernandclay.example',
      secret,
    )
    expect(
      bounceLookups(
        await layout(postfixBounce.replace('our-own-id@fernandclay.example', id)),
        secret,
      ),
    ).toEqual({ messageIds: [messageId], returnedIds: [] })
  })

  it('proves nothing by an id without our signature', async () => {
    expect(bounceLookups(await layout(postfixBounce), secret)).toEqual({
      messageIds: [],
      returnedIds: ['our-own-id@fernandclay.example'],
    })
  })
})

describe('confirmedBounces', () => {
  it('takes the recipients the message really went to', async () => {
    expect(
      confirmedBounces(await layout(postfixBounce), [
        'Nora.Lind@gmial.example',
        'kit@full.example',
      ]),
    ).toMatchObject([
      { address: 'nora.lind@gmial.example', effect: 'undeliverable', status: '5.1.1' },
      { address: 'kit@full.example', effect: 'delayed' },
    ])
  })

  it('trust 1.6: a report that names a victim changes nothing', async () => {
    expect(
      confirmedBounces(await layout(postfixBounce), ['victim@example.com', 'b@example.com']),
    ).toEqual([])
  })

  it('reads the policy rejection of Exim', async () => {
    expect(confirmedBounces(await layout(eximBounce), ['a@exim.example'])).toMatchObject([
      { address: 'a@exim.example', effect: 'rejected' },
    ])
  })

  it('an unreadable report about one recipient is about that one', () => {
    expect(confirmedBounces({ dsn: null }, ['a@x.example'])).toMatchObject([{ effect: 'bounced' }])
    expect(confirmedBounces({ dsn: null }, ['a@x.example', 'b@x.example'])).toEqual([])
  })
})
