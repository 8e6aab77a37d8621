import { describe, expect, it } from 'vitest'
import { leaningOf, mapRow, rowsOfCsv, rowsOfNdjson, type ScoreRow } from './import-rules.ts'
import { scales } from './scales.ts'

const now = new Date('2026-03-17T10:00:00Z')
const row = (more: Partial<ScoreRow> = {}): ScoreRow => ({
  line: 2,
  score: '4',
  at: '2025-06-01',
  comment: '',
  email: '',
  id: '',
  language: '',
  ...more,
})

describe('a file of scores', () => {
  it('is read with quotes, line breaks within, and any of three separators', () => {
    const csv =
      '\uFEFFRating;Date;Comment\r\n4;2025-06-01;"Slow; but ""nice""\nreally"\r\n\r\n5;2025-06-02;\r\n'
    expect(rowsOfCsv(csv)).toMatchObject([
      { line: 2, score: '4', at: '2025-06-01', comment: 'Slow; but "nice"\nreally' },
      { score: '5', at: '2025-06-02', comment: '' },
    ])
    expect(rowsOfCsv('name,email\nx,y')).toBeNull()
    expect(rowsOfCsv('')).toBeNull()
  })

  it('or as one object a line; what is none has no score', () => {
    const text = '{"score": 3, "at": "2025-06-01", "customer": "a@b.example"}\n\nnonsense\n[1]\n'
    expect(rowsOfNdjson(text)).toMatchObject([
      { line: 1, score: '3', email: 'a@b.example' },
      { line: 3, score: '' },
      { line: 4, score: '' },
    ])
  })

  it.each<[string, Partial<ScoreRow>, unknown]>([
    ['a number', {}, { raw: 4 }],
    ['a number as some spreadsheets write it', { score: '4.0' }, { raw: 4 }],
    ['a word with a meaning', { score: 'Good' }, { raw: 5 }],
    ['nothing', { score: '' }, 'no-score'],
    ['off the scale', { score: '6' }, 'off-scale'],
    ['between', { score: '4.5' }, 'off-scale'],
    ['another word', { score: 'meh' }, 'off-scale'],
    ['no moment', { at: '' }, 'no-moment'],
    ['no real one', { at: 'yesterday' }, 'no-moment'],
    ['tomorrow', { at: '2026-03-18' }, 'in-the-future'],
    ['a book', { comment: 'x'.repeat(10_001) }, 'too-long'],
  ])('a row with %s', (_, more, expected) => {
    const mapped = mapRow(row(more), scales['csat-5'], { labels: { good: 5 }, now })
    if (typeof expected === 'string') expect(mapped).toBe(expected)
    else expect(mapped).toMatchObject(expected as object)
  })
})

describe('which way up', () => {
  const said = (raw: number, comment: string) => ({ raw, comment })
  const happyLow = ['Easy!', 'So quick, thanks', 'Snel en makkelijk', 'Sehr einfach', 'Facile'].map(
    (comment) => said(1, comment),
  )
  const rowsUp = happyLow.map(({ comment }) => said(5, comment))
  const ces = scales['ces-5']
  it.each<[string, { raw: number; comment: string }[], string]>([
    ['praise beside low scores', happyLow, 'upside-down'],
    ['praise beside high ones', rowsUp, 'as-expected'],
    [
      'blame beside high ones',
      ['Slow', 'Terrible', 'Rude', 'Lent', 'Kaputt'].map((c) => said(5, c)),
      'upside-down',
    ],
    ['too few words', happyLow.slice(0, 4), 'unknown'],
    ['no words at all', [said(1, ''), said(5, '')], 'unknown'],
    ['both ways', [...happyLow, ...rowsUp], 'unknown'],
    ['words turned around', Array.from({ length: 9 }, () => said(1, 'Not easy')), 'unknown'],
    ['scores in the middle', happyLow.map(({ comment }) => said(3, comment)), 'unknown'],
  ])('%s', (_, rows, direction) => {
    expect(leaningOf(rows, ces).direction).toBe(direction)
  })
})
