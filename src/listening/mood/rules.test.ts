import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languageOf, type Spoken } from '../../kernel/text/language.ts'
import { cases } from './fixtures/index.ts'
import { moodOf, moodWords } from './rules.ts'

const all = Object.entries(cases).flatMap(([language, some]) =>
  some.map(([mood, text]) => ({ language, mood, text })),
)

describe('the mood of a text', () => {
  it.each(all)('$language $mood $text', ({ language, mood, text }) => {
    const finding = moodOf(text, language)
    expect(finding.mood, JSON.stringify(finding)).toBe(mood)
  })

  it('has at least forty cases in each language', () => {
    for (const some of Object.values(cases)) expect(some.length).toBeGreaterThanOrEqual(40)
  })

  it('tells the language of the same texts', () => {
    const told = all.filter(({ text }) => languageOf(text).language !== null)
    const wrong = told.filter(({ language, text }) => languageOf(text).language !== language)
    expect(wrong.length / told.length, JSON.stringify(wrong)).toBeLessThanOrEqual(0.03)
  })

  it('says which phrases, and where', () => {
    const text = 'Third time I ask. Still nothing, and I am not happy!'
    const { reasons } = moodOf(text, 'en')
    expect(reasons.map(({ phrase, why, isNegated }) => [phrase, why, isNegated])).toEqual([
      ['Third time', 'again', false],
      ['Still nothing', 'waiting', false],
      ['happy', 'word', true],
    ])
    for (const { phrase, from, to } of reasons) expect(text.slice(from, to)).toBe(phrase)
  })

  it('knows pictures in a language it does not speak', () => {
    expect(moodOf('Hvor er min pakke? 😡', 'other').mood).toBe(-2)
    expect(moodOf('Hvor er min pakke?', 'other')).toEqual({ mood: 0, score: 0, reasons: [] })
  })
})

const negated: Record<Spoken, [plain: (word: string) => string, turned: (word: string) => string]> =
  {
    en: [(word) => `I am ${word}`, (word) => `I am not ${word}`],
    nl: [(word) => `Ik ben ${word}`, (word) => `Ik ben niet ${word}`],
    de: [(word) => `Ich bin ${word}`, (word) => `Ich bin nicht ${word}`],
    fr: [(word) => `Je suis ${word}`, (word) => `Je ne suis pas ${word}`],
    es: [(word) => `Estoy ${word}`, (word) => `No estoy ${word}`],
  }
const single = (weights: Readonly<Record<string, string>>) =>
  Object.values(weights)
    .flatMap((some) => some.split(',').map((word) => word.trim()))
    .filter((word) => /^[\p{L}]+$/u.test(word))

describe.each(Object.keys(negated) as Spoken[])('in %s', (language) => {
  const words = single(moodWords[language].words)
  const anyWord = fc.constantFrom(...words)
  const [plain, turned] = negated[language]
  const scoreOf = (text: string) => moodOf(text, language).score

  it('a negation turns the sign round', () => {
    fc.assert(
      fc.property(anyWord, (word) => {
        const score = scoreOf(plain(word))
        fc.pre(score !== 0)
        expect(Math.sign(scoreOf(turned(word))), word).toBe(-Math.sign(score))
      }),
    )
  })

  it('a booster never weakens, a dampener never strengthens', () => {
    const [boost] = moodWords[language].boosters.split(',')
    const [dampen] = moodWords[language].dampeners.split(',')
    fc.assert(
      fc.property(anyWord, (word) => {
        const score = Math.abs(scoreOf(plain(word)))
        expect(Math.abs(scoreOf(plain(`${boost} ${word}`))), word).toBeGreaterThanOrEqual(score)
        expect(Math.abs(scoreOf(plain(`${dampen} ${word}`))), word).toBeLessThanOrEqual(score)
      }),
    )
  })

  it('capitals and exclamation marks never change the side', () => {
    fc.assert(
      fc.property(anyWord, (word) => {
        const sign = Math.sign(scoreOf(plain(word)))
        expect(Math.sign(scoreOf(`${plain(word)}!!`))).toBe(sign)
        expect(Math.sign(scoreOf(plain(word.toUpperCase())))).toBe(sign)
      }),
    )
  })

  it('a polite formula adds nothing', () => {
    const formulas = moodWords[language].formulas.split(',').map((one) => one.trim())
    for (const formula of formulas.filter((one) => !one.includes('*'))) {
      expect(moodOf(formula, language).reasons, formula).toEqual([])
    }
  })
})

it('any text gets a mood, with spans inside it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('en', 'nl', 'de', 'fr', 'es', null),
      (text, language) => {
        const { mood, reasons } = moodOf(text, language)
        expect(Math.abs(mood)).toBeLessThanOrEqual(2)
        for (const { phrase, from, to } of reasons) expect(text.slice(from, to)).toBe(phrase)
      },
    ),
  )
})
