// Several writes as one statement: each becomes a part of a `with`. A mail is a dozen rows in
// nine tables; sent one by one, the waiting for each answer costs more than the writing.

import { CompiledQuery } from 'kysely'

/** All parts see the database as it was before any of them; foreign keys are checked at the end. */
export function together(writes: readonly CompiledQuery[]): CompiledQuery {
  const [only] = writes
  if (writes.length === 1 && only) return only
  const parameters: unknown[] = []
  const parts = writes.map(({ sql, parameters: own }, index) => {
    const shift = parameters.length
    parameters.push(...own)
    return `w${index} as (${sql.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + shift}`)})`
  })
  return CompiledQuery.raw(`with ${parts.join(', ')} select 1 as written`, parameters)
}

/** A statement takes 65,535 values at most. */
const valuesMax = 60_000

/** In the order given, in as few statements as the limit allows. */
export function inStatements(writes: readonly CompiledQuery[]): CompiledQuery[][] {
  const statements: CompiledQuery[][] = []
  let values = valuesMax
  for (const write of writes) {
    values += write.parameters.length
    if (values > valuesMax) {
      statements.push([])
      values = write.parameters.length
    }
    statements.at(-1)!.push(write)
  }
  return statements
}
