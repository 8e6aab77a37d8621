/** Numbers from a seed: the same seed always tells the same history. */
export type Dice = {
  /** 0 ≤ x < 1 */
  next: () => number
  chance: (probability: number) => boolean
  /** Whole number, both ends included. */
  between: (low: number, high: number) => number
  pick: <T>(list: readonly T[]) => T
  /** Picks by weight; weights need not add up to one. */
  weigh: <T extends { weight: number }>(list: readonly T[]) => T
  /** Log-normal: half lie below `median`, a long tail above. */
  tail: (median: number, spread: number) => number
}

/** mulberry32 behind a few questions; `stream` separates independent uses of one seed. */
export function dice(seed: number, stream: string): Dice {
  let state = seed | 0
  for (const character of stream) {
    state = Math.imul(state ^ character.codePointAt(0)!, 0x85ebca6b)
    state ^= state >>> 13
  }
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return {
    next,
    chance: (probability) => next() < probability,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (list) => {
      if (list.length === 0) throw new Error('Nothing to pick from')
      return list[Math.floor(next() * list.length)]!
    },
    weigh: (list) => {
      let left = next() * list.reduce((sum, each) => sum + each.weight, 0)
      for (const each of list) if ((left -= each.weight) < 0) return each
      return list.at(-1)!
    },
    tail: (median, spread) => median * Math.exp(spread * normal()),
  }
}
