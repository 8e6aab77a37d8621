import { describe, expect, test } from 'vitest'
import { guessReason, type Example } from './guess.ts'

const reasons = [
  { id: 'damaged', name: 'Damaged on arrival' },
  { id: 'late', name: 'Late delivery' },
  { id: 'care', name: 'Plant care' },
]
const examples: Example[] = [
  { reasonId: 'damaged', text: 'My pot is broken. There are only shards in the box.' },
  { reasonId: 'damaged', text: 'The saucer came broken, shards everywhere' },
  { reasonId: 'late', text: 'Where is my parcel? The carrier says tomorrow since Monday.' },
  { reasonId: 'late', text: 'No parcel yet, the carrier is silent' },
  { reasonId: 'care', text: 'How often should I water the olive in winter?' },
]
const guess = (text: string, past: Example[] = examples) =>
  guessReason(text, { reasons, examples: past })

describe('which reason it probably is', () => {
  test.each([
    ['The pot arrived broken, shards in the paper', 'damaged'],
    ['My parcel never came and the carrier does not answer', 'late'],
    ['Should I water the olive less in winter?', 'care'],
  ])('by the past: %s', (text, expected) => expect(guess(text)).toBe(expected))

  test.each([
    ['It was damaged when it arrived', 'damaged'],
    ['The delivery is late', 'late'],
    ['Which plant likes shade?', 'care'],
  ])('by the name, where there is no past: %s', (text, expected) =>
    expect(guess(text, [])).toBe(expected),
  )

  test.each([['Hello, thank you very much!'], ['I would like a voucher for my aunt'], ['']])(
    'nothing for %j',
    (text) => expect(guess(text)).toBeNull(),
  )

  test('one word in common is not enough', () =>
    expect(guess('A carrier bag', [examples[2]!])).toBeNull())
  test('what speaks for two is left open', () =>
    expect(
      guess('broken shards', [
        { reasonId: 'damaged', text: 'broken shards' },
        { reasonId: 'late', text: 'broken shards' },
      ]),
    ).toBeNull())
  test('a reason out of use is never guessed', () =>
    expect(guessReason('broken shards', { reasons: [], examples })).toBeNull())
})
