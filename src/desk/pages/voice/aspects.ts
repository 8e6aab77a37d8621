import { m } from '../../../kernel/words/index.ts'
import type { Theme } from './queries.ts'

export type Aspect = NonNullable<Theme['aspect']>

const names: Record<Aspect, () => string> = {
  site: m.desk_voice_aspect_site,
  product: m.desk_voice_aspect_product,
  service: m.desk_voice_aspect_service,
  delivery: m.desk_voice_aspect_delivery,
  billing: m.desk_voice_aspect_billing,
}

export const aspects = Object.keys(names) as readonly Aspect[]
export const aspectName = (aspect: Aspect): string => names[aspect]()
export const isAspect = (word: unknown): word is Aspect =>
  typeof word === 'string' && Object.hasOwn(names, word)
