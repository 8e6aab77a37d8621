/** Maps values to pixels. */
export function scale(from: readonly [number, number], to: readonly [number, number]) {
  const span = from[1] - from[0]
  return (value: number) =>
    span === 0 ? (to[0] + to[1]) / 2 : to[0] + ((value - from[0]) / span) * (to[1] - to[0])
}

/** Round values between low and high, 1, 2 or 5 times a power of ten apart. */
export function niceTicks(low: number, high: number, wanted = 5): number[] {
  if (!(high > low)) return [low]
  const rough = (high - low) / Math.max(1, wanted)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10) * power
  const digits = Math.max(0, -Math.floor(Math.log10(step)))
  const ticks: number[] = []
  for (let at = Math.ceil(low / step); at * step <= high + step * 1e-9; at += 1) {
    ticks.push(Number((at * step).toFixed(digits)))
  }
  return ticks
}

/** The range that shows all values, widened to round numbers; bars begin at zero. */
export function niceRange(values: readonly number[], fromZero = false): [number, number] {
  const low = fromZero ? Math.min(0, ...values) : Math.min(...values)
  const high = Math.max(...values)
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1]
  if (low === high) return low === 0 ? [0, 1] : fromZero ? [0, high] : [low - 1, high + 1]
  const ticks = niceTicks(low, high)
  const step = (ticks[1] ?? high) - (ticks[0] ?? low) || 1
  return [Math.floor(low / step) * step, Math.ceil(high / step - 1e-9) * step]
}

/** Step 0 to 5 on the heat ramps; 0 is only for nothing. */
export function heatStep(value: number, max: number): 0 | 1 | 2 | 3 | 4 | 5 {
  if (value <= 0 || max <= 0) return 0
  return Math.min(5, Math.max(1, Math.ceil((value / max) * 5))) as 1 | 2 | 3 | 4 | 5
}

/** Every how many labels one is written, so that none touches the next. */
export function labelEvery(count: number, width: number, labelWidth: number): number {
  const room = Math.max(1, Math.floor(width / labelWidth))
  return Math.max(1, Math.ceil(count / room))
}
