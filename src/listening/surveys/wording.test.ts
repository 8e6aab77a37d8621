import { describe, expect, test } from 'vitest'
import { locales } from '../../kernel/words/index.ts'
import { scales } from './scales.ts'
import { englishOf, templates } from './templates.ts'
import { wordingIn } from './wording.ts'

const filled = (text: string) =>
  text.replace('{organisation}', 'Fern & Clay').replace('{request}', 'request')

describe('the words of a template', () => {
  test.each(templates.map((template) => [template.id, template] as const))(
    '%s reads in English as locked',
    (id, template) => {
      const { question, comment, labels } = englishOf(template)
      expect(
        wordingIn('en', { template: id, scale: template.scaleId, organisation: 'Fern & Clay' }),
      ).toEqual({ question: filled(question), comment, labels })
    },
  )

  test.each(templates.map((template) => [template.id, template] as const))(
    '%s is said in every language',
    (id, template) => {
      const said = locales.map((locale) =>
        wordingIn(locale, { template: id, scale: template.scaleId, organisation: 'Fern & Clay' }),
      )
      expect(new Set(said.map(({ question }) => question)).size).toBe(locales.length)
      expect(new Set(said.map(({ comment }) => comment)).size).toBe(locales.length)
      for (const { labels } of said)
        expect(new Set(labels).size).toBe(scales[template.scaleId].labels.length)
    },
  )

  test('a template we do not have is an error, not an empty page', () =>
    expect(() =>
      wordingIn('en', { template: 'csat-11', scale: 'faces-5', organisation: '' }),
    ).toThrow(RangeError))
})
