import type { Generated } from 'kysely'

export interface OrganisationTable {
  id: string
  only_one: Generated<boolean>
  name: string
  url: string | null
  timezone: Generated<string>
  locale: Generated<string>
  brand_colour: string | null
  is_demo: Generated<boolean>
  created_at: Date
}

export interface SettingTable {
  name: string
  value: unknown
  updated_at: Date
  updated_by: string | null
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    organisation: OrganisationTable
    setting: SettingTable
  }
}
