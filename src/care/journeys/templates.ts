// What a journey begins from.

import type { Reader } from '../../kernel/db/work.ts'
import { theOrganisation } from '../../people/organisation/index.ts'
import type { NewJourney } from './commands.ts'
import type { Definition } from './definition.ts'

export const templateKeys = ['after-delivery'] as const
export type TemplateKey = (typeof templateKeys)[number]

const empty: Definition = {
  purpose: 'care',
  trigger: { on: 'request' },
  only: [],
  again: { kind: 'never' },
  holdoutPercent: 0,
  goal: null,
  exits: [],
  steps: [],
}

export interface Beginning {
  name?: string | undefined
  template?: TemplateKey | undefined
  kind?: 'care' | 'service' | undefined
  definition?: Definition | undefined
}

export async function beginningOf(read: Reader, begun: Beginning): Promise<NewJourney> {
  await theOrganisation(read)
  return {
    name: begun.name ?? '',
    kind: begun.kind ?? 'care',
    template: begun.template ?? null,
    definition: begun.definition ?? empty,
  }
}
