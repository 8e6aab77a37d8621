import { isSentFrom } from './recognise.ts'

interface Signable {
  plain: string
  quoted: boolean
  line: { text: string; signed?: boolean }
}

const signatureLinesMax = 15
const bareDashLinesMax = 6

/**
 * First line of the signature that ends the region, or `region.to` when there is none. Only what
 * stands last can be one: "-- " (RFC 3676 §4.3), lines the sender repeats in every mail, "Sent from
 * my phone", the footer of a mailing list, or an element a mail program made for it.
 */
export function signatureStart(
  reads: readonly Signable[],
  region: { from: number; to: number },
  context: { repeatedLines?: readonly string[] },
): number {
  const repeated = new Set((context.repeatedLines ?? []).map((line) => line.trim()))
  let start = region.to
  let seen = 0
  for (let at = region.to - 1; at >= region.from && seen <= signatureLinesMax; at--) {
    const read = reads[at] as Signable
    if (read.plain === '') continue
    if (read.quoted) break
    seen++
    const below = reads.slice(at + 1, start)
    const contiguous = below.every((each) => each.plain === '')
    if (isDelimiter(reads, at, region.to)) start = at
    else if (contiguous && (read.line.signed || repeated.has(read.plain) || isSentFrom(read.plain)))
      start = at
  }
  return start
}

function isDelimiter(reads: readonly Signable[], at: number, to: number): boolean {
  const { plain, line } = reads[at] as Signable
  if (plain.startsWith('____') && /^_{30,80}$/.test(plain)) return isListFooter(reads, at, to)
  if (plain !== '--') return false
  if (/^-- $/.test(line.text)) return true
  const below = reads
    .slice(at + 1, to)
    .map((each) => each.plain)
    .filter((each) => each !== '')
  // A lone "--" is also how people separate paragraphs: sentences below it are no signature.
  return (
    below.length > 0 &&
    below.length <= bareDashLinesMax &&
    below.every((each) => each.length <= 50 && !/[?!.;,。？！]$/.test(each))
  )
}

function isListFooter(reads: readonly Signable[], at: number, to: number): boolean {
  const below = reads.slice(at + 1, Math.min(to, at + 6)).map((each) => each.plain.toLowerCase())
  return below.some((line) => /mailing list|mailingliste|liste de diffusion|unsubscribe/.test(line))
}
