// QR codes as SVG (ISO/IEC 18004): bytes, error correction M, versions 1 to 10, so up to 213 bytes:
// the address of a page. No library here is worth a dependency of its own for this.
//
//   qrSvg('https://care.example/o/AbCdEfGh1234')

import { bitsOf, type QrSize, sizes } from './layout.ts'
import { withCorrection } from './correction.ts'
import { matrixOf } from './matrix.ts'

/** Rows of modules; true is dark. Throws a RangeError for text that does not fit version 10. */
export function qrModules(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text)
  const size = sizes.find((one) => bytes.length <= capacityOf(one))
  if (!size) throw new RangeError(`${bytes.length} bytes are too many for a QR code of ours`)
  return matrixOf(size, withCorrection(size, bitsOf(size, bytes)))
}

// Four bits say that bytes follow, then how many of them: in 8 bits, from version 10 in 16.
const capacityOf = ({ version, data }: QrSize): number => data - (version < 10 ? 2 : 3)

const quiet = 4

/** Black on white with the quiet zone around it; scaled by whoever shows it. */
export function qrSvg(text: string): string {
  const rows = qrModules(text)
  const side = rows.length + 2 * quiet
  const path = rows
    .flatMap((row, y) =>
      row.flatMap((dark, x) => (dark ? [`M${x + quiet} ${y + quiet}h1v1h-1z`] : [])),
    )
    .join('')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" ` +
    `shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/>` +
    `<path d="${path}"/></svg>`
  )
}
