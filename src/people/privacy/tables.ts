import type { Erased, Stays, Why } from './rules.ts'

export interface ErasureTable {
  id: string
  customer_id: string
  why: Why
  erased_by: string | null
  gone: Erased
  stays: Stays
  at: Date
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    erasure: ErasureTable
  }
}
