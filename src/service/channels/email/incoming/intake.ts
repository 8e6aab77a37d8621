// One door for all doors: how much mail is being taken apart at once. Beyond that the others
// wait their turn, and beyond that senders are asked to come back.

/** Bytes of mail in work at once; a larger mail is worked on alone. */
const bytesAtOnce = 32 * 1024 * 1024
const mailsAtOnce = 12
const waitingMax = 200

export interface Intake {
  /** Runs `act` when there is room for `bytes`; null: too much is waiting already. */
  run<R>(bytes: number, act: () => Promise<R>): Promise<R | null>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

export function intake(): Intake {
  let bytesUnderWay = 0
  let mailsUnderWay = 0
  const waiting: { bytes: number; begin: () => void }[] = []
  const quiet: (() => void)[] = []

  const fits = (bytes: number) =>
    mailsUnderWay === 0 || (mailsUnderWay < mailsAtOnce && bytesUnderWay + bytes <= bytesAtOnce)

  function next() {
    while (waiting.length > 0 && fits(waiting[0]!.bytes)) {
      const one = waiting.shift()!
      take(one.bytes)
      one.begin()
    }
    if (mailsUnderWay === 0) for (const done of quiet.splice(0)) done()
  }

  function take(bytes: number) {
    bytesUnderWay += bytes
    mailsUnderWay++
  }

  return {
    async run(bytes, act) {
      if (waiting.length === 0 && fits(bytes)) take(bytes)
      else if (waiting.length >= waitingMax) return null
      else await new Promise<void>((begin) => waiting.push({ bytes, begin }))
      try {
        return await act()
      } finally {
        bytesUnderWay -= bytes
        mailsUnderWay--
        next()
      }
    },
    idle: () => (mailsUnderWay === 0 ? Promise.resolve() : new Promise((done) => quiet.push(done))),
  }
}
