import type { Story } from '../types.ts'
import { says } from './lines.ts'

/** Nobody’s yet. */
export const unassigned: Story[] = [
  {
    key: 'a-cafe-in-koeln',
    subject: 'Bulk order for a café in Köln',
    customer: 'jonas-weber',
    language: 'de',
    assignee: null,
    team: 'care',
    state: 'open',
    reason: null,
    tags: ['business'],
    lines: [
      says(
        '-2h10m',
        `Guten Tag zusammen,

      wir eröffnen in zwei Monaten ein kleines Café in Ehrenfeld (14 Tische, eine sehr laute Siebträgermaschine) und möchten auf
      jeden Tisch einen Dusk 18 stellen, dazu zwei Fjord 40 für die Tür. Gibt es für so etwas einen Preis, und könnt ihr
      auf Rechnung liefern? Die Bank möchte es gern schriftlich.

      Falls die Töpfe auch einen Stoß vom Tablett vertragen: umso besser.

      Viele Grüße¶Jonas Weber`,
      ),
    ],
  },
  {
    key: 'food-safe',
    subject: 'Is the Dusk glaze food safe?',
    customer: 'a-visitor',
    channel: 'chat',
    assignee: null,
    team: 'care',
    state: 'open',
    product: 'Dusk 12',
    reason: null,
    lines: [
      says(
        '-1m',
        `hi, quick one: is the dusk glaze food safe? I want to serve olives in the small ones`,
      ),
    ],
  },
  {
    key: 'praise-with-photo',
    subject: 'Praise for the packing, with a photo',
    customer: 'lisbonplants',
    channel: 'social',
    assignee: null,
    team: 'care',
    state: 'open',
    reason: null,
    tags: ['public-mention'],
    lines: [
      says(
        '-2h40m',
        `Whoever packs at @fernandclay: I have opened jewellery that was wrapped with less love. There was a
      handwritten arrow on the box saying “this way up, she gets dizzy”. Shop owners of Lisbon, take notes.`,
        'pot-on-sill',
      ),
    ],
  },
  {
    key: 'bone-white',
    subject: 'Can you make one in bone white?',
    customer: 'studio-norte',
    assignee: null,
    team: 'care',
    state: 'open',
    product: 'Fjord 40',
    reason: null,
    tags: ['business'],
    lines: [
      says(
        '-55m',
        `Olá,

      we are finishing a house near Viana do Castelo where everything is either lime plaster or sea. We would love four Fjord 40
      by the stairs, but in a bone white, warmer than your chalk. Is that a glaze you could mix for us, and what would it cost
      us in money and in patience?

      Cimento (dog) has tested the stairs.

      Inês and Rui¶Studio Norte`,
      ),
    ],
  },
]
