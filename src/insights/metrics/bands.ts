// How long the first answer took, in bands a person can keep in mind.

/** From so many seconds on, up to the next. */
export const bands = {
  'under-1h': 0,
  '1h-4h': 3_600,
  '4h-24h': 14_400,
  '1d-3d': 86_400,
  'over-3d': 259_200,
} as const
export type Band = keyof typeof bands

export const bandIds = Object.keys(bands) as Band[]

/** From and up to, in seconds; the last has no end. */
export function endsOfBand(band: Band): { from: number; to: number | null } {
  const next = bandIds[bandIds.indexOf(band) + 1]
  return { from: bands[band], to: next ? bands[next] : null }
}
