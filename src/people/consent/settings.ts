// What the owner may choose about the gate: how much, and when not. One row of `setting`.

import type { LocalWindow } from '../../kernel/clock/index.ts'
import { isLocalTime } from '../../kernel/clock/index.ts'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { invalid } from '../../kernel/errors/index.ts'
import { assertAsSeen } from '../../kernel/http/index.ts'
import { keepSetting, settingOf, theOrganisation } from '../organisation/index.ts'
import { gateSettingsChanged } from './events.ts'
import { type Caps, defaultCaps, defaultQuietHours } from './rules.ts'

export interface GateSettings extends Caps {
  /** In the customer's own zone; null: none. */
  quietHours: LocalWindow | null
}

export const gateSettingName = 'send-gate'
export const defaultGateSettings: GateSettings = { ...defaultCaps, quietHours: defaultQuietHours }

export async function gateSettings(read: Reader): Promise<GateSettings> {
  return gateSettingsFrom(await settingOf(read, gateSettingName))
}

export const gateSettingsFrom = (stored: unknown): GateSettings => ({
  ...defaultGateSettings,
  ...(stored as Partial<GateSettings> | null),
})

export async function changeGateSettings(
  work: Work<'setting'>,
  { seen, ...settings }: GateSettings & { seen?: object },
): Promise<GateSettings> {
  assertTimes(settings.quietHours)
  // The setting may have no row yet; the organisation has one, and stands for it.
  await work.read.selectFrom('organisation').select('id').forUpdate().execute()
  assertAsSeen(seen, await gateSettings(work.read))
  await keepSetting(work, gateSettingName, settings)
  const { id } = await theOrganisation(work.read)
  const { per24Hours, per7Days, quietHours } = settings
  await work.record(gateSettingsChanged, {
    subjectId: id,
    data: { per24Hours, per7Days, quiet: quietHours !== null },
  })
  return settings
}

function assertTimes(window: LocalWindow | null): void {
  for (const end of ['from', 'to'] as const) {
    if (!window || isLocalTime(window[end])) continue
    throw invalid('Write times like 20:00.', [
      { pointer: `/quietHours/${end}`, code: 'local-time', message: 'is not a time of day' },
    ])
  }
}
