export interface StoredFileTable {
  id: string
  key: string
  name: string
  content_type: string
  bytes: number
  sha256: string
  created_at: Date
}

declare module '../db/tables.ts' {
  interface Tables {
    stored_file: StoredFileTable
  }
}
