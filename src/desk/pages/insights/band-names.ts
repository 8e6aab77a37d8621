import { m } from '../../../kernel/words/index.ts'
import type { answeredWords } from './address.ts'

type Band = (typeof answeredWords)[number]

const bandNames: Record<Band, () => string> = {
  'under-1h': m.desk_insights_fa_band_under_1h,
  '1h-4h': m.desk_insights_fa_band_1h_4h,
  '4h-24h': m.desk_insights_fa_band_4h_24h,
  '1d-3d': m.desk_insights_fa_band_1d_3d,
  'over-3d': m.desk_insights_fa_band_over_3d,
}

/** How long the first answer took. */
export const bandName = (band: Band): string => bandNames[band]()
