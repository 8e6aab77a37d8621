import type { TransactionKind } from './rules.ts'

export interface LedgerAccountTable {
  id: string
  owner_kind: string
  owner_id: string
  unit: string
  currency: string | null
  is_bounded: boolean
  opened_at: Date
}

export interface LedgerTransactionTable {
  id: string
  key: string
  kind: TransactionKind
  ref_kind: string
  ref_id: string
  reverses: string | null
  actor_kind: string
  actor_id: string | null
  at: Date
}

export interface LedgerEntryTable {
  id: string
  transaction_id: string
  account_id: string
  amount: number
  lot_id: string | null
  available_at: Date
  expires_at: Date | null
}

export interface LedgerExpiryTable {
  id: boolean
  until: Date
}

declare module '../db/tables.ts' {
  interface Tables {
    ledger_account: LedgerAccountTable
    ledger_transaction: LedgerTransactionTable
    ledger_entry: LedgerEntryTable
    ledger_expiry: LedgerExpiryTable
  }
}
