import { m } from '../../../kernel/words/index.ts'
import type { Aspect } from './rules.ts'

const names: Record<Aspect, () => string> = {
  site: m.desk_voice_aspect_site,
  product: m.desk_voice_aspect_product,
  service: m.desk_voice_aspect_service,
  delivery: m.desk_voice_aspect_delivery,
  billing: m.desk_voice_aspect_billing,
}

export const aspectName = (aspect: Aspect): string => names[aspect]()
