import { describe, expect, it } from 'vitest'
import { continuesLine, type Draft, hashOf, languageFor } from './drafts.ts'
import { isPublishable, isWhole, remarksOn } from './lint.ts'
import { templates } from './templates.ts'
import { draftOf, templateById } from './wording.ts'

const csat = draftOf(templateById('csat-faces'))
const en = csat.texts.en!
const worded = (question: string, more: Partial<Draft> = {}): Draft => ({
  ...csat,
  ...more,
  texts: { en: { ...en, question } },
})
const said = (draft: Draft, metric: 'csat' | 'custom' = 'csat') =>
  remarksOn(draft, metric).map(({ pointer, code, severity }) => `${severity} ${code} ${pointer}`)

describe('the wording lint', () => {
  it.each(templates.map(({ id, metric }) => [id, metric] as const))(
    'has nothing to say against our own %s',
    (id, metric) => {
      expect(remarksOn(draftOf(templateById(id)), metric)).toEqual([])
    },
  )

  it.each<[string, string, string[]]>([
    ['leads', 'How great was our help?', ['warning leading /texts/en/question']],
    [
      'leads in German',
      'Wie war unser toller, großartige Hilfe?',
      ['warning leading /texts/en/question'],
    ],
    ['asks two things', 'Was it fast and friendly?', ['warning two-ideas /texts/en/question']],
    ['asks twice', 'Was it fast? Was it kind?', ['warning two-ideas /texts/en/question']],
    ['pays', 'Rate us for a voucher', ['warning incentive /texts/en/question']],
    [
      'has a name we do not know',
      'How was {agent}?',
      ['error unknown-placeholder /texts/en/question'],
    ],
    ['is empty', '  ', ['error missing /texts/en/question']],
    ['is long', 'well '.repeat(41), ['warning too-long /texts/en/question']],
    ['has brands with an ampersand', 'How was Fern & Clay?', []],
  ])('a question that %s', (_, question, remarks) => {
    expect(said(worded(question))).toEqual(remarks)
  })

  it('refuses what cannot be shown', () => {
    const items = [
      { key: 'a', kind: 'choice', options: ['x'] },
      { key: 'a', kind: 'text', showIf: { item: 'later', oneOf: ['x'] } },
      { key: 'later', kind: 'scale' },
    ] as const
    const remarks = remarksOn({ ...csat, items, scale: 'nps' }, 'csat')
    expect(remarks.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['wrong-scale', 'no-options', 'repeated-key', 'unknown-condition']),
    )
    expect(isPublishable(remarks)).toBe(false)
    expect(said({ ...csat, scale: 'nps-10' }, 'custom')).toContain('error wrong-scale /scale')
  })

  it('a missing translation is a warning, and the survey’s own language stands in', () => {
    const texts = { en, nl: { ...en, comment: '' } }
    const draft = { ...csat, texts }
    expect(said(draft)).toEqual(['warning untranslated /texts/nl/comment'])
    expect([isWhole(draft, texts.nl), isWhole(draft, texts.en)]).toEqual([false, true])
    expect(languageFor({ language: 'en', texts: { en } }, 'fr')).toBe('en')
    expect(languageFor({ language: 'de', texts: { en } }, 'fr')).toBe('en')
  })
})

describe('the trend line', () => {
  const changed = (more: Partial<typeof en>) => ({
    ...csat,
    texts: { ...csat.texts, en: { ...en, ...more } },
  })
  it.each<[string, Draft, boolean]>([
    ['the same words', changed({ question: `${en.question} ` }), true],
    ['another question', changed({ question: 'How was it?' }), false],
    ['another label', changed({ labels: ['Awful', ...en.labels.slice(1)] }), false],
    ['another scale', { ...csat, scale: 'stars-5' }, false],
    ['another question after the score', changed({ comment: 'Why?' }), true],
    ['a language less', { ...csat, texts: { en } }, true],
    ['no language in common', { ...csat, texts: {} }, false],
    [
      'another word in one language only',
      { ...csat, texts: { ...csat.texts, nl: { ...csat.texts.nl!, question: 'Hoe was het?' } } },
      false,
    ],
  ])('%s', (_, after, continues) => {
    expect(continuesLine(csat, after)).toBe(continues)
  })

  it('further questions count in the hash, not in the line', () => {
    const longer: Draft = { ...csat, items: [{ key: 'felt', kind: 'text' }] }
    expect(hashOf(longer)).not.toBe(hashOf(csat))
    expect(continuesLine(csat, longer)).toBe(true)
  })
})
