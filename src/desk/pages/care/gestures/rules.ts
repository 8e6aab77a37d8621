const shown = ['all', 'mine', 'asked'] as const
export type GesturesShown = (typeof shown)[number]

export const isGesturesShown = (value: unknown): value is GesturesShown =>
  shown.some((one) => one === value)

/** What is asked of the API for each choice. */
export function queryOf(show: GesturesShown, me: string) {
  if (show === 'mine') return { member: me }
  return show === 'asked' ? { state: 'asked' as const } : {}
}
