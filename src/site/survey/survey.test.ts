import { describe, expect, test } from 'vitest'
import { locales } from '../../kernel/words/index.ts'
import { askView, occasion, pageView, surveyView, thanksView } from '../fixtures.ts'
import { askMail } from './ask-mail.ts'
import { closedPage, optOutPage, thanksPage } from './other-pages.ts'
import { choiceInWords, csatScale, type ScaleName } from './scales.ts'
import { errorPage, surveyPage } from './survey-page.ts'

const checked = (text: string) =>
  [...text.matchAll(/name="(\w+)" value="([\w-]+)" checked/g)].map((match) => match.slice(1))
const hour = 3_600_000
const view = surveyView('en')

describe('the survey page', () => {
  test('chooses nothing by itself', () => expect(checked(surveyPage(view))).toEqual([]))

  test('shows the score of the link as chosen and says that it does not count yet', () => {
    const text = surveyPage({ ...view, preselected: 4 })
    expect(checked(text)).toEqual([['score', '4']])
    expect(text).toContain('You chose <b>Good</b> in our mail. It counts when you press')
  })

  test('a score that is not on the scale is no choice', () => {
    const text = surveyPage({ ...view, preselected: 99 })
    expect(checked(text)).toEqual([])
    expect(text).toContain('One answer is enough.')
  })

  test('a second visit shows the own answer, whatever the link says', () => {
    const at = occasion.helpedAt
    const own = { score: 2, comment: 'Too <thin>', further: { ease: ['6'], felt: ['rushed'] } }
    const changeUntil = Number(at) + 24 * hour
    const text = surveyPage({ ...view, preselected: 5, own: { ...own, at, changeUntil } })
    expect(checked(text)).toEqual([
      ['score', '2'],
      ['ease', '6'],
      ['felt', 'rushed'],
    ])
    expect(text).toContain('Too &lt;thin&gt;</textarea>')
    expect(text).toContain('You answered <b>Poor</b> on Tuesday 17 March.')
    expect(text).toContain('until Wednesday 18 March at 11:15')
    expect(text).toContain('>Change my answer</button>')
  })

  test('an error keeps everything that was typed, even a line break at the start', () => {
    const typed = { score: 3, comment: '\nThe "box"', further: { felt: ['believed'] } }
    const text = errorPage({ ...view, problem: 'failed', typed })
    expect(checked(text)).toEqual([
      ['score', '3'],
      ['felt', 'believed'],
    ])
    // HTML drops the first line break of a textarea, so ours stands before theirs.
    expect(text).toContain('maxlength="2000">\n\nThe &quot;box&quot;</textarea>')
    expect(text).toContain('role="alert"')
  })

  test.each([
    [[], null, ''],
    [['Ada'], null, 'Ada reads every answer.'],
    [['Ada', 'Mira'], 24, 'Ada and Mira read every answer. If something went wrong'],
    [[], 24, 'within one day.'],
    [[], 48, 'within 2 days.'],
    [[], 4, 'within 4 hours.'],
  ])('says that %j read and follow up in %s h only if so', (readers, followUpHours, says) => {
    const text = surveyPage({ ...view, readers, followUpHours })
    expect(text.includes('class="small"')).toBe(says !== '')
    expect(text).toContain(says)
  })

  test('speaks of the team when no single person helped, and of nobody unknown', () => {
    const text = surveyPage({ ...view, occasion: { ...occasion, agent: null, customer: null } })
    expect(text).toContain('<h1>How was Fern &amp; Clay’s help?</h1>')
  })

  test('text from outside stays text', () => {
    const evil = `"><script>alert(1)</script>`
    const text = surveyPage({
      ...view,
      action: `javascript:alert(1)`,
      organisation: { ...view.organisation, name: evil },
      occasion: { ...occasion, agent: evil, customer: evil, subject: evil },
    })
    expect(text).not.toMatch(/<script|javascript:/)
  })

  test.each([
    ['faces-5', 5, 'Very good'],
    ['faces-3', 3, 'Good'],
    ['good-bad', 1, 'Good'],
    ['words-5', 1, 'Very poor'],
    ['numbers-5', 5, '5 (Very good)'],
    ['numbers-10', 7, '7'],
  ] as [ScaleName, number, string][])('on the scale %s, %i is "%s"', (name, value, words) => {
    expect(choiceInWords(csatScale(name, 'en'), value)).toBe(words)
  })
})

describe('the other pages', () => {
  test('thanks names only what will happen', () => {
    const all = thanksPage(thanksView('en'))
    expect(all).toContain('Mira calls or writes to you')
    expect(all).toContain('By Wednesday 18 March at 11:15 at the latest.')
    const none = thanksPage({ ...thanksView('en'), reader: null, next: [], change: null })
    expect(none).not.toMatch(/What happens next|will read|Change my answer/)
  })

  const reasons = ['expired', 'forged', 'used', 'withdrawn'] as const
  test.each(reasons)('%s gives a way to write', (reason) => {
    for (const locale of locales) {
      const until = reason === 'expired' ? occasion.helpedAt : null
      const text = closedPage({ ...pageView(locale), reason, until, zone: occasion.zone })
      expect(text).toContain('href="mailto:hello@fernandclay.example"')
      expect(text).not.toContain('<form')
    }
  })

  test('opting out takes a press of the button', () => {
    const asked = { ...pageView('en'), action: '/s/abc/stop', done: false, backHref: '/s/abc' }
    expect(optOutPage(asked)).toContain('<form method="post" action="/s/abc/stop"')
    expect(optOutPage({ ...asked, done: true })).not.toContain('<form')
  })
})

describe('the mail that asks', () => {
  const mail = askMail(askView('en'))

  test('has one plain link for each answer, in both parts', () => {
    for (const score of [1, 2, 3, 4, 5]) {
      expect(mail.text).toContain(`https://care.fernandclay.example/s/abc?lang=nl&score=${score}\n`)
      expect(mail.html).toContain(`/s/abc?lang=nl&amp;score=${score}"`)
    }
    expect(mail.text).toContain('Do not ask me again: https://care.fernandclay.example/s/abc/stop')
    expect(mail.html).not.toMatch(/<img|<script|background-image/)
  })

  test.each([
    ['en', 'How was Ada’s help?', 'Hello Nora,'],
    ['nl', 'Hoe was de hulp van Ada?', 'Dag Nora,'],
    ['de', 'Wie war die Hilfe von Ada?', 'Guten Tag Nora,'],
    ['fr', 'Comment était l’aide apportée par Ada\u00A0?', 'Bonjour Nora,'],
    ['es', '¿Qué tal fue la ayuda de Ada?', 'Hola, Nora:'],
  ] as const)('speaks %s', (locale, subject, hello) => {
    const said = askMail(askView(locale))
    expect(said.subject).toBe(subject)
    expect(said.text.startsWith(hello)).toBe(true)
    expect(said.html).toContain(`<html lang="${locale}">`)
  })

  test('asks in the very words of the survey, in both parts', () => {
    const asked = askMail({ ...askView('en'), question: 'How was the repair?' })
    expect(asked.text).toContain('\n\nHow was the repair?\n\nVery poor:')
    expect(asked.html).toContain('<b>How was the repair?</b>')
  })

  test('a subject line cannot add a header', () => {
    const view = askView('en')
    const agent = 'Ada\r\nBcc: all@example.com'
    const { subject } = askMail({ ...view, occasion: { ...occasion, agent } })
    expect(subject).not.toMatch(/[\r\n]/)
  })
})
