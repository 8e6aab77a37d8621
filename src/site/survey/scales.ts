import { m, type Locale } from '../../kernel/words/index.ts'
import { html, type Markup, type Part } from '../html.ts'

/**
 * A scale as a page shows it. Values go from worst to best.
 * `faces` draws a face above each word (2, 3 or 5 items), `words` one line each,
 * `numbers` a row of figures whose ends are named.
 */
export interface Scale {
  look: 'faces' | 'words' | 'numbers'
  items: readonly ScaleItem[]
  /** What the lowest and the highest mean; needed for `numbers`. */
  ends: { low: string; high: string } | null
}

export interface ScaleItem {
  value: number
  label: string
}

export type ScaleName = 'faces-5' | 'faces-3' | 'good-bad' | 'words-5' | 'numbers-5' | 'numbers-10'

/** Our own scales for satisfaction, with our own words. */
export function csatScale(name: ScaleName, locale: Locale): Scale {
  const inLocale = { locale }
  const five = [
    m.site_survey_very_poor({}, inLocale),
    m.site_survey_poor({}, inLocale),
    m.site_survey_fair({}, inLocale),
    m.site_survey_good({}, inLocale),
    m.site_survey_very_good({}, inLocale),
  ] as const
  const [veryPoor, poor, fair, good, veryGood] = five
  switch (name) {
    case 'faces-5':
      return { look: 'faces', items: numbered(five), ends: null }
    case 'faces-3':
      return { look: 'faces', items: numbered([poor, fair, good]), ends: null }
    case 'good-bad':
      return {
        look: 'faces',
        items: numbered([m.site_survey_not_good({}, inLocale), good], 0),
        ends: null,
      }
    case 'words-5':
      return { look: 'words', items: numbered(five), ends: null }
    case 'numbers-5':
      return figures(5, { low: veryPoor, high: veryGood })
    case 'numbers-10':
      return figures(10, { low: veryPoor, high: veryGood })
  }
}

/** "… made it easy for me", 1 to 7 (the customer effort score as agreement). */
export function easeScale(locale: Locale): Scale {
  return figures(7, {
    low: m.site_survey_not_at_all({}, { locale }),
    high: m.site_survey_very_much({}, { locale }),
  })
}

function numbered(labels: readonly string[], from = 1): ScaleItem[] {
  return labels.map((label, at) => ({ value: from + at, label }))
}

function figures(count: number, ends: { low: string; high: string }): Scale {
  const labels = Array.from({ length: count }, (_, at) => String(at + 1))
  return { look: 'numbers', items: numbered(labels), ends }
}

/** A chosen value in words, with its end: "Very good", or "7 (Very much)". */
export function choiceInWords({ items, ends }: Scale, value: number): string | null {
  const at = items.findIndex((item) => item.value === value)
  const item = items[at]
  if (!item) return null
  const end = at === 0 ? ends?.low : at === items.length - 1 ? ends?.high : null
  return end ? `${item.label} (${end})` : item.label
}

interface Asked {
  name: string
  scale: Scale
  chosen: number | null
  required: boolean
}

/** The radios of a scale; belongs inside a fieldset whose legend asks. */
export function scaleField({ name, scale, chosen, required }: Asked): Markup {
  const { items, look, ends } = scale
  const last = items.length - 1
  const cells = items.map(({ value, label }, at) => {
    const end = at === 0 ? ends?.low : at === last ? ends?.high : null
    const tick = html`${value === chosen && html` checked`}${required && html` required`}`
    const words = end
      ? html`<span aria-hidden="true">${label}</span><span class="sr">${label}, ${end}</span>`
      : html`<span>${label}</span>`
    return html`<label><input type="radio" name="${name}" value="${value}"${tick}>
<span class="cell">${look === 'faces' && face(at, items.length)}${words}</span></label>`
  })
  const many = items.length > 7 ? ' many' : ''
  return html`<div class="scale ${look}${many}">${cells}</div>${ends && endsOf(ends)}`
}

// The words are already in the labels of the first and last radio.
function endsOf({ low, high }: { low: string; high: string }): Part {
  return html`<div class="ends" aria-hidden="true"><span>${low}</span><span>${high}</span></div>`
}

const faces = [
  'M5.6 11c1.2-1.5 3.6-1.5 4.8 0M5.7 6.3l1.3.6M10.3 6.3 9 6.9',
  'M5.8 10.8c1.2-1 3.2-1 4.4 0M6.2 6.5v.2M9.8 6.5v.2',
  'M5.8 10.2h4.4M6.2 6.5v.2M9.8 6.5v.2',
  'M5.8 9.7c1.2 1.2 3.2 1.2 4.4 0M6.2 6.4v.2M9.8 6.4v.2',
  'M5.2 9c.5 2 1.6 2.7 2.8 2.7S10.3 11 10.8 9ZM6.2 6.2v.2M9.8 6.2v.2',
] as const

// Which faces a scale of so many items uses, so that the middle one is neutral.
const spread: Readonly<Record<number, readonly number[]>> = { 2: [1, 3], 3: [1, 2, 3] }

function face(at: number, count: number): Markup {
  const path = faces[spread[count]?.[at] ?? at] ?? faces[2]
  return html`<svg class="i" viewBox="0 0 16 16" aria-hidden="true">
<circle cx="8" cy="8" r="5.7"/><path d="${path}"/></svg>`
}
