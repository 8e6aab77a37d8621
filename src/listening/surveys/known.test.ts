import { describe, expect, it } from 'vitest'
import { isAnswerKnown } from './known.ts'

describe('whether the answer is known', () => {
  it.each<[string, boolean]>([
    ['Brilliant, thank you!', true],
    ['Perfect 🙂', true],
    ['Geweldig, dankjewel Ada!', true],
    ['Toll, vielen Dank', true],
    ['C’est parfait, merci', true],
    ['Genial, muchas gracias', true],
    ['Thanks', false],
    ['Thank you, Ada.', false],
    ['Brilliant, but it is the wrong colour', false],
    ['Not brilliant', false],
    ['It isn’t perfect', false],
    ["It isn't perfect", false],
    ['Perfect. When does it arrive?', false],
    ['Helemaal niet geweldig', false],
    ['Imperfect', false],
    ['', false],
    [`Brilliant ${'word '.repeat(20)}`, false],
  ])('%j', (text, known) => {
    expect(isAnswerKnown(text)).toBe(known)
  })
})
