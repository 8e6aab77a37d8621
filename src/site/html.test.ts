import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { around, html, safeHref } from './html.ts'

describe('html', () => {
  test('escapes every value and keeps its own markup', () => {
    const name = `<img src=x onerror="alert('1')">&`
    expect(html`<p title="${name}">${html`<b>${name}</b>`}</p>`.text).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;">' +
        '<b>&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;</b></p>',
    )
  })
  test('nothing writes nothing, zero and lists are written', () => {
    expect(html`${null}${undefined}${false}${0}${[1, html`<i>`, ['&']]}`.text).toBe('01<i>&amp;')
  })
  test('an object that only looks like markup is text', () => {
    const forged = { text: '<script>' } as unknown as string
    expect(html`${forged}`.text).not.toContain('<script>')
  })
  test('no text leaves its place', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(html`${text}`.text).not.toMatch(/[<>"']/)
      }),
    )
  })
  test('a sentence keeps its order around markup, and its text is escaped', () => {
    const bold = html`<b>x</b>`
    expect(around((slot) => `<a> ${slot} & ${slot}.`, bold).text).toBe(
      '&lt;a&gt; <b>x</b> &amp; <b>x</b>.',
    )
  })
})

test.each([
  ['https://shop.example/a', true],
  ['/s/abc?lang=nl', true],
  ['?lang=nl', true],
  ['mailto:a@b.example', true],
  ['javascript:alert(1)', false],
  [' javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['//evil.example', false],
  ['', false],
])('safeHref %s', (href, safe) => expect(safeHref(href)).toBe(safe ? href : '#'))
