// "What we keep about you, and why": public, from the purposes the owner maintains.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { type Locale, m } from '../../kernel/words/index.ts'
import type { KeptPurpose } from './views.ts'

interface Row {
  name: string
  benefit: string
  basis: 'contract' | 'consent' | 'legitimate-interest' | 'legal'
  days: number | null
  notice: string | null
}

const purposesMax = 100

export async function keptPurposes(read: Reader, locale: Locale): Promise<KeptPurpose[]> {
  const { rows } = await sql<Row>`
    select p.name, p.benefit, p.lawful_basis as basis, p.retention_days as days,
      (select n.text from notice_version n where n.purpose_id = p.id
        order by n.language = ${locale} desc, n.from_at desc limit 1) as notice
    from purpose p order by p.is_transactional desc, p.key limit ${purposesMax}`.execute(
    read as never,
  )
  return rows.map(({ name, benefit, basis, days, notice }) => ({
    name,
    what: notice ?? '',
    why: benefit,
    ground: groundOf(basis, locale),
    days,
  }))
}

function groundOf(basis: Row['basis'], locale: Locale): string {
  switch (basis) {
    case 'contract':
      return m.site_notice_ground_contract({}, { locale })
    case 'consent':
      return m.site_notice_ground_consent({}, { locale })
    case 'legitimate-interest':
      return m.site_notice_ground_interest({}, { locale })
    case 'legal':
      return m.site_notice_ground_legal({}, { locale })
  }
}
