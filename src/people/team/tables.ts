import type { Generated } from 'kysely'

export type Role = 'owner' | 'lead' | 'agent' | 'collaborator'
export type MemberState = 'active' | 'invited' | 'deactivated'

export interface MemberTable {
  id: string
  email: string
  name: string
  role: Role
  state: MemberState
  password_hash: string | null
  locale: Generated<string>
  timezone: string | null
  preferences: Generated<Record<string, unknown>>
  external_system: string | null
  external_id: string | null
  created_at: Date
  deactivated_at: Date | null
}

export interface TeamTable {
  id: string
  name: string
  created_at: Date
}

export interface TeamMemberTable {
  team_id: string
  member_id: string
}

export interface SessionTable {
  id: string
  token_hash: Buffer
  member_id: string
  created_at: Date
  last_seen_at: Date
  expires_at: Date
  confirmed_at: Date
  device: Generated<string>
  address: Generated<string>
}

export interface InvitationTable {
  id: string
  token_hash: Buffer
  member_id: string
  kind: 'invitation' | 'reset' | 'demo'
  created_by: string | null
  created_at: Date
  expires_at: Date
  used_at: Date | null
}

export interface SignInAttemptTable {
  account_hash: Buffer
  failures: number
  last_at: Date
}

export interface ApiKeyTable {
  id: string
  name: string
  key_hash: Buffer
  hint: string
  scopes: string[]
  rate_per_minute: number | null
  unlimited: Generated<boolean>
  created_by: string | null
  created_at: Date
  expires_at: Date | null
  last_used_at: Date | null
  revoked_at: Date | null
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    member: MemberTable
    team: TeamTable
    team_member: TeamMemberTable
    session: SessionTable
    invitation: InvitationTable
    sign_in_attempt: SignInAttemptTable
    api_key: ApiKeyTable
  }
}
