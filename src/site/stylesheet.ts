import { createHash } from 'node:crypto'
import { brandColours, hexOf, isHexColour } from './colour.ts'
import { rules } from './stylesheet-rules.ts'

/**
 * The one stylesheet of the site, with the owner's colour in it. Colours are the design's OKLCH
 * tokens written as plain sRGB, because an old phone knows neither oklch() nor light-dark().
 */
export interface Stylesheet {
  css: string
  /** `/site.css?v=…&brand=…`: changes whenever the content does. */
  href: string
}

type Tokens = Readonly<Record<string, readonly [number, number, number]>>

const light: Tokens = {
  canvas: [0.957, 0.008, 75],
  paper: [0.994, 0.002, 85],
  raised: [1, 0, 0],
  well: [0.973, 0.005, 75],
  line: [0.912, 0.008, 75],
  'line-2': [0.855, 0.01, 72],
  edge: [0.62, 0.012, 65],
  ink: [0.235, 0.012, 55],
  'ink-2': [0.43, 0.013, 58],
  'ink-3': [0.515, 0.013, 60],
  'ink-solid': [0.275, 0.012, 55],
  'on-ink': [0.99, 0.003, 85],
  focus: [0.62, 0.14, 40],
  'care-solid': [0.53, 0.135, 38],
  'on-care': [0.99, 0.005, 60],
  'care-ink': [0.48, 0.118, 43],
  bad: [0.56, 0.185, 18],
  'bad-wash': [0.96, 0.017, 15],
  'team-back': [0.902, 0.024, 195],
  'team-ink': [0.38, 0.055, 195],
}

const dark: Tokens = {
  canvas: [0.165, 0.006, 60],
  paper: [0.205, 0.006, 60],
  raised: [0.245, 0.007, 60],
  well: [0.235, 0.007, 60],
  line: [0.295, 0.008, 60],
  'line-2': [0.365, 0.01, 60],
  edge: [0.56, 0.012, 65],
  ink: [0.93, 0.006, 80],
  'ink-2': [0.77, 0.01, 75],
  'ink-3': [0.675, 0.01, 70],
  'ink-solid': [0.91, 0.008, 80],
  'on-ink': [0.205, 0.008, 60],
  focus: [0.69, 0.13, 42],
  'care-solid': [0.7, 0.125, 42],
  'on-care': [0.19, 0.02, 45],
  'care-ink': [0.795, 0.1, 52],
  bad: [0.67, 0.165, 18],
  'bad-wash': [0.265, 0.04, 16],
  'team-back': [0.36, 0.028, 195],
  'team-ink': [0.89, 0.035, 195],
}

const kept = new Map<string, Stylesheet>()
const KEPT_MAX = 100

export type Scheme = 'light' | 'dark'

/** `brand` is the owner's `#rrggbb`, with or without `#`; anything else gives our own colours. */
export function siteStylesheet(brand: string | null, scheme?: Scheme): Stylesheet {
  const hex = `#${(brand ?? '').replace(/^#/, '').toLowerCase()}`
  const own = isHexColour(hex) ? hex : ''
  const key = `${own} ${scheme ?? ''}`
  let sheet = kept.get(key)
  if (!sheet) {
    if (kept.size >= KEPT_MAX) kept.clear() // the colour comes from the address: keep it bounded
    sheet = compose(own, scheme)
    kept.set(key, sheet)
  }
  return sheet
}

const tokensOf = { light, dark }

function compose(brand: string, scheme: Scheme | undefined): Stylesheet {
  const colours = scheme
    ? `:root{color-scheme:${scheme};${variables(tokensOf[scheme], brand, scheme)}}`
    : `:root{color-scheme:light dark;${variables(light, brand, 'light')}}` +
      `@media (prefers-color-scheme:dark){:root{${variables(dark, brand, 'dark')}}}`
  const css = colours + rules
  const version = createHash('sha256').update(css).digest('hex').slice(0, 12)
  const query = (brand ? `&brand=${brand.slice(1)}` : '') + (scheme ? `&scheme=${scheme}` : '')
  return { css, href: `/site.css?v=${version}${query}` }
}

function variables(tokens: Tokens, brand: string, scheme: 'light' | 'dark'): string {
  const colours = Object.fromEntries(
    Object.entries(tokens).map(([name, [l, chroma, hue]]) => [name, hexOf({ l, chroma, hue })]),
  )
  if (brand) {
    const own = brandColours(brand)[scheme]
    Object.assign(colours, {
      focus: own.solid,
      'care-solid': own.solid,
      'on-care': own.on,
      'care-ink': own.ink,
      'ink-solid': own.solid,
      'on-ink': own.on,
    })
  }
  return Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')
}
