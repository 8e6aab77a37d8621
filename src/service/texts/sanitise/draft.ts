import sanitizeHtml from 'sanitize-html'
import { shallowHtml } from '../quotes/index.ts'
import { safeLink } from './links.ts'

const tags = (
  'p br strong b em i u s a ul ol li blockquote pre code h1 h2 h3 hr img ' +
  'table thead tbody tr td th'
).split(' ')

/** Mail programs draw no lines by themselves. */
const ruled = { border: '1', cellpadding: '6', cellspacing: '0' }

/**
 * Makes safe what an agent wrote in the composer: paragraphs, emphasis, lists, links, quotes, code
 * and pictures of the draft by `cid:`. No styles and no classes: the look of what we send is ours.
 */
export function sanitiseDraft(html: string): string {
  return sanitizeHtml(shallowHtml(html), {
    allowedTags: tags,
    allowedAttributes: {
      a: ['href'],
      img: ['src', 'alt', 'width', 'height'],
      ol: ['start'],
      table: Object.keys(ruled),
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
      p: ['dir'],
      li: ['dir'],
      blockquote: ['dir'],
      h1: ['dir'],
      h2: ['dir'],
      h3: ['dir'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['cid'] },
    allowProtocolRelative: false,
    nestingLimit: 60,
    nonTextTags: [
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
    ],
    transformTags: {
      a: (tagName, { href }) => {
        const link = safeLink(href ?? '')
        return { tagName, attribs: link ? { href: link.href } : ({} as Record<string, string>) }
      },
      table: (tagName) => ({ tagName, attribs: ruled }),
      '*': (tagName, attribs) => ({ tagName, attribs: numbered(attribs) }),
    },
    exclusiveFilter: (frame) =>
      frame.tag === 'img' && !/^cid:[^\s"'<>]{1,250}$/i.test(frame.attribs['src'] ?? ''),
  })
}

function numbered(attribs: Record<string, string>): Record<string, string> {
  const kept = Object.entries(attribs).filter(
    ([name, value]) =>
      !['width', 'height', 'start', 'colspan', 'rowspan'].includes(name) || /^\d{1,4}$/.test(value),
  )
  return Object.fromEntries(
    kept.filter(([name, value]) => name !== 'dir' || /^(?:ltr|rtl|auto)$/.test(value)),
  )
}
