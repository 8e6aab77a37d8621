import sanitizeHtml from 'sanitize-html'
import { shallowHtml, textOfHtml } from '../quotes/index.ts'
import { safeLink } from './links.ts'
import { allowedStyles, styleSheetOf } from './styles.ts'

/** Path of the proxy that fetches remote pictures for the reader, without telling the sender who. */
export const imageProxyPath = '/mail/images'

export interface MailSource {
  /** Content-ID without angle brackets → `data:` URL (or a path of ours) of an inline picture. */
  cidUrls: ReadonlyMap<string, string>
  allowRemoteImages: boolean
  /** Address under which the proxy serves a remote picture; by default `imageProxyPath?url=…`. */
  imageProxy?: (url: string) => string
}

export interface SafeMail {
  html: string
  /** Remote pictures in the mail, shown or not; tracking pixels are dropped and not counted. */
  remoteImages: number
  text: string
}

const inline =
  'a abbr b bdi bdo big br cite code del em font i ins kbd mark q s samp small span ' +
  'strike strong sub sup tt u var wbr'
const block =
  'address article aside blockquote caption center col colgroup dd details div dl dt ' +
  'figcaption figure footer h1 h2 h3 h4 h5 h6 header hr img li main nav ol p pre section summary ' +
  'table tbody td tfoot th thead tr ul'
const allowedTags = `${inline} ${block}`.split(' ')
/** Elements whose content is no text of the sender. */
const nonTextTags = [
  'script',
  'style',
  'textarea',
  'option',
  'xmp',
  'title',
  'template',
  'svg',
  'math',
  'iframe',
  'noembed',
  'noframes',
  'noscript',
  'object',
  'select',
  'audio',
  'video',
]
const directed = new Set([
  'p',
  'div',
  'li',
  'blockquote',
  'td',
  'th',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'dd',
])
const cell = ['align', 'valign', 'bgcolor', 'width', 'height', 'colspan', 'rowspan', 'nowrap']
const nestingMax = 150

type Attributes = Record<string, string>
type Tag = { tagName: string; attribs: Attributes; text?: string }

/**
 * Makes the HTML of a mail safe to show. This is the last step on the server: nothing edits the
 * result afterwards. Folding (`foldHtml`) comes before it.
 */
export function sanitiseMail(given: string, source: MailSource): SafeMail {
  const html = shallowHtml(given)
  const sheet = styleSheetOf(html)
  let remoteImages = 0
  const transform = (name: string, given: Attributes): Tag => {
    // Every tag passes here, a picture a second time: it is done already.
    if (name === 'img') return { tagName: name, attribs: given }
    const tagName = name === 'body' ? 'div' : name
    const attribs = cleaned(given)
    const style = styleOf(tagName, given, sheet)
    if (style) attribs['style'] = style
    if (directed.has(tagName) && !attribs['dir']) attribs['dir'] = 'auto'
    if (tagName === 'a') return { tagName, attribs: withLink(attribs, given['href']) }
    return { tagName, attribs }
  }
  const transformPicture = (tagName: string, given: Attributes): Tag => {
    const attribs = cleaned(given)
    const style = styleOf(tagName, given, sheet)
    if (style) attribs['style'] = style
    const picture = pictureOf(attribs, given, source)
    if (picture.remote) remoteImages++
    return picture.attribs['data-remote-src'] ? waiting(picture.attribs) : { ...picture, tagName }
  }
  const safe = sanitizeHtml(html, {
    allowedTags,
    nonTextTags,
    allowedStyles,
    allowedAttributes: {
      '*': ['style', 'dir', 'lang', 'align'],
      a: ['href', 'title', 'rel', 'target'],
      img: ['src', 'alt', 'width', 'height'],
      span: ['data-remote-src'],
      font: ['color', 'face', 'size'],
      ol: ['start', 'type'],
      li: ['value'],
      details: [],
      table: [...cell, 'border', 'cellpadding', 'cellspacing'],
      tr: cell,
      td: cell,
      th: cell,
      tbody: cell,
      thead: cell,
      col: ['width', 'span'],
      colgroup: ['width', 'span'],
      hr: ['width', 'size', 'color'],
    },
    allowedClasses: { details: ['quoted', 'signature'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['data', 'http', 'https'] },
    allowedSchemesAppliedToAttributes: ['href', 'src', 'data-remote-src'],
    allowProtocolRelative: false,
    nestingLimit: nestingMax,
    transformTags: { '*': transform, img: transformPicture },
    exclusiveFilter: (frame) =>
      frame.tag === 'img' && !frame.attribs['src'] && !frame.attribs['data-remote-src'],
  })
  return { html: safe, remoteImages, text: textOfHtml(safe) }
}

const single: Record<string, RegExp> = {
  dir: /^(?:ltr|rtl|auto)$/i,
  lang: /^[a-z0-9-]{1,35}$/i,
  align: /^[a-z]{1,10}$/i,
  valign: /^[a-z]{1,10}$/i,
  bgcolor: /^#?\w{1,30}$/,
  color: /^#?\w{1,30}$/,
  width: /^\d{1,4}(?:\.\d{1,3})?(?:%|px)?$/,
  height: /^\d{1,4}(?:\.\d{1,3})?(?:%|px)?$/,
  border: /^\d{0,2}$/,
  cellpadding: /^\d{1,3}$/,
  cellspacing: /^\d{1,3}$/,
  colspan: /^\d{1,3}$/,
  rowspan: /^\d{1,3}$/,
  span: /^\d{1,3}$/,
  nowrap: /^(?:nowrap)?$/i,
  size: /^[+-]?\d{1,3}$/,
  start: /^-?\d{1,6}$/,
  value: /^-?\d{1,6}$/,
  type: /^[1aAiI]$/,
  face: /^[\w\s,'-]{1,200}$/,
}

function cleaned(given: Attributes): Attributes {
  const attribs: Attributes = {}
  for (const [name, value] of Object.entries(given)) {
    const rule = Object.hasOwn(single, name) ? single[name] : undefined
    if (rule?.test(value.trim())) attribs[name] = value.trim()
    else if (name === 'class' || name === 'alt') attribs[name] = value
    else if (name === 'data-remote-src' && safeLink(value)) attribs[name] = value
  }
  return attribs
}

function styleOf(tag: string, given: Attributes, sheet: ReturnType<typeof styleSheetOf>): string {
  const own = (given['style'] ?? '').slice(0, 20_000)
  const ground = tag === 'div' && given['bgcolor'] ? `background-color:${given['bgcolor']};` : ''
  const style = `${ground}${sheet(tag, given['class'] ?? '', given['id'] ?? '')}${own}`
  return style.replace(
    /(^|;)(\s*[A-Za-z-]{1,40}\s*):/g,
    (_, before: string, name: string) => `${before}${name.toLowerCase()}:`,
  )
}

function withLink(attribs: Attributes, href: string | undefined): Attributes {
  const link = safeLink(href ?? '')
  if (!link) return attribs
  const opened = { ...attribs, href: link.href, target: '_blank', rel: 'noopener noreferrer' }
  return link.host ? { ...opened, title: link.host } : opened
}

const picture = /^data:image\/(?:png|jpe?g|gif|webp|bmp|avif);base64,[a-z0-9+/=\s]*$/i

/** Our picture, a remote one, or nothing: the sanitiser drops an `img` that has no source. */
function pictureOf(
  attribs: Attributes,
  given: Attributes,
  source: MailSource,
): { attribs: Attributes; remote: boolean } {
  const src = (given['src'] ?? '').trim()
  const nothing = { attribs: {}, remote: false }
  if (isPixel(given)) return nothing
  if (/^cid:/i.test(src)) {
    const url = source.cidUrls.get(decoded(src.slice(4))) ?? source.cidUrls.get(src.slice(4))
    const isOurs = url !== undefined && (picture.test(url) || /^\/(?![/\\])/.test(url))
    return isOurs ? { attribs: { ...attribs, src: url }, remote: false } : nothing
  }
  if (picture.test(src)) return { attribs: { ...attribs, src }, remote: false }
  const remote = safeLink(src.startsWith('//') ? `https:${src}` : src)
  if (!remote || !/^https?:/.test(remote.href)) return nothing
  if (!source.allowRemoteImages) {
    return { attribs: { ...attribs, 'data-remote-src': remote.href }, remote: true }
  }
  const proxied =
    source.imageProxy?.(remote.href) ?? `${imageProxyPath}?url=${encodeURIComponent(remote.href)}`
  return { attribs: { ...attribs, src: proxied }, remote: true }
}

/**
 * A place for a remote picture until the reader asks for it: its size and its words. An `img` without
 * a source would be drawn as broken.
 */
function waiting({ alt = '', width, height, ...rest }: Attributes): Tag {
  const pixels = (name: string, value: string | undefined) =>
    value && /^\d+(?:px)?$/.test(value) ? `${name}:${parseInt(value, 10)}px;` : ''
  const style =
    `${rest['style'] ? `${rest['style']};` : ''}` +
    `${pixels('width', width)}${pixels('height', height)}`
  return { tagName: 'span', attribs: style ? { ...rest, style } : rest, text: alt }
}

/** At most two pixels in one direction, or hidden: it counts readers and shows nothing. */
function isPixel(given: Attributes): boolean {
  const isTiny = (value: string | undefined) => /^[0-2](?:px)?$/i.test((value ?? '').trim())
  const style = (given['style'] ?? '').slice(0, 2000).toLowerCase().replace(/\s+/g, '')
  return (
    isTiny(given['width']) ||
    isTiny(given['height']) ||
    /(?:^|;)(?:width|height):[0-2](?:px|pt)?(?:;|!|$)/.test(style) ||
    /(?:^|;)(?:display:none|visibility:hidden|opacity:0(?:;|$))/.test(style)
  )
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
