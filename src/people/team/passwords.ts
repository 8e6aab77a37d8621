// Hashing passwords: Argon2id with 19 MiB, two passes, one lane (OWASP password storage, RFC
// 9106), at most so many at once: each costs 30 ms of a core and 19 MiB.

import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { type Algorithm, hash, verify } from '@node-rs/argon2'
import { unavailable } from '../../kernel/errors/index.ts'
import { canonicalPassword } from './rules.ts'

export interface Passwords {
  /** The stored form, `$argon2id$…`; the salt is in it. */
  hash(password: string): Promise<string>
  /** Without a stored form it takes as long and says no: nobody learns which accounts exist. */
  matches(stored: string | null, password: string): Promise<boolean>
}

// The package's const enum cannot be imported with `erasableSyntaxOnly`; 2 is Argon2id.
const argon2id = 2 as Algorithm
const cost = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const parallelMax = 8
const waitingMax = 200

export function createPasswords(
  parallel = Math.min(parallelMax, availableParallelism()),
): Passwords {
  const inTurn = turns(parallel)
  const ofNobody = hash(randomBytes(32), cost)
  return {
    hash: (password) => inTurn(() => hash(canonicalPassword(password), cost)),
    async matches(stored, password) {
      const against = stored ?? (await ofNobody)
      const matched = await inTurn(() => verify(against, canonicalPassword(password)))
      return matched && stored !== null
    },
  }
}

/** Runs at most `parallel` at once, the others in the order they came. */
function turns(parallel: number) {
  let running = 0
  const waiting: (() => void)[] = []
  return async function inTurn<R>(act: () => Promise<R>): Promise<R> {
    if (running >= parallel) {
      if (waiting.length >= waitingMax)
        throw unavailable('Many people are signing in at this moment. Please try again.')
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else {
      running++
    }
    try {
      return await act()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
