// A colleague forwards a customer's mail into the inbox: who wrote it first? The block that
// mail programs put before the forwarded text says so, in the language of the colleague.

import { cleanAddress } from '../parse/addresses.ts'
import type { Mailbox, ParsedMail } from '../parse/types.ts'
import { startsWithForward } from '../threading/subjects.ts'

export interface ForwardBlock {
  from: Mailbox
  subject: string | null
  /** What stands above the block: the colleague's own words. */
  comment: string
}

const LABELS = {
  from: [
    'from',
    'von',
    'van',
    'de',
    'da',
    'från',
    'fra',
    'od',
    'lähettäjä',
    'kimden',
    'gönderen',
    'от',
    'від',
    'от кого',
    'από',
    'feladó',
    'de la',
    'expéditeur',
    'remitente',
    'mittente',
    'saatja',
    'nuo',
    'no',
    'avsändare',
    'afzender',
    'absender',
    'من',
    'מאת',
    '发件人',
    '寄件者',
    '寄件人',
    '差出人',
    '보낸 사람',
    'จาก',
    'từ',
    'dari',
  ],
  other: [
    'to',
    'an',
    'aan',
    'à',
    'para',
    'a',
    'till',
    'til',
    'do',
    'vastaanottaja',
    'kime',
    'кому',
    'προς',
    'címzett',
    'către',
    'kam',
    'komu',
    'إلى',
    'אל',
    '收件人',
    '收件者',
    '宛先',
    '받는 사람',
    'đến',
    'kepada',
    'date',
    'sent',
    'datum',
    'gesendet',
    'verzonden',
    'envoyé',
    'enviado',
    'enviado el',
    'fecha',
    'data',
    'inviato',
    'skickat',
    'sendt',
    'dato',
    'wysłano',
    'päivämäärä',
    'lähetetty',
    'tarih',
    'gönderildi',
    'дата',
    'отправлено',
    'надіслано',
    'ημερομηνία',
    'dátum',
    'elküldve',
    'odesláno',
    'التاريخ',
    'תאריך',
    '日期',
    '发送时间',
    '寄件日期',
    '日付',
    '送信日時',
    '날짜',
    '보낸 날짜',
    'trimis',
    'dată',
    'cc',
    'kopie',
    'reply-to',
  ],
  subject: [
    'subject',
    'betreff',
    'onderwerp',
    'objet',
    'asunto',
    'assunto',
    'oggetto',
    'ämne',
    'emne',
    'temat',
    'aihe',
    'konu',
    'тема',
    'θέμα',
    'tárgy',
    'předmět',
    'predmet',
    'subiect',
    'الموضوع',
    'נושא',
    '主题',
    '主旨',
    '件名',
    '제목',
    'chủ đề',
    'subjek',
    'teema',
    'tema',
  ],
}
const SENDERS = new Set(LABELS.from)
const SUBJECTS = new Set(LABELS.subject)
const OTHERS = new Set([...LABELS.other, ...LABELS.subject])
const LINES_MAX = 500
const BLOCK_LINES = 12
const LINE_CHARS_MAX = 1000

/** The first forward block of a text, or null. Looks at the first 500 lines. */
export function forwardBlock(text: string): ForwardBlock | null {
  const lines = text
    .slice(0, 200_000)
    .split('\n', LINES_MAX)
    .map((line) => line.slice(0, LINE_CHARS_MAX))
  for (const [index, line] of lines.entries()) {
    const field = fieldOf(line)
    if (!field || !SENDERS.has(field.label)) continue
    const block = lines.slice(index, index + BLOCK_LINES)
    const fields = block.flatMap((one) => fieldOf(one) ?? [])
    const others = new Set(
      fields.filter(({ label }) => OTHERS.has(label)).map(({ label }) => label),
    )
    // Outlook wraps the address onto the next line.
    const from = mailboxIn(field.value) ?? mailboxIn(`${field.value} ${lines[index + 1] ?? ''}`)
    if (!from || others.size < 2) continue
    const subject = fields.find(({ label }) => SUBJECTS.has(label))?.value ?? null
    return { from, subject, comment: commentAbove(lines.slice(0, index)) }
  }
  return null
}

/**
 * The customer whose mail a verified colleague forwarded in, or null. A block alone is not
 * enough, answers quote the same way: the subject has to say "forwarded" too.
 */
export function forwardedCustomer(
  mail: Pick<ParsedMail, 'subject' | 'text' | 'from'>,
  ours: (address: string) => boolean,
): ForwardBlock | null {
  if (!mail.text || !startsWithForward(mail.subject)) return null
  const block = forwardBlock(mail.text)
  if (!block || ours(block.from.address)) return null
  const own = mail.from?.address.toLowerCase()
  return block.from.address.toLowerCase() === own ? null : block
}

function fieldOf(line: string): { label: string; value: string } | null {
  const plain = line.replace(/^[\s>|*_]+/, '').slice(0, LINE_CHARS_MAX)
  const colon = plain.search(/[:：]/)
  if (colon < 1 || colon > 20) return null
  const label = plain
    .slice(0, colon)
    .replace(/[*_\s]+$/, '')
    .normalize('NFC')
    .toLowerCase()
  return { label, value: plain.slice(colon + 1).replace(/^[*_\s]+|[\s]+$/g, '') }
}

function mailboxIn(value: string): Mailbox | null {
  const match = /[<[(]?\s?(?:mailto:)?([^\s<>[\]()"';,:]{1,64}@[^\s<>[\]()"';,:]{3,250})/i.exec(
    value,
  )
  const address = match && cleanAddress(match[1]!.replace(/[.>]+$/, ''))
  if (!address) return null
  const name = value
    .slice(0, match.index)
    .replace(/["'*<[(\]]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return { name: name.slice(0, 200), address }
}

function commentAbove(lines: string[]): string {
  const above = [...lines]
  while (above.length && !above.at(-1)!.trim()) above.pop()
  // The bar above the block: dashes or underscores, or Apple's sentence.
  if (/[-_=]{5}|forwarded message:\s*$/i.test(above.at(-1) ?? '')) above.pop()
  return above.join('\n').trim()
}
