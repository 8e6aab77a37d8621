import { imageProxyPath } from './mail.ts'
import { escapeHtml } from './plain.ts'

export interface MailDocument {
  /** From `sanitiseMail` or `htmlOfPlainText`: nothing else may come in here. */
  html: string
  /** Language of the mail as far as known (BCP 47). */
  lang: string
  dir: 'ltr' | 'rtl' | 'auto'
  /** The desk's theme where the reader has chosen one; else the system's. */
  theme?: 'light' | 'dark'
}

/**
 * The document of the sandboxed mail frame. A mail that brings its own colours or tables was
 * designed on white and keeps a light sheet in both themes; one that is only text takes the
 * colours of the desk.
 */
export function mailDocument({ html, lang, dir, theme }: MailDocument): string {
  // Below a plain answer often hangs our own designed mail: then only the fold is a sheet.
  const fold = html.indexOf('<details class="quoted">')
  const written = fold < 0 ? html : html.slice(0, fold)
  const quote = fold >= 0 && !isTextLike(html.slice(fold)) ? ' quote-sheet' : ''
  const look = isTextLike(written) ? `plain${quote}` : 'sheet'
  const language = /^[a-z0-9-]{1,35}$/i.test(lang) ? lang : 'und'
  const chosen = theme ? ` data-theme="${theme}"` : ''
  return (
    `<!doctype html><html lang="${escapeHtml(language)}" dir="${dir}"${chosen}>` +
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
    '<meta name="referrer" content="no-referrer"><title></title>' +
    `<style>${css}</style></head>` +
    `<body class="${look}"><main dir="auto">${html}</main></body></html>`
  )
}

/** No colours, grounds, tables or sizes of its own: text with emphasis, lists and links. */
export function isTextLike(html: string): boolean {
  const hasLook =
    /<(?:table|center)\b|\bbgcolor="|\sbackground(?:-color)?:|"background(?:-color)?:|;background(?:-color)?:/i
  return !hasLook.test(html) && !/<font[^>]{0,300}\scolor="|[";\s]color:/i.test(html)
}

export interface MailFrame {
  showImages: boolean
  /** Origin that serves the picture proxy, e.g. `https://desk.fern-clay.example`. */
  origin?: string
}

/** Headers of the frame's own URL (ruling 19): a wall that would hold if the sanitiser failed. */
export function mailFrameHeaders({ showImages, origin = '' }: MailFrame): Record<string, string> {
  const pictures = showImages
    ? `data: ${origin ? `${origin}${imageProxyPath}` : "'self'"}`
    : 'data:'
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': [
      "default-src 'none'",
      `img-src ${pictures}`,
      "style-src 'unsafe-inline'",
      "form-action 'none'",
      "base-uri 'none'",
      "frame-ancestors 'self'",
      `sandbox ${mailFrameSandbox}`,
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'SAMEORIGIN',
    'X-DNS-Prefetch-Control': 'off',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  }
}

/** The same words stand in the frame element's `sandbox` attribute. */
export const mailFrameSandbox = 'allow-popups allow-popups-to-escape-sandbox'

/** Colours repeat the design's tokens: the frame is a document of its own and cannot inherit them. */
const css = `
:root{color-scheme:light dark;
--paper:light-dark(oklch(.994 .002 85),oklch(.205 .006 60));
--ink:light-dark(oklch(.235 .012 55),oklch(.93 .006 80));
--ink-2:light-dark(oklch(.43 .013 58),oklch(.77 .01 75));
--ink-3:light-dark(oklch(.515 .013 60),oklch(.675 .01 70));
--line:light-dark(oklch(.912 .008 75),oklch(.295 .008 60));
--line-2:light-dark(oklch(.855 .01 72),oklch(.365 .01 60));
--well:light-dark(oklch(.973 .005 75),oklch(.235 .007 60));
--clay:light-dark(oklch(.62 .14 40),oklch(.69 .13 42))}
[data-theme=light]{color-scheme:light}[data-theme=dark]{color-scheme:dark}
*{box-sizing:border-box}
html{background:var(--paper);-webkit-text-size-adjust:100%}
body{margin:0;color:var(--ink);background:var(--paper);
font:14px/1.5 Inter,system-ui,-apple-system,"Segoe UI",sans-serif;overflow-wrap:break-word}
.sheet main{color-scheme:light;background:#fff;color:#1f1a17;padding:12px;border-radius:5px;overflow-x:auto}
.quote-sheet details.quoted[open]{color-scheme:light;background:#fff;color:#1f1a17;padding:12px;
border-radius:5px;overflow-x:auto}
.plain main>:first-child{margin-top:0}.plain main>:last-child{margin-bottom:0}
p{margin:0 0 .75em}img{max-width:100%;height:auto}table{max-width:100%}
pre{white-space:pre-wrap;font:13px/1.5 ui-monospace,monospace}
a{color:inherit;text-decoration-color:var(--ink-3);text-underline-offset:2px}
a:hover{text-decoration-color:currentColor}
blockquote{margin:.5em 0;padding-inline-start:12px;border-inline-start:2px solid var(--line-2);
color:var(--ink-2)}
details.quoted,details.signature{margin-top:10px}
summary{width:fit-content;cursor:pointer;color:var(--ink-3);font-size:12px;line-height:20px;
padding:0 8px;border-radius:5px;background:var(--well);list-style:none;
box-shadow:inset 0 0 0 1px var(--line)}
summary::-webkit-details-marker{display:none}
summary:hover{color:var(--ink)}
summary:focus-visible,a:focus-visible{outline:2px solid var(--clay);outline-offset:2px}
details[open]>summary{margin-bottom:8px}
[data-remote-src]{display:inline-block;min-width:24px;min-height:24px;max-width:100%;max-height:96px;
padding:2px 6px;color:var(--ink-3);font-size:12px;background:var(--well);
border:1px dashed var(--line-2);border-radius:3px;overflow:hidden;vertical-align:top}
`.replaceAll('\n', '')
