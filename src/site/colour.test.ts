import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brandColours, contrast, hexOf, oklchOf } from './colour.ts'
import { siteStylesheet } from './stylesheet.ts'

const hex = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`)

describe('contrast', () => {
  test.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#767676', '#ffffff', 4.54],
    ['#ff0000', '#ffffff', 4.0],
  ])('%s on %s is %f', (a, b, expected) => expect(contrast(a, b)).toBeCloseTo(expected, 2))
})

describe('colours', () => {
  test.each([
    [{ l: 1, chroma: 0, hue: 0 }, '#ffffff'],
    [{ l: 0, chroma: 0, hue: 0 }, '#000000'],
    [{ l: 0.62796, chroma: 0.25768, hue: 29.234 }, '#ff0000'],
    [{ l: 0.51975, chroma: 0.17686, hue: 142.495 }, '#008000'],
  ])('%o is %s', (colour, expected) => expect(hexOf(colour)).toBe(expected))

  test('there and back is the same colour', () => {
    fc.assert(
      fc.property(hex, (colour) => {
        expect(hexOf(oklchOf(colour))).toBe(colour)
      }),
    )
  })
})

describe('an owner’s colour', () => {
  test.each([
    ['#ffd400', true],
    ['#ffffff', true],
    ['#1b4d3e', false],
    ['#000000', false],
  ])('%s moves: %s', (chosen, moved) => expect(brandColours(chosen).moved).toBe(moved))

  test('a colour that reads well stays exactly as it was chosen', () => {
    expect(brandColours('#1b4d3e').light.solid).toBe('#1b4d3e')
  })

  test('yellow stays yellow', () => {
    const moved = oklchOf(brandColours('#ffd400').light.solid)
    expect(Math.abs(moved.hue - oklchOf('#ffd400').hue)).toBeLessThan(3)
  })

  test('any colour gives a button and words of at least 4.5:1 in both schemes', () => {
    fc.assert(
      fc.property(hex, (chosen) => {
        const { light, dark } = brandColours(chosen)
        for (const { solid, on } of [light, dark]) {
          expect(contrast(solid, on)).toBeGreaterThanOrEqual(4.5)
        }
        expect(contrast(light.ink, '#fdfcfa')).toBeGreaterThanOrEqual(4.5)
        expect(contrast(dark.ink, '#191715')).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })
})

describe('the stylesheet', () => {
  test('says the same for the same colour, however it is written', () => {
    expect(siteStylesheet('#FFD400')).toBe(siteStylesheet('ffd400'))
    expect(siteStylesheet('#ffd400').href).toMatch(/^\/site\.css\?v=[0-9a-f]{12}&brand=ffd400$/)
  })
  const wrong = [null, '', 'red', '#ffd40', '}body{display:none']
  test.each(wrong)('%s gives our own colours', (brand) => {
    expect(siteStylesheet(brand)).toBe(siteStylesheet(null))
    expect(siteStylesheet(brand).href).not.toContain('brand')
  })
  test('needs nothing an old phone does not know', () => {
    expect(siteStylesheet('#ffd400').css).not.toMatch(/oklch|light-dark|color-mix|:has\(/)
  })
})
