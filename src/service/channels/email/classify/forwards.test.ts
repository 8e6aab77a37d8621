import { describe, expect, it } from 'vitest'
import { parseMail } from '../parse/index.ts'
import { forwardedInGerman } from '../parse/mails.fixture.ts'
import { forwardBlock, forwardedCustomer } from './forwards.ts'

const block = (from: string, ...rest: string[]) =>
  [
    'Please help.',
    '',
    '---------- Forwarded message ---------',
    from,
    ...rest,
    '',
    'My pot broke.',
  ].join('\n')
const nora = { name: 'Nora Lind', address: 'nora@example.com' }

describe('forwardBlock', () => {
  it.each([
    [
      'Gmail',
      block(
        'From: Nora Lind <nora@example.com>',
        'Date: Tue, 3 Mar 2026',
        'Subject: Pot',
        'To: Ada <ada@fernandclay.example>',
      ),
    ],
    [
      'Outlook',
      block(
        'From: Nora Lind <nora@example.com>',
        'Sent: Tuesday, March 3, 2026 2:05 PM',
        'To: Ada',
        'Subject: Pot',
      ),
    ],
    [
      'bold Outlook',
      block(
        '*From:* Nora Lind <nora@example.com>',
        '*Sent:* Tuesday',
        '*To:* Ada',
        '*Subject:* Pot',
      ),
    ],
    [
      'old Outlook',
      block(
        'From: Nora Lind [mailto:nora@example.com]',
        'Sent: Tuesday',
        'To: Ada',
        'Subject: Pot',
      ),
    ],
    [
      'Apple Mail',
      block(
        '> From: Nora Lind <nora@example.com>',
        '> Subject: Pot',
        '> Date: 3 March 2026',
        '> To: ada@fernandclay.example',
      ),
    ],
    [
      'German',
      block('Von: Nora Lind <nora@example.com>', 'Gesendet: Dienstag', 'An: Ada', 'Betreff: Pot'),
    ],
    [
      'Dutch',
      block(
        'Van: "Nora Lind" <nora@example.com>',
        'Verzonden: dinsdag',
        'Aan: Ada',
        'Onderwerp: Pot',
      ),
    ],
    [
      'French',
      block('De : Nora Lind <nora@example.com>', 'Envoyé : mardi', 'À : Ada', 'Objet : Pot'),
    ],
    [
      'Spanish',
      block('De: Nora Lind <nora@example.com>', 'Enviado el: martes', 'Para: Ada', 'Asunto: Pot'),
    ],
    [
      'Italian',
      block('Da: Nora Lind <nora@example.com>', 'Inviato: martedì', 'A: Ada', 'Oggetto: Pot'),
    ],
    [
      'Portuguese',
      block('De: Nora Lind <nora@example.com>', 'Enviado: terça', 'Para: Ada', 'Assunto: Pot'),
    ],
    [
      'Polish',
      block('Od: Nora Lind <nora@example.com>', 'Wysłano: wtorek', 'Do: Ada', 'Temat: Pot'),
    ],
    [
      'Swedish',
      block('Från: Nora Lind <nora@example.com>', 'Skickat: tisdag', 'Till: Ada', 'Ämne: Pot'),
    ],
    [
      'Danish',
      block('Fra: Nora Lind <nora@example.com>', 'Sendt: tirsdag', 'Til: Ada', 'Emne: Pot'),
    ],
    [
      'Finnish',
      block(
        'Lähettäjä: Nora Lind <nora@example.com>',
        'Lähetetty: tiistai',
        'Vastaanottaja: Ada',
        'Aihe: Pot',
      ),
    ],
    [
      'Czech',
      block('Od: Nora Lind <nora@example.com>', 'Odesláno: úterý', 'Komu: Ada', 'Předmět: Pot'),
    ],
    [
      'Hungarian',
      block('Feladó: Nora Lind <nora@example.com>', 'Elküldve: kedd', 'Címzett: Ada', 'Tárgy: Pot'),
    ],
    [
      'Turkish',
      block('Gönderen: Nora Lind <nora@example.com>', 'Tarih: Salı', 'Kime: Ada', 'Konu: Pot'),
    ],
    [
      'Russian',
      block('От: Nora Lind <nora@example.com>', 'Дата: вторник', 'Кому: Ada', 'Тема: Pot'),
    ],
    [
      'Greek',
      block('Από: Nora Lind <nora@example.com>', 'Ημερομηνία: Τρίτη', 'Προς: Ada', 'Θέμα: Pot'),
    ],
    [
      'Chinese',
      block(
        '发件人：Nora Lind <nora@example.com>',
        '发送时间：2026年3月3日',
        '收件人：Ada',
        '主题：Pot',
      ),
    ],
    [
      'Japanese',
      block('差出人: Nora Lind <nora@example.com>', '日付: 2026', '宛先: Ada', '件名: Pot'),
    ],
    [
      'Korean',
      block('보낸 사람: Nora Lind <nora@example.com>', '날짜: 2026', '받는 사람: Ada', '제목: Pot'),
    ],
    [
      'address on the next line',
      block('From: Nora Lind', '<nora@example.com>', 'Date: x', 'Subject: Pot', 'To: Ada'),
    ],
  ])('%s', (_, text) => {
    expect(forwardBlock(text)).toEqual({ from: nora, subject: 'Pot', comment: 'Please help.' })
  })

  it.each([
    ['a sentence', 'From: here to there\nTo: be\nSubject: to change'],
    ['one label only', 'From: Nora <nora@example.com>\nthanks'],
    [
      'labels too far apart',
      `From: Nora <nora@example.com>\n${'x\n'.repeat(20)}To: Ada\nSubject: Pot`,
    ],
    ['nothing', ''],
  ])('%s is no block', (_, text) => {
    expect(forwardBlock(text)).toBeNull()
  })

  it('stays quick on hostile text', () => {
    const before = performance.now()
    forwardBlock('From: '.repeat(40_000))
    forwardBlock(`${'From: <'.repeat(100)}\n`.repeat(500))
    forwardBlock(`${'-'.repeat(200_000)}`)
    forwardBlock(`${`${'-'.repeat(990)}\n`.repeat(150)}From: Nora <n@x.example>\nTo: a\nDate: b`)
    expect(performance.now() - before).toBeLessThan(500)
  })
})

describe('forwardedCustomer', () => {
  const ours = (address: string) => address.endsWith('@fernandclay.example')
  const mail = (subject: string, text: string) => ({
    subject,
    text,
    from: { name: 'Ada', address: 'ada@fernandclay.example' },
  })
  const text = block('From: Nora Lind <nora@example.com>', 'Date: x', 'Subject: Pot', 'To: Ada')

  it('freescout #1177: the customer is who wrote first, not who forwarded', async () => {
    const forwarded = await parseMail(Buffer.from(forwardedInGerman, 'latin1'), {
      receivedAt: new Date('2026-03-12'),
    })
    if (forwarded.unparsable) throw new Error('must parse')
    expect(forwardedCustomer(forwarded, ours)).toEqual({
      from: { name: 'Jürgen Weiß', address: 'juergen.weiss@example.de' },
      subject: 'Zerbrochener Topf',
      comment: 'Bitte übernehmen.',
    })
  })

  it.each([
    ['an answer quotes alike', mail('Re: Pot', text)],
    [
      "a colleague's mail",
      mail('Fwd: Pot', text.replace('nora@example.com', 'bo@fernandclay.example')),
    ],
    ['no block', mail('Fwd: Pot', 'see above')],
  ])('%s: nobody', (_, one) => {
    expect(forwardedCustomer(one, ours)).toBeNull()
  })
})
