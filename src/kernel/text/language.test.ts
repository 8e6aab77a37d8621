import { describe, expect, it } from 'vitest'
import { languageOf, spokenLanguages } from './language.ts'
import { sentences } from './language.fixture.ts'

const shareOf = (language: keyof typeof sentences) => {
  const wrong = sentences[language].filter((text) => languageOf(text).language !== language)
  return { share: 1 - wrong.length / sentences[language].length, wrong }
}

describe('the language of short service mails', () => {
  it.each(spokenLanguages)('%s: at least 97 of 100', (language) => {
    const { share, wrong } = shareOf(language)
    expect(sentences[language].length).toBeGreaterThanOrEqual(60)
    expect(
      share,
      wrong.map((text) => `${text} ${languageOf(text).language}`).join('\n'),
    ).toBeGreaterThanOrEqual(0.97)
  })

  it('takes no neighbour for one of ours', () => {
    const taken = sentences.other.filter((text) => languageOf(text).language !== 'other')
    expect(taken).toEqual([])
  })

  it.each(['', '#1042', '12.99', '👍', 'https://example.com/the/order', 'ok', 'Xyzzy Qwrtz'])(
    'does not guess at %j',
    (text) => expect(languageOf(text).language).toBeNull(),
  )

  it('reads a text without accents', () => {
    expect(languageOf('Je nai toujours pas recu ma commande').language).toBe('fr')
    expect(languageOf('Todavia no ha llegado mi pedido').language).toBe('es')
  })

  it('is surer of a longer text', () => {
    const short = languageOf('Wo bleibt es?')
    const long = languageOf('Wo bleibt es? Ich warte jetzt seit drei Wochen auf die Lieferung.')
    expect(long.confidence).toBeGreaterThanOrEqual(short.confidence)
    expect(long).toEqual({ language: 'de', confidence: 1 })
  })

  it('reads thousands of them in a second', () => {
    const texts = spokenLanguages.flatMap((language) => sentences[language])
    for (const text of texts) languageOf(text)
    const began = performance.now()
    for (let i = 0; i < 3000; i++) languageOf(texts[i % texts.length]!)
    expect(3000 / ((performance.now() - began) / 1000)).toBeGreaterThan(3000)
  })
})
