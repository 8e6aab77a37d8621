import { prose } from '../prose.ts'
import { reasons } from '../reasons.ts'
import type { Line, Story } from '../types.ts'
import { answers, notes, resolves, says } from './lines.ts'

// What her mail program added below her words: the order confirmation she replied to.
const confirmation = `
  > Order confirmation 4127¶> ¶> Dear Nora,¶> ¶> thank you, your order is with us.
  ¶> ¶> 1 × Terra 28, ochre, 64,00 €¶> Saucer, ochre: included¶> Double boxing: free
  ¶> Delivery to Lisbon: free above 60 €¶> ¶> Total 64,00 €, paid by card¶> ¶> Thrown by hand in
  Porto, glazed in ochre and fired twice.¶> It leaves us within two days.¶> ¶> Fern & Clay`

const first = `Hello,

  I was so looking forward to this one. It was meant for my mother’s kitchen window. The box
  looked fine, but inside there are only pieces.

  Do you need photos? I have swept most of it up already, sorry.

  Nora`

const asHtml = (text: string) =>
  prose(text)
    .split('\n\n')
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('')

const firstMail = (when: string): Line => ({
  when,
  kind: 'customer',
  text: prose(`${first}

  ${confirmation}`),
  html:
    `<html><body style="font-family:Helvetica">${asHtml(first)}` +
    '<blockquote type="cite" style="border-left:2px solid #ccc;padding-left:8px">' +
    prose(confirmation)
      .split('\n')
      .map((line) => `<div>${line.replace(/^> ?/, '') || '<br>'}</div>`)
      .join('') +
    '</blockquote></body></html>',
})

const mirasNote = `Third Terra 28 from Thursday’s packing. @Jun is checking the inner box. Don’t ask
  her for photos.`

const about = {
  key: 'a-broken-planter',
  subject: 'My planter arrived in pieces',
  customer: 'nora-vale',
  assignee: 'ada',
  team: 'care',
  order: '4127',
  product: 'Terra 28',
  reason: reasons.damaged,
  tags: ['terra-28', 'packing'],
  priority: 'high',
  state: 'open',
} satisfies Partial<Story>

/** From the first mail to the thank-you: believed, replaced, followed up, thanked. */
export const aBrokenPlanter: Story = {
  ...about,
  workingDaysAgo: 5,
  onTuesday: true,
  priority: 'normal',
  lines: [
    firstMail('0 09:12'),
    notes('mira', '0 09:26', mirasNote),
    notes(
      'bo',
      '0 09:31',
      `Opened it while Ada was already typing. Hands off, all yours. She was
      lovely about that chipped rim, by the way.`,
    ),
    answers(
      'ada',
      '0 09:36',
      `Dear Nora,

      please don’t look for photos, we believe you. I am so sorry it broke, and that it was for your
      mother.

      A new one in ochre leaves tomorrow, double boxed, and will be on her window before Sunday.
      There is nothing to send back. Keep the pieces for drainage if you like, they are good at it.

      Ada`,
    ),
    says(
      '0 09:49',
      `Oh. I had a whole speech ready about the state of the box and now I don’t need it.
      So kind, thank you, Ada. My mother says broken pots bring luck, but she would say that.

      Nora`,
    ),
    notes(
      'jun',
      '0 16:10',
      `Found it. The new inner sleeve is 6 mm too wide for a Terra 28, so the
      rim knocks against the wall of the box. I am back on the old sleeve from today and testing a
      stronger one. Nora’s is packed by me, and I dropped it from my own shoulder. Twice. It lived.`,
    ),
    answers(
      'ada',
      '1 11:42',
      `Dear Nora,

      I said tomorrow, and tomorrow is today: your Terra 28 left Jun’s bench at 11:20 and the courier
      plans it for {workday:+2} before noon. Jun found out why it broke, an inner sleeve six
      millimetres too wide, and has changed it for everybody. You were the third to tell us, and
      that is what it took. Thank you for that.

      There is a card in the box. It’s for your mother.

      Ada`,
    ),
    resolves('ada', '1 11:45'),
    says(
      '-1h12m',
      `Dear Ada,

      it is standing on the kitchen window. My mother has put the basil in it, moved it three times,
      and read your card aloud to the neighbour. I took a photo this time, because I wanted to.

      Thank you for not asking me to prove anything. It made a sad morning good again.

      Nora`,
      'pot-on-sill',
    ),
  ],
  answer: {
    score: 5,
    comment: 'Nobody asked me to prove anything. I felt believed.',
    afterHours: 3.2,
  },
}

/** The same story at its beginning: 22 minutes old, a draft begun, nothing sent yet. */
export const aBrokenPlanterJustArrived: Story = {
  ...about,
  lines: [firstMail('-22m'), notes('mira', '-8m', mirasNote)],
  draft: {
    author: 'ada',
    when: '-2m',
    text: prose(`Dear Nora,

    please don’t look for photos, we believe you. I am so sorry it broke, and that it was for your
    mother. A new one leaves tomorrow, double boxed`),
  },
}
