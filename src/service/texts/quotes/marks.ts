/** What a mail program says about an element by its class, id or style. */
export type Mark = 'start' | 'cited' | 'signature' | null

const startClasses = new Set([
  'gmail_quote',
  'gmail_quote_container',
  'gmail_attr',
  'yahoo_quoted',
  'protonmail_quote',
  'outlookmessageheader',
  'moz-cite-prefix',
  'zmail_extra',
  'ms-outlook-mobile-reference-message',
  'tutanota_quote',
  'ymail_quoted',
  'hmquote',
  'freebirdquote',
  'replyheader',
  'quotecontainer',
])
const startIds = new Set([
  'appendonsend',
  'divrplyfwdmsg',
  'olk_src_body_section',
  'mail-editor-reference-message-container',
  'reply-intro',
  'orm_quote',
  'isreplycontent',
  'replysplit',
  'quoted_header',
  'mailquote',
  'composer_quote',
])
const signatureClasses = new Set(['gmail_signature', 'moz-signature'])
const signatureIds = new Set(['signature', 'ymail_android_signature'])

/** Outlook prefixes what it quotes again with `x_`, once per round. */
function bare(name: string): string {
  return name.toLowerCase().replace(/^(?:x_){1,9}/, '')
}

export function markOf(name: string, attributes: Record<string, string>): Mark {
  const classes = (attributes['class'] ?? '').slice(0, 300).split(/\s+/).map(bare)
  const id = bare((attributes['id'] ?? '').slice(0, 100))
  if (name === 'blockquote') {
    const mid = (attributes['cite'] ?? '').toLowerCase().startsWith('mid:')
    const cited =
      attributes['type']?.toLowerCase() === 'cite' ||
      mid ||
      classes.includes('gmail_quote') ||
      classes.includes('protonmail_quote') ||
      classes.includes('tutanota_quote') ||
      classes.includes('iosquote')
    return cited ? 'cited' : null
  }
  if (classes.some((each) => startClasses.has(each)) || startIds.has(id)) return 'start'
  // Our own mark on what we send, and the one GMX and web.de put around a quote.
  if ('data-ref' in attributes || (name === 'div' && attributes['name'] === 'quote')) return 'start'
  if (classes.some((each) => signatureClasses.has(each)) || signatureIds.has(id)) return 'signature'
  return isOutlookRule(attributes['style']) ? 'start' : null
}

/** The line Outlook draws above a quoted header block, in inches or centimetres. */
function isOutlookRule(style: string | undefined): boolean {
  if (!style || style.length > 400) return false
  const tight = style.toLowerCase().replace(/\s+/g, '')
  return (
    tight.includes('border-top:solid#') &&
    tight.includes('1.0pt') &&
    /padding:3\.0pt0(?:in|cm|mm)0(?:in|cm|mm)0(?:in|cm|mm)/.test(tight)
  )
}

const hiding = /(?:^|;)(?:display:none|visibility:hidden|mso-hide:all|font-size:0(?:px|pt)?(?:;|$))/

export function isHidden(attributes: Record<string, string>): boolean {
  // The words of a picture that waits to be asked for are not the sender's text.
  if ('hidden' in attributes || 'data-remote-src' in attributes) return true
  const style = attributes['style']
  if (!style) return false
  const tight = style.slice(0, 1000).toLowerCase().replace(/\s+/g, '')
  return hiding.test(tight)
}

export function isPreformatted(name: string, attributes: Record<string, string>): boolean {
  return name === 'pre' || /white-space:\s?pre(?:-wrap|-line|;|$)/.test(attributes['style'] ?? '')
}
