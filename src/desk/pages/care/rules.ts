export const shown = ['all', 'mine', 'nobody', 'done'] as const
export type Shown = (typeof shown)[number]

export const isShown = (word: unknown): word is Shown =>
  typeof word === 'string' && (shown as readonly string[]).includes(word)

/** What the list asks the server for. */
export const queryOf = (show: Shown) =>
  ({
    all: {},
    mine: { owner: 'me' },
    nobody: { owner: 'none' },
    done: { state: 'settled' as const },
  })[show]
