// A letter on paper: A4, the address where the window of an envelope shows it (DIN 5008, form B),
// one column of text. The font is embedded, so that it prints the same everywhere.

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

export interface PrintedLetter {
  shop: string
  address: string
  body: string
  /** As it stands in the letter: "17 March 2026". */
  date: string
  language: string
  title: string
}

const millimetre = 72 / 25.4
const margin = 25 * millimetre
const window = { top: 50 * millimetre, left: margin }
const dateTop = 100 * millimetre
const bodyTop = 116 * millimetre

let font: Promise<Buffer> | undefined

/** Latin with all its accents, Greek and Cyrillic. */
const fontFile = () =>
  (font ??= readFile(
    createRequire(import.meta.url).resolve(
      '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
    ),
  ))

export async function letterPdf(letter: PrintedLetter): Promise<Buffer> {
  const page = new PDFDocument({
    size: 'A4',
    margins: { top: margin, bottom: margin, left: margin, right: margin },
    lang: letter.language,
    displayTitle: true,
    info: { Title: letter.title, Author: letter.shop },
  })
  const parts: Buffer[] = []
  const whole = new Promise<Buffer>((resolve, reject) => {
    page.on('data', (part: Buffer) => parts.push(part))
    page.on('end', () => resolve(Buffer.concat(parts)))
    page.on('error', reject)
  })
  page.registerFont('letter', await fontFile()).font('letter')
  page.fontSize(15).text(letter.shop, margin, margin)
  page.fontSize(11).text(letter.address, window.left, window.top, { width: 85 * millimetre })
  page.text(letter.date, margin, dateTop)
  page.text(letter.body, margin, bodyTop, { lineGap: 4, paragraphGap: 6 })
  page.end()
  return whole
}

/** Signs the font has no picture of; a letter with them would have gaps. */
export async function unprintable(text: string): Promise<string[]> {
  const page = new PDFDocument()
  page.registerFont('letter', await fontFile()).font('letter')
  const { font: face } = (page as unknown as { _font: { font: Face } })._font
  const signs = [...new Set(text)].filter((sign) => !/\s/.test(sign))
  return signs.filter((sign) => !face.hasGlyphForCodePoint(sign.codePointAt(0)!))
}

interface Face {
  hasGlyphForCodePoint(point: number): boolean
}
