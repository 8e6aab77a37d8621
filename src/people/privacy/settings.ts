// Who else handles what customers tell us, and how long people are kept who are heard of no more.

import type { Reader, Work } from '../../kernel/db/work.ts'
import { assertAsSeen } from '../../kernel/http/index.ts'
import { keepSetting, settingOf, theOrganisation } from '../organisation/index.ts'
import { privacyChanged } from './events.ts'

/** GDPR Art. 28. */
export interface Entrusted {
  name: string
  /** What for, in words a customer understands. */
  purpose: string
  country: string
}

export interface PrivacySettings {
  processors: readonly Entrusted[]
  /** Null: until they ask. */
  forgetAfterMonths: number | null
}

const name = 'privacy'
const usual: PrivacySettings = { processors: [], forgetAfterMonths: null }

export async function privacySettings(read: Reader): Promise<PrivacySettings> {
  const stored = (await settingOf(read, name)) as Partial<PrivacySettings> | undefined
  return { ...usual, ...stored }
}

export async function changePrivacySettings(
  work: Work<'setting'>,
  { seen, ...next }: PrivacySettings & { seen?: object | undefined },
): Promise<void> {
  await work.read.selectFrom('organisation').select('id').forUpdate().execute()
  const before = await privacySettings(work.read)
  assertAsSeen(seen, before)
  await keepSetting(work, name, next)
  const { id } = await theOrganisation(work.read)
  const isKept = before.forgetAfterMonths === next.forgetAfterMonths
  const part = isKept ? ('processors' as const) : ('retention' as const)
  await work.record(privacyChanged, { subjectId: id, data: { part } })
}
