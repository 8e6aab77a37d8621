/**
 * Colour arithmetic: OKLCH to sRGB (Björn Ottosson, "A perceptual color space for image
 * processing", 2020) and contrast (WCAG 2.2, relative luminance).
 */
export interface Oklch {
  /** Lightness 0–1. */
  l: number
  chroma: number
  /** Degrees. */
  hue: number
}

type Rgb = readonly [number, number, number]

export interface BrandColours {
  light: { solid: string; on: string; ink: string }
  dark: { solid: string; on: string; ink: string }
  /** Whether the chosen colour had to move, so that the owner can be told. */
  moved: boolean
}

/** Text on a button and words on paper need this (WCAG 2.2, 1.4.3). */
const CONTRAST_MIN = 4.5
// The paper and the words on a filled button of both schemes, from the design tokens.
const paper = { light: '#fdfcfa', dark: '#191715' }
const on = { light: '#ffffff', dark: '#180f0b' }

export function isHexColour(value: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(value)
}

/**
 * An owner's colour (`#rrggbb`) made readable in both schemes: moved in lightness only as far as
 * 4.5:1 needs, hue kept, chroma lowered where the screen cannot show it.
 */
export function brandColours(hex: string): BrandColours {
  const chosen = oklchOf(hex)
  const lightSolid = moveUntil(chosen, 'darker', (c) => readable(c, on.light, paper.light))
  const darkSolid = moveUntil(chosen, 'lighter', (c) => readable(c, on.dark, paper.dark))
  return {
    light: { solid: lightSolid, on: on.light, ink: lightSolid },
    dark: { solid: darkSolid, on: on.dark, ink: darkSolid },
    moved: lightSolid !== hex.toLowerCase(),
  }
}

function readable(colour: string, words: string, behind: string): boolean {
  return contrast(colour, words) >= CONTRAST_MIN && contrast(colour, behind) >= CONTRAST_MIN
}

/** The nearest lightness in that direction that passes; the chosen colour itself when it does. */
function moveUntil(
  chosen: Oklch,
  direction: 'darker' | 'lighter',
  passes: (hex: string) => boolean,
): string {
  const own = hexOf(chosen)
  if (passes(own)) return own
  let near = chosen.l
  let far = direction === 'darker' ? 0 : 1
  for (let step = 0; step < 20; step += 1) {
    const middle = (near + far) / 2
    if (passes(hexOf({ ...chosen, l: middle }))) far = middle
    else near = middle
  }
  return hexOf({ ...chosen, l: far })
}

/** WCAG contrast ratio of two `#rrggbb` colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [bright, dim] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (bright + 0.05) / (dim + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = linearOf(hex)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** `#rrggbb`; chroma is lowered until the colour fits in sRGB. */
export function hexOf(colour: Oklch): string {
  let { chroma } = colour
  let rgb = rgbOf(colour)
  while (chroma > 0 && rgb.some((part) => part < -0.0005 || part > 1.0005)) {
    chroma = Math.max(0, chroma - 0.002)
    rgb = rgbOf({ ...colour, chroma })
  }
  return `#${rgb.map((part) => byteOf(part).toString(16).padStart(2, '0')).join('')}`
}

export function oklchOf(hex: string): Oklch {
  const [r, g, b] = linearOf(hex)
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  const hue = (Math.atan2(bb, a) * 180) / Math.PI
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, bb),
    hue: (hue + 360) % 360,
  }
}

/** Linear light. */
function rgbOf({ l, chroma, hue }: Oklch): Rgb {
  const angle = (hue * Math.PI) / 180
  const a = chroma * Math.cos(angle)
  const b = chroma * Math.sin(angle)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ]
}

function linearOf(hex: string): Rgb {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [part(1), part(3), part(5)]
}

function byteOf(linear: number): number {
  const value = Math.min(1, Math.max(0, linear))
  const encoded = value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055
  return Math.round(encoded * 255)
}
