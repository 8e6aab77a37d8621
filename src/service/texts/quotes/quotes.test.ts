import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { foldHtml, foldText, type FoldedText } from './index.ts'
import { corpus } from './fixtures/corpus.ts'
import type { Layout } from './fixtures/clients.ts'
import { wordsOf } from './shingles.ts'

function fold(layout: Layout): FoldedText & { html?: string } {
  const context = {
    sentTexts: layout.sent.length > 0 ? [layout.sent.join('\n\n')] : [],
    repeatedLines: layout.repeatedLines ?? [],
    isReply: layout.isReply ?? false,
    isForward: layout.isForward ?? false,
  }
  return layout.html === undefined
    ? foldText(layout.text as string, context)
    : foldHtml(layout.html, { ...context, summary: 'Show quoted text' })
}

const normal = (text: string) => wordsOf(text).join(' ')
const rest = (folded: FoldedText) =>
  folded.text.slice(folded.fold?.from ?? folded.text.length, folded.fold?.to)

describe('the corpus of layouts', () => {
  test('holds at least 120, each named once', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(120)
    expect(new Set(corpus.map((layout) => layout.name)).size).toBe(corpus.length)
  })

  test.each(corpus)('$name: no word of the customer is lost or folded', (layout) => {
    const folded = fold(layout)
    const shown = normal(folded.newText)
    const missing = layout.customer.filter((line) => !shown.includes(normal(line)))
    expect(missing).toEqual([])
    const all = normal(folded.text)
    for (const line of [...layout.customer, ...layout.quote]) expect(all).toContain(normal(line))
    if (layout.quote.length === 0) expect(folded.fold).toBeNull()
  })

  test('at least 95 of 100 trailing quotes are folded, whole', () => {
    const quoting = corpus.filter((layout) => layout.quote.length > 0)
    const missed = quoting.filter((layout) => {
      const folded = fold(layout)
      const hidden = normal(rest(folded))
      const shown = ` ${normal(folded.newText)} `
      return (
        !layout.quote.every((line) => hidden.includes(normal(line))) ||
        layout.sent.slice(1, 2).some((line) => shown.includes(normal(line)))
      )
    })
    expect(missed.map((layout) => layout.name).slice(Math.floor(quoting.length * 0.05))).toEqual([])
    console.info(
      `quotes: ${quoting.length - missed.length} of ${quoting.length} trailing quotes folded` +
        (missed.length > 0
          ? `; shown whole: ${missed.map((layout) => layout.name).join(' | ')}`
          : ''),
    )
  })

  test.each(corpus.filter((layout) => layout.signature))(
    '$name: the signature is found',
    (layout) => {
      const folded = fold(layout)
      const shown = normal(folded.newText)
      for (const line of layout.signature ?? []) expect(shown).not.toContain(normal(line))
    },
  )

  test.each(corpus.filter((layout) => layout.html && layout.quote.length > 0))(
    '$name: the HTML carries the fold, and every other byte',
    (layout) => {
      const { html, fold: range } = fold(layout)
      if (!range) return
      expect(html).toContain('<details class="quoted"><summary>Show quoted text</summary>')
      expect(
        html
          ?.replaceAll('<details class="quoted"><summary>Show quoted text</summary>', '')
          .replaceAll('</details>', ''),
      ).toBe(layout.html)
      const before = (html as string).split('<details')[0] as string
      for (const line of layout.customer) {
        expect(normal(before.replace(/&amp;/g, '&').replace(/<[^>]+>/g, ' '))).toContain(
          normal(line),
        )
      }
    },
  )
})

describe('properties', () => {
  const piece = fc.constantFrom(
    '> quoted',
    'hello',
    '',
    '-- ',
    '--',
    'On 3 May 2026 at 10:00, A <a@b.c> wrote:',
    '-----Original Message-----',
    'From: A <a@b.c>',
    'Sent: 3 May 2026',
    'Subject: x',
    '________________',
    'Sent from my iPhone',
  )
  test('ranges lie in the text, in order, and what is new is never empty for a mail with words', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (lines) => {
        const text = lines.join('\n')
        const folded = foldText(text, { sentTexts: ['quoted'] })
        expect(folded.text).toBe(text)
        for (const range of [folded.fold, folded.signature]) {
          if (range) expect(range.from < range.to && range.to <= text.length).toBe(true)
        }
        if (text.trim() !== '') expect(folded.newText).not.toBe('')
      }),
    )
  })
  test('text of the customer below a prefixed quote is always shown', () => {
    fc.assert(
      fc.property(fc.constantFrom('yes', 'No, thanks.', 'Ja', 'はい'), (answer) => {
        const folded = foldText(
          `Hi\n\nOn 3 May 2026 at 10:00, A <a@b.c> wrote:\n> one\n> two\n\n${answer}\n`,
        )
        expect(folded.fold).toBeNull()
        expect(folded.newText).toContain(answer)
      }),
    )
  })
})

describe('speed', () => {
  const paragraph =
    'The planter arrived with a crack and I would like to know what to do about it now.\n'
  const sentTexts = [paragraph.repeat(10)]
  const best = (run: () => unknown, times: number) =>
    Math.min(
      ...Array.from({ length: times }, () => {
        const start = performance.now()
        run()
        return performance.now() - start
      }),
    )

  test('a mail of 3 kB takes at most half a millisecond', () => {
    const mail = `${paragraph.repeat(15)}\nOn Tue, 3 Mar 2026 at 14:05, A <a@b.example> wrote:\n${`> ${paragraph}`.repeat(18)}`
    expect(mail.length).toBeGreaterThan(2800)
    expect(best(() => foldText(mail, { sentTexts }), 60)).toBeLessThan(0.5)
  })

  test('a mail of 200 kB takes at most 50 ms', () => {
    const mail = `${paragraph.repeat(1200)}On 3 May 2026 at 10:00, A <a@b.example> wrote:\n${`> ${paragraph}`.repeat(1200)}`
    expect(mail.length).toBeGreaterThan(200_000)
    expect(best(() => foldText(mail, { sentTexts }), 12)).toBeLessThan(50)
  })

  // Built against the patterns, 200 kB each: what takes the square of the length would show here.
  const hostile: Record<string, string> = {
    colons: 'On 2026 wrote a@b :\n'.repeat(10_000),
    prefixes: '>'.repeat(200_000),
    'short prefixed lines': '> a\nb\n'.repeat(30_000),
    'blank lines': '\n'.repeat(200_000),
    'header lines': 'From: a@b.c\nSent: 2026\n'.repeat(9_000),
    'one long line': `On ${'a '.repeat(100_000)}wrote:`,
    dashes: `${'-'.repeat(100_000)}\n${'- '.repeat(50_000)}`,
    delimiters: '-- \n'.repeat(50_000),
    'at signs': '@'.repeat(200_000),
    'at signs in lines': `${'@a'.repeat(100)}:\n`.repeat(1_000),
    spaces: `${' '.repeat(200_000)}:`,
  }
  test.each(Object.entries(hostile))('%s cost time in proportion to their length', (_, mail) => {
    const whole = best(() => foldText(mail, { sentTexts }), 4)
    const quarter = best(() => foldText(mail.slice(0, mail.length / 4), { sentTexts }), 4)
    expect(whole).toBeLessThan(Math.max(200, quarter * 9))
  })

  test('200 kB of HTML take at most 100 ms, and deep nesting does not break it', () => {
    const html = `<p>${paragraph}</p>`.repeat(2000)
    expect(best(() => foldHtml(html, { sentTexts, summary: '…' }), 3)).toBeLessThan(100)
    const deep = `${'<div>'.repeat(1_900)}hello${'</div>'.repeat(1_900)}<blockquote type="cite">${sentTexts[0]}</blockquote>`
    expect(foldHtml(deep, { sentTexts, summary: '…' }).newText).toBe('hello')
    const deeper = `${'<div>'.repeat(50_000)}hello${'<b>'.repeat(50_000)}you`
    expect(foldHtml(deeper, { summary: '…' }).text).toBe('hello you')
  })
})
