import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hintsFor } from './rules.ts'

const hints = (text: string, files = 0) => hintsFor(text, { files }).join(' ')

describe('a file is promised and none is there', () => {
  test.each([
    ['Please see attached the label.'],
    ['Please find the attached label.'],
    ['I have attached the label for the way back.'],
    ["I've attached a photo."],
    ['We attach the invoice.'],
    ['Attached is your invoice.'],
    ['Your invoice is attached.'],
    ['The label is attached to this mail.'],
    ['You find it in the attachment.'],
    ['Please find enclosed our offer.'],
    ['In de bijlage vindt u het retourlabel.'],
    ['Zie bijlage.'],
    ['Bijgevoegd vind je de factuur.'],
    ['Met bijgaande factuur.'],
    ['Anbei sende ich Ihnen das Etikett.'],
    ['Das Etikett finden Sie im Anhang.'],
    ['Ich habe die Rechnung angehängt.'],
    ['Die Rechnung ist beigefügt.'],
    ['Wir schicken Ihnen die Rechnung als Anlage.'],
    ['Vous trouverez ci-joint la facture.'],
    ['La facture est en pièce jointe.'],
    ['Je vous joins le bon de retour.'],
    ['Adjunto la factura.'],
    ['Te adjunto la etiqueta.'],
    ['Encontrará el documento adjunto.'],
  ])('%s', (text) => {
    expect(hints(text)).toBe('attachment')
    expect(hints(text, 1)).toBe('')
  })

  test.each([
    ['The handle is attached with glue.'],
    ['Is the saucer attached or loose?'],
    ['I could not open your attachment.'],
    ['The attachment you sent was empty.'],
    ['We have seen the photo.'],
    ['De plantenbak staat in onze showroom.'],
    ['Die Anlage im Garten ist schön.'],
    ['Ich hänge sehr daran.'],
    ['Nous nous voyons jeudi.'],
    ['La maceta llega el jueves.'],
    [''],
  ])('nothing for %j', (text) => expect(hints(text)).toBe(''))
})

describe('a greeting lacks its name', () => {
  test.each([
    ['Hi [name],\nthank you.'],
    ['Hi {{customer.name}},'],
    ['Dear ,'],
    ['Dear,\nthank you'],
    ['\n  Dear <Name>,'],
    ['Hello ___,'],
    ['Dear xxxx,'],
    ['Beste ,'],
    ['Geachte heer ,'],
    ['Beste [naam],'],
    ['Liebe ,'],
    ['Sehr geehrte Frau ,'],
    ['Sehr geehrter Herr,'],
    ['Guten Tag {name},'],
    ['Bonjour [prénom],'],
    ['Chère ,'],
    ['Estimado señor ,'],
    ['Hola [nombre],'],
  ])('%j', (text) => expect(hints(text)).toBe('greeting'))

  test.each([
    ['Hi,'],
    ['Hello!'],
    ['Hi Nora,'],
    ['Dear Ms Vale,'],
    ['Hallo zusammen,'],
    ['Guten Tag,'],
    ['Bonjour,'],
    ['Bonjour !'],
    ['Beste Nora,'],
    ['Hola Iñaki,'],
    ['Thank you, dear Nora.'],
    ['The label says [name] where yours should stand.'],
  ])('nothing for %j', (text) => expect(hints(text)).toBe(''))
})

test('both at once are said together', () =>
  expect(hints('Dear ,\nI have attached the label.')).toBe('attachment greeting'))

test('whatever is written, it is read in a moment', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2_000 }), (text) => {
      const began = performance.now()
      hintsFor(text, { files: 0 })
      expect(performance.now() - began).toBeLessThan(200)
    }),
    { numRuns: 50 },
  )
})
