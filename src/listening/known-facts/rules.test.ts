import { describe, expect, it } from 'vitest'
import { asksFor, type Fact, toldIn } from './rules.ts'

describe('what one of us asks for', () => {
  it.each<[string, Fact[]]>([
    ['Could you tell me your order number?', ['order-number']],
    ['What is the order number, and do you have a photo?', ['order-number', 'photo']],
    ['Please send us a picture of the crack.', ['photo']],
    ['Wat is uw bestelnummer?', ['order-number']],
    ['Kunt u een foto sturen van de barst.', ['photo']],
    ['Bitte nennen Sie uns Ihre Bestellnummer.', ['order-number']],
    ['Unter welcher Telefonnummer erreichen wir Sie?', ['phone-number']],
    ['Pouvez-vous m’indiquer le numéro de votre commande.', ['order-number']],
    ['¿Me puede decir el número de su pedido?', ['order-number']],
    ['¿Puede enviarnos una foto?', ['photo']],
    // Said, thanked for, or standing there.
    ['Your order number is 4084.', []],
    ['Could you check whether order number 4084 is right?', []],
    ['Is the crack on the photo new?', []],
    ['Which email address did you order with?', []],
    ['Thank you for sending the photo!', []],
    ['Danke für das Foto. Ein neuer Topf ist unterwegs.', []],
    ['We have your order number, you need to do nothing.', []],
    ['The photo shows a crack.', []],
    ['A new one is on its way.', []],
    ['', []],
  ])('%s', (text, facts) => {
    expect(asksFor(text)).toEqual(facts)
  })

  it('is asked sentence by sentence', () => {
    expect(asksFor('Thank you for the photo.\nWhat was your order number?')).toEqual([
      'order-number',
    ])
  })
})

describe('what they told', () => {
  it.each<[string, Fact[]]>([
    ['My order 4084 came broken', ['order-number']],
    ['Order no. FC-4084', ['order-number']],
    ['Bestellung Nr. 4084', ['order-number']],
    ['Het gaat om bestelling #4084', ['order-number']],
    ['ma commande n° 4084', ['order-number']],
    ['mi pedido 4084', ['order-number']],
    ['about #4084', ['order-number']],
    ['Ring me on +44 131 496 0123', ['phone-number']],
    ['0171 2345678, evenings', ['phone-number']],
    ['I would like to order two of them', []],
    ['I ordered it on 3 March', []],
    ['It is 40 cm high', []],
  ])('%s', (text, facts) => {
    expect(toldIn(text)).toEqual(facts)
  })
})
