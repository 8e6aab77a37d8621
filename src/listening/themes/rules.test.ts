import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spokenLanguages } from '../../kernel/text/language.ts'
import { compileThemes, themesIn } from './rules.ts'
import { shippedThemes } from './words/index.ts'

const matcher = compileThemes([])
const keys = (text: string, language: string | null) =>
  themesIn(matcher, text, language).map(({ theme }) => theme)

describe('themes', () => {
  it.each<[language: string, text: string, themes: string[]]>([
    ['en', 'I felt rushed on the phone and the pot is broken.', ['felt-rushed', 'damaged']],
    ['en', 'I did not feel rushed at all.', []],
    ['en', 'You were not rude, just slow.', []],
    [
      'en',
      'This is the third time I write. No reply. I go to my lawyer.',
      ['had-to-repeat', 'no-answer', 'legal-threat'],
    ],
    ['en', 'Last time I buy here. I want a refund.', ['leaving', 'refund']],
    ['en', 'I don’t want a refund, I want the table to live.', []],
    ['en', 'I still have not got my refund.', ['refund']],
    ['en', 'I don’t want a refund now, but I want a refund if it breaks.', ['refund']],
    ['nl', 'Ik hoef mijn geld niet terug, alleen een deksel.', []],
    ['de', 'Ich möchte keine Erstattung, nur einen Deckel.', []],
    ['de', 'Ich habe noch keine Erstattung bekommen.', ['refund']],
    ['fr', 'Je ne veux pas de remboursement, juste le couvercle.', []],
    ['es', 'No quiero un reembolso, solo la tapa.', []],
    ['en', 'My mother passed away, please cancel her order.', ['vulnerable']],
    ['en', 'Thank you so much, excellent service!', ['thanks']],
    ['en', 'Wrong colour, I wanted sage.', ['wrong-item']],
    ['en', 'How often should I water it?', []],
    [
      'nl',
      'Ik voelde me opgejaagd en moest alles opnieuw uitleggen.',
      ['felt-rushed', 'had-to-repeat'],
    ],
    [
      'nl',
      'Het pakket is nog niet bezorgd en niemand neemt de telefoon op.',
      ['late-delivery', 'no-answer'],
    ],
    ['nl', 'Er zit een barst in, ik wil mijn geld terug.', ['damaged', 'refund']],
    ['nl', 'Jullie zijn een klant kwijt, ik bel mijn advocaat.', ['leaving', 'legal-threat']],
    ['nl', 'Zij was niet onbeschoft.', []],
    ['nl', 'Mijn man is overleden.', ['vulnerable']],
    ['de', 'Ihr Kollege war unfreundlich und hat einfach aufgelegt.', ['rude', 'felt-rushed']],
    ['de', 'Ich schreibe zum dritten Mal, keine Antwort.', ['had-to-repeat', 'no-answer']],
    ['de', 'Nie wieder! Ich gehe zum Anwalt.', ['leaving', 'legal-threat']],
    ['de', 'Der Topf ist zum Glück nicht beschädigt.', []],
    ['de', 'Tausend Dank, toller Service!', ['thanks']],
    [
      'fr',
      "C'est la troisième fois que j'écris, personne ne répond.",
      ['had-to-repeat', 'no-answer'],
    ],
    ['fr', 'Le pot est arrivé cassé, je veux être remboursée.', ['damaged', 'refund']],
    ['fr', 'Mauvaise couleur.', ['wrong-item']],
    ['fr', 'Mon mari est décédé en mars.', ['vulnerable']],
    ['fr', 'Merci infiniment, service impeccable.', ['thanks']],
    ['es', 'Me atendieron con prisas y tuve que repetir todo.', ['felt-rushed', 'had-to-repeat']],
    ['es', 'La maceta llegó rota, quiero un reembolso.', ['damaged', 'refund']],
    ['es', 'Nunca más. Voy a denunciar.', ['leaving', 'legal-threat']],
    ['es', 'Todavía no ha llegado mi pedido.', ['late-delivery']],
    ['es', 'Mil gracias, muy amables.', ['thanks']],
    ['other', 'third time broken', []],
  ])('%s: %s', (language, text, themes) => expect(keys(text, language)).toEqual(themes))

  it('marks the phrase in the text', () => {
    const text = 'Hello. It came BROKEN, sadly.'
    const [hit] = themesIn(matcher, text, 'en')
    expect(hit).toEqual({ theme: 'damaged', phrase: 'BROKEN', from: 15, to: 21 })
  })

  it("finds the shop's own phrases in every language, as plain words", () => {
    const own = compileThemes([{ key: 'own', phrases: ['saucer too small', '*', 'soucoupe'] }])
    expect(themesIn(own, 'The saucer too small!', null).map(({ theme }) => theme)).toEqual(['own'])
    expect(themesIn(own, 'La soucoupe', 'fr').map(({ theme }) => theme)).toEqual(['own'])
    expect(themesIn(own, 'anything', 'en')).toEqual([])
  })

  it('finds every phrase it ships, in its language', () => {
    for (const [key, theme] of Object.entries(shippedThemes)) {
      for (const language of spokenLanguages) {
        for (const phrase of theme.phrases[language].split(',')) {
          const text = phrase
            .trim()
            .replaceAll('*', '')
            .replace('..', 'so')
            .replaceAll(/\|\S+/g, '')
          expect(keys(text, language), `${language} ${phrase}`).toContain(key)
        }
      }
    }
  })

  it('never names a theme twice, and always where it stands', () => {
    const word = fc.constantFrom('broken', 'rude', 'not', 'lawyer', 'and', 'refund', '.', ',')
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join(' ')
        const hits = themesIn(matcher, text, 'en')
        expect(new Set(hits.map(({ theme }) => theme)).size).toBe(hits.length)
        for (const { phrase, from, to } of hits) expect(text.slice(from, to)).toBe(phrase)
      }),
    )
  })
})
