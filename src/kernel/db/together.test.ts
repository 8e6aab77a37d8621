import { CompiledQuery } from 'kysely'
import { expect, it } from 'vitest'
import { inStatements, together } from './together.ts'

const write = (sql: string, ...parameters: unknown[]) => CompiledQuery.raw(sql, parameters)

it('numbers the values of all parts through', () => {
  const { sql, parameters } = together([
    write('insert into a values ($1, $2)', 'x', 1),
    write('update b set c = $2 where id = $1', 'y', 2),
  ])
  expect(sql).toBe(
    'with w0 as (insert into a values ($1, $2)), w1 as (update b set c = $4 where id = $3) select 1 as written',
  )
  expect(parameters).toEqual(['x', 1, 'y', 2])
})

it('leaves a single write as it is', () => {
  const only = write('insert into a values ($1)', 'x')
  expect(together([only])).toBe(only)
})

it('begins another statement before there are too many values for one', () => {
  const large = write('insert', ...Array.from({ length: 25_000 }, () => 0))
  expect(inStatements([large, large, large]).map((one) => one.length)).toEqual([2, 1])
  expect(inStatements([])).toEqual([])
})
