import type { Erased, RequestKind, RequestState, Stays, Why } from './rules.ts'

export interface ErasureTable {
  id: string
  customer_id: string
  why: Why
  erased_by: string | null
  gone: Erased
  stays: Stays
  at: Date
}

export interface OwnPageTable {
  id: string
  customer_id: string
  identity_id: string
  token_hash: Buffer | null
  asked_at: Date
  expires_at: Date
}

export interface PrivacyRequestTable {
  id: string
  customer_id: string
  kind: RequestKind
  words: string
  state: RequestState
  answer: string
  due_at: Date
  created_at: Date
  settled_at: Date | null
  settled_by: string | null
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    erasure: ErasureTable
    own_page: OwnPageTable
    privacy_request: PrivacyRequestTable
  }
}
