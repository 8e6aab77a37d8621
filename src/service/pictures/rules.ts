// What counts as a picture, and where it may lie. Only the first bytes decide: what a server
// says about its answer, and what its address ends with, are words of a stranger. SVG is a
// document that can carry scripts and fetch more: it is none.

const startsWith = (bytes: Uint8Array, text: string, at = 0) =>
  text.length <= bytes.length - at &&
  [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0))

/** How many bytes `pictureType` needs to tell. */
export const headBytes = 16

/** The media type of these bytes; null when they are no picture we show. */
export function pictureType(bytes: Uint8Array): string | null {
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'image/png'
  if (startsWith(bytes, '\xff\xd8\xff')) return 'image/jpeg'
  if (startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a')) return 'image/gif'
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'image/webp'
  if (startsWith(bytes, 'ftypavif', 4) || startsWith(bytes, 'ftypavis', 4)) return 'image/avif'
  return null
}

/** Ports of other things than web servers that lie above 1023. */
const otherPorts = new Set([
  1433, 1521, 2049, 2375, 2376, 3306, 3389, 5060, 5061, 5432, 5672, 5900, 5984, 6000, 6379, 6443,
  6666, 6667, 9042, 9200, 9300, 10250, 11211, 27017,
])

const urlLettersMax = 4000

/** The address of a picture we may ask for; null for everything else. */
export function pictureAddress(text: string, against?: URL): URL | null {
  if (text.length > urlLettersMax || !URL.canParse(text, against)) return null
  const url = new URL(text, against)
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
  if (!isWeb || url.username || url.password) return null
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  const isWebPort = port === 80 || port === 443 || (port > 1023 && !otherPorts.has(port))
  return isWebPort ? url : null
}
