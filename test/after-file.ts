// What a test file opened is closed when the file ends, wherever in it that was opened. Vitest takes
// `afterAll` only while it collects a file: within a hook or a test it is forgotten without a word.

type Close = () => Promise<unknown>

const open: Close[] = []

/** The last opened is closed first. */
export function afterFile(close: Close): void {
  open.push(close)
}

/** For `each-file.ts`. */
export async function closeAll(): Promise<void> {
  const failures: unknown[] = []
  for (let close = open.pop(); close; close = open.pop())
    await close().catch((error) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be closed.')
}
