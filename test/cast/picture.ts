import { crc32, deflateSync } from 'node:zlib'
import type { PictureName } from './types.ts'

const WIDTH = 320
const HEIGHT = 240
type Colour = readonly [red: number, green: number, blue: number]
type Point = readonly [x: number, y: number]

function chunk(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named) >>> 0)
  return Buffer.concat([length, named, sum])
}

/** An 8-bit RGB PNG (RFC 2083) of `pixels`, three bytes each, row by row. */
function png(pixels: Uint8Array): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const rows = Buffer.alloc(HEIGHT * (WIDTH * 3 + 1))
  for (let y = 0; y < HEIGHT; y++) {
    rows.set(pixels.subarray(y * WIDTH * 3, (y + 1) * WIDTH * 3), y * (WIDTH * 3 + 1) + 1)
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function inside(shape: readonly Point[], x: number, y: number): boolean {
  let within = false
  for (let i = 0, j = shape.length - 1; i < shape.length; j = i++) {
    const [xi, yi] = shape[i]!
    const [xj, yj] = shape[j]!
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) within = !within
  }
  return within
}

class Canvas {
  readonly pixels = new Uint8Array(WIDTH * HEIGHT * 3)

  /** Light falls from the left; `grain` makes clay look like clay. */
  fill(covers: (x: number, y: number) => boolean, [red, green, blue]: Colour, grain = 4): this {
    for (let y = 0; y < HEIGHT; y++) {
      for (let x = 0; x < WIDTH; x++) {
        if (!covers(x, y)) continue
        const speck =
          ((Math.imul(x * 374761393 + y * 668265263, 1274126177) >>> 24) / 255 - 0.5) * grain
        const light = 12 - (x / WIDTH) * 24 + speck
        const at = (y * WIDTH + x) * 3
        this.pixels[at] = Math.max(0, Math.min(255, red + light))
        this.pixels[at + 1] = Math.max(0, Math.min(255, green + light))
        this.pixels[at + 2] = Math.max(0, Math.min(255, blue + light))
      }
    }
    return this
  }

  shape(colour: Colour, ...points: Point[]): this {
    return this.fill((x, y) => inside(points, x, y), colour, 9)
  }

  oval([cx, cy]: Point, [rx, ry]: Point, colour: Colour): this {
    return this.fill((x, y) => ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 < 1, colour, 6)
  }
}

const OCHRE: Colour = [196, 140, 62]
const SHADE: Colour = [150, 101, 42]
const RAW: Colour = [184, 98, 66]
const TABLE: Colour = [216, 204, 186]
const WALL: Colour = [236, 230, 220]
const LEAF: Colour = [84, 122, 70]
const SOIL: Colour = [72, 54, 42]

const room = () => new Canvas().fill(() => true, WALL, 3).fill((_, y) => y > 160, TABLE, 5)

const pot = (canvas: Canvas, shift = 0) =>
  canvas
    .shape(OCHRE, [105 + shift, 80], [215 + shift, 80], [198 + shift, 200], [122 + shift, 200])
    .shape(SHADE, [98 + shift, 66], [222 + shift, 66], [220 + shift, 88], [100 + shift, 88])

function leaves(canvas: Canvas, shift: number, colour: Colour): Canvas {
  canvas.oval([160 + shift, 66], [56, 9], SOIL)
  for (const [x, y, rx, ry] of [
    [138, 40, 15, 26],
    [160, 26, 14, 30],
    [184, 42, 16, 24],
    [148, 52, 18, 12],
    [176, 56, 18, 11],
  ] as const) {
    canvas.oval([x + shift, y], [rx, ry], colour)
  }
  return canvas
}

const draw: Record<PictureName, (take: number) => Canvas> = {
  'broken-pot': (take) => {
    const shift = (take % 3) * 9 - 9
    return room()
      .shape(
        OCHRE,
        [70 + shift, 190],
        [88 + shift, 112],
        [126 + shift, 128],
        [139 + shift, 166],
        [120 + shift, 198],
      )
      .shape(SHADE, [84 + shift, 106], [130 + shift, 116], [128 + shift, 132], [88 + shift, 120])
      .shape(OCHRE, [162, 198], [171, 152 - shift], [222, 126], [240, 190])
      .shape(RAW, [171, 152 - shift], [222, 126], [226, 134], [174, 160 - shift])
      .shape(OCHRE, [126, 222], [146, 202], [168, 212], [158, 228])
      .shape(RAW, [196, 214], [214, 204], [228, 216], [210, 226])
      .shape(SHADE, [58, 214], [78, 205], [92, 217], [72, 226])
  },
  'chipped-rim': (take) =>
    pot(room(), take % 2 === 0 ? 0 : 14)
      .shape(WALL, [180, 60], [206, 60], [200, 78], [188, 74])
      .shape(RAW, [186, 72], [202, 66], [203, 80], [190, 82])
      .shape(SHADE, [192, 82], [195, 82], [187, 150], [185, 150]),
  'pot-on-sill': (take) =>
    leaves(
      pot(
        new Canvas()
          .fill(() => true, [206, 222, 232], 3)
          .fill((x) => x % 107 < 6, [246, 244, 240], 2)
          .fill((_, y) => y > 196, [240, 236, 228], 3),
        (take % 3) * 12,
      ),
      (take % 3) * 12,
      LEAF,
    ),
  'crushed-box': (take) =>
    room()
      .shape(
        [190, 152, 108],
        [60, 96],
        [150, 78],
        [262, 92 + (take % 3) * 6],
        [256, 204],
        [68, 210],
      )
      .shape([168, 130, 88], [60, 96], [112, 140 + (take % 2) * 10], [150, 78])
      .shape([206, 172, 130], [150, 78], [178, 132], [262, 92])
      .shape([228, 214, 190], [148, 80], [158, 80], [166, 206], [156, 206]),
  'sad-leaf': (take) =>
    leaves(pot(room(), -8), -8, [168, 160, 74])
      .oval([92, 190 + (take % 2) * 6], [22, 8], [190, 168, 80])
      .oval([240, 204], [18, 7], [176, 150, 70]),
}

const drawn = new Map<string, Buffer>()

/** The bytes of a small photograph-like PNG, 320 × 240; the same for the same name and take. */
export function picture(name: PictureName, take: number): Buffer {
  const key = `${name}-${take % 6}`
  const known = drawn.get(key)
  if (known) return known
  const bytes = png(draw[name](take).pixels)
  drawn.set(key, bytes)
  return bytes
}
