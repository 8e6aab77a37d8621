// Questions ready to be put after the score of any survey, worded in every language.

import type { Item } from './items.ts'
import type { Wording } from './scales.ts'

export interface ReadyItem {
  item: Item
  legend: Wording
  /** What its options are called; of a scale, its labels where they are not the scale's own. */
  options: readonly Wording[]
}

const text = (name: string, en: string): Wording => ({ key: `listening_surveys_${name}`, en })
const page = (name: string, en: string): Wording => ({ key: `site_survey_${name}`, en })
const other = text('other', 'Something else')

const choice = (key: string, kind: 'choice' | 'multi', options: readonly string[]): Item => ({
  key,
  kind,
  options,
})

export const readyItems = {
  ease: {
    item: { key: 'ease', kind: 'scale', scale: 'ces-7' },
    legend: page('ease', '{organisation} made it easy for me'),
    options: [page('not_at_all', 'Not at all'), page('very_much', 'Very much')],
  },
  felt: {
    item: choice('felt', 'multi', [
      'listened-to',
      'believed',
      'valued',
      'rushed',
      'left-waiting',
      'not-understood',
    ]),
    legend: page('felt', 'I felt'),
    options: [
      page('felt_listened', 'Listened to'),
      page('felt_believed', 'Believed'),
      page('felt_valued', 'Valued'),
      page('felt_rushed', 'Rushed'),
      page('felt_waiting', 'Left waiting'),
      page('felt_misunderstood', 'Not understood'),
    ],
  },
  'felt-valued': {
    item: choice('felt-valued', 'multi', ['valued', 'understood', 'appreciated']),
    legend: text('felt', 'I felt …'),
    options: [
      text('felt_valued', 'valued'),
      text('felt_understood', 'understood'),
      text('felt_appreciated', 'appreciated'),
    ],
  },
  stay: {
    item: choice('stay', 'choice', ['value', 'habit', 'convenience', 'contract', 'people']),
    legend: text('stay', 'What keeps you with us most?'),
    options: [
      text('stay_value', 'What I get for my money'),
      text('stay_habit', 'Habit'),
      text('stay_convenience', 'It is convenient'),
      text('stay_contract', 'A contract'),
      text('stay_people', 'The people'),
    ],
  },
  alternatives: {
    item: choice('alternatives', 'choice', ['none', 'one', 'several', 'unknown']),
    legend: text('alternatives', 'Could you get the same somewhere else?'),
    options: [
      text('alternatives_none', 'No, only here'),
      text('alternatives_one', 'Yes, at one other place'),
      text('alternatives_several', 'Yes, at several places'),
      text('alternatives_unknown', 'I do not know'),
    ],
  },
  leaving: {
    item: choice('leaving', 'choice', [
      'service',
      'price',
      'product',
      'competitor',
      'need',
      'moved',
      'other',
    ]),
    legend: text('leaving_reason', 'What was the main reason you left?'),
    options: [
      text('leaving_service', 'The service'),
      text('leaving_price', 'The price'),
      text('leaving_product', 'The product'),
      text('leaving_competitor', 'I found another shop'),
      text('leaving_need', 'I no longer need it'),
      text('leaving_moved', 'I moved away'),
      other,
    ],
  },
  found: {
    item: choice('found', 'choice', ['site', 'mail', 'search', 'hard', 'other']),
    legend: text('found', 'How did you find out how to reach us?'),
    options: [
      text('found_site', 'On your website'),
      text('found_mail', 'In a mail from you'),
      text('found_search', 'With a search engine'),
      text('found_hard', 'It was hard to find'),
      other,
    ],
  },
  aspect: {
    item: choice('aspect', 'choice', ['site', 'product', 'service', 'delivery', 'billing']),
    legend: text('aspect', 'What is your answer about?'),
    options: [
      text('aspect_site', 'The website'),
      text('aspect_product', 'The product'),
      text('aspect_service', 'The service'),
      text('aspect_delivery', 'The delivery'),
      text('aspect_billing', 'The bill'),
    ],
  },
} as const satisfies Record<string, ReadyItem>

export type ReadyItemKey = keyof typeof readyItems
