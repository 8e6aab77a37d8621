// What a lead chooses about care tasks: who takes those of nobody, and how soon somebody writes.

import type { Reader, Work } from '../../kernel/db/work.ts'
import { invalid } from '../../kernel/errors/index.ts'
import { assertAsSeen } from '../../kernel/http/index.ts'
import { keepSetting, settingOf, theOrganisation } from '../../people/organisation/index.ts'
import { careTaskSettingsChanged } from './events.ts'
import { dueHoursUsual } from './rules.ts'
import { type Signal, signals } from './signal-rules.ts'

export interface CareTaskSettings {
  /** Null: they stand unowned before all who see the inbox. */
  ownerId: string | null
  dueHours: number
  /** Which unasked signals open a task. */
  opens: Signal[]
}

type Chosen = Omit<CareTaskSettings, 'opens'> & { opens?: Signal[] | undefined }

export const careTaskSettingName = 'care-tasks'
const usual: CareTaskSettings = { ownerId: null, dueHours: dueHoursUsual, opens: [...signals] }

export async function careTaskSettings(read: Reader): Promise<CareTaskSettings> {
  const stored = await settingOf(read, careTaskSettingName)
  return { ...usual, ...(stored as Partial<CareTaskSettings> | null) }
}

export async function changeCareTaskSettings(
  work: Work<'setting'>,
  { seen, ...chosen }: Chosen & { seen?: object },
): Promise<CareTaskSettings> {
  // The setting may have no row yet; the organisation has one, and stands for it.
  await work.read.selectFrom('organisation').select('id').forUpdate().execute()
  const before = await careTaskSettings(work.read)
  assertAsSeen(seen, before)
  const settings = { ...chosen, opens: chosen.opens ?? before.opens }
  await ownerMustWork(work.read, settings.ownerId)
  await keepSetting(work, careTaskSettingName, settings)
  const { id } = await theOrganisation(work.read)
  await work.record(careTaskSettingsChanged, {
    subjectId: id,
    data: { ...settings, opens: settings.opens.join('+') },
  })
  return settings
}

async function ownerMustWork(read: Reader, ownerId: string | null): Promise<void> {
  if (!ownerId) return
  const member = await read
    .selectFrom('member')
    .select('id')
    .where('id', '=', ownerId)
    .where('state', '=', 'active')
    .executeTakeFirst()
  if (member) return
  throw invalid('Choose somebody who works here.', [
    { pointer: '/ownerId', code: 'unknown', message: 'is nobody of the team' },
  ])
}
