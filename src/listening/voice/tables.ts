export interface VoiceReadingTable {
  id: boolean
  version: string
  xid: string
  position: number
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    voice_reading: VoiceReadingTable
  }
}
