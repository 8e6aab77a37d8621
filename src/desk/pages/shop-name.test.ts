import { describe, expect, it } from 'vitest'
import { shopNameOf } from './shop-name.ts'

describe('the first name of a shop', () => {
  it.each([
    ['sol@fernandclay.example', 'Fernandclay'],
    ['sol@fern-and-clay.example', 'Fern And Clay'],
    ['sol@mail.fern.co.uk', 'Fern'],
    ['Sol@FERN.nl', 'Fern'],
    ['sol@gmail.com', null],
    ['sol@web.de', null],
    ['sol@localhost', null],
    ['sol', null],
    ['', null],
  ])('of %s is %s', (email, name) => expect(shopNameOf(email)).toBe(name))
})
