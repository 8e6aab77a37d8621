/**
 * The icons, drawn by us on a 16-pixel grid with a 1.4 px line, round ends and no fill but dots.
 * Pure shapes, so that server-rendered pages can build the same sprite.
 */

/** `line` is stroked, `dot` is filled; both are SVG path data. */
export interface Shape {
  line: string
  dot?: string
}

const ring = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`

function box(at: [x: number, y: number], size: [w: number, h: number], r: number) {
  const [x, y] = at
  const [w, h] = size
  const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`
  return (
    `M${x + r} ${y}h${w - 2 * r}${corner(r, r)}v${h - 2 * r}${corner(-r, r)}` +
    `h${2 * r - w}${corner(-r, -r)}v${2 * r - h}${corner(r, -r)}Z`
  )
}

const clockFace = ring(8, 8, 5.7)
const page = 'M4 2.5h5l3 3v8H4ZM9 2.5v3h3'
const calendar =
  'M2.5 6.5h11M3.5 3.5h9a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1Z' +
  'M5.5 2v2.5M10.5 2v2.5'
const bubble =
  'M3.5 3h9a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H7.3l-3 2.5V11h-.8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1Z'
const heart =
  'M8 13.3C4.5 11 2.3 8.9 2.3 6.3A2.9 2.9 0 0 1 8 5.2a2.9 2.9 0 0 1 5.7 1.1c0 2.6-2.2 4.7-5.7 7Z'
const star = 'm8 2.2 1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4-2.9-2.8 4-.6Z'
const eye = `M1.8 8C3.2 5.3 5.4 4 8 4s4.8 1.3 6.2 4C12.8 10.7 10.6 12 8 12s-4.8-1.3-6.2-4Z`
const phone =
  'M3.2 2.8h2.3l1.2 3-1.5 1.1c.7 1.7 2 3 3.8 3.9l1.2-1.5 3 1.2v2.2c0 .5-.4.9-.9.9' +
  'C7 13.3 2.6 9 2.4 3.7c0-.5.3-.9.8-.9Z'

export const shapes = {
  // channels
  mail: { line: box([2, 3.5], [12, 9], 1.2) + 'M2.5 4.5l5.5 4.3 5.5-4.3' },
  phone: { line: phone },
  'phone-in': { line: phone + 'M13.5 2.5 10 6M10 3.2V6h2.8' },
  'phone-out': { line: phone + 'M10 6l3.5-3.5M10.7 2.5h2.8v2.8' },
  chat: { line: bubble },
  sms: { line: box([4.5, 1.8], [7, 12.4], 1.5) + 'M7.2 11.9h1.6' },
  at: { line: ring(8, 8, 2.5) + 'M10.5 5.5v3.3c0 2.4 3 1.9 3-.8a5.5 5.5 0 1 0-2.2 4.4' },
  globe: { line: clockFace + 'M2.3 8h11.4M8 2.3c3.2 3.4 3.2 8 0 11.4M8 2.3c-3.2 3.4-3.2 8 0 11.4' },
  voicemail: { line: ring(4.7, 8, 2.5) + ring(11.3, 8, 2.5) + 'M4.7 10.5h6.6' },
  mic: { line: box([6, 2], [4, 7], 2) + 'M3.8 7.5a4.2 4.2 0 0 0 8.4 0M8 11.7v2.3M6 14h4' },

  // places at the desk
  today: { line: calendar + 'M6 10l1.5 1.5L10.2 9' },
  calendar: { line: calendar },
  inbox: {
    line:
      'M2.5 9.5 4.3 4a1 1 0 0 1 1-.7h5.4a1 1 0 0 1 1 .7l1.8 5.5v2.7a1 1 0 0 1-1 1h-9' +
      'a1 1 0 0 1-1-1Z' +
      'M2.7 9.5h3.1l.8 1.5h2.8l.8-1.5h3.1',
  },
  customers: {
    line:
      ring(6, 5.5, 2.5) +
      'M1.8 13c.3-2.4 2-3.9 4.2-3.9s3.9 1.5 4.2 3.9M10.5 3.2a2.5 2.5 0 0 1 0 4.6' +
      'M12 9.6c1.3.6 2.1 1.8 2.3 3.4',
  },
  user: { line: ring(8, 5.3, 2.7) + 'M3 13.5c.4-2.7 2.4-4.2 5-4.2s4.6 1.5 5 4.2' },
  team: {
    line:
      box([2.5, 2.5], [5, 5], 1.2) +
      'M2.5 13.5c0-2 1-3.5 2.5-3.5s2.5 1.5 2.5 3.5M10 5h3.5M10 8h3.5M10 11h3.5',
  },
  care: { line: heart },
  ear: {
    line:
      'M4.5 6.5A3.6 3.6 0 0 1 8.1 2.7a3.6 3.6 0 0 1 3.6 3.7c0 2.5-2.3 3.1-2.5 5.1' +
      '-.1 1.2-.9 1.9-1.9 1.9-.9 0-1.5-.5-1.8-1.2M6.5 6.6c0-1 .7-1.7 1.6-1.7s1.6.7 1.6 1.6' +
      'c0 1-.9 1.3-1.1 2.1',
  },
  insights: { line: 'M2.5 13.5v-11M2.5 13.5h11M4.8 10.3l2.4-2.9 2.2 1.7 3.5-4.6' },
  settings: {
    line:
      'M2.5 4.5h6M12 4.5h1.5M2.5 11.5H4M7.5 11.5h6' + ring(10.2, 4.5, 1.7) + ring(5.7, 11.5, 1.7),
  },
  box: {
    line: 'm8 1.9 5.5 2.9v6.4L8 14.1l-5.5-2.9V4.8ZM2.7 4.9 8 7.7l5.3-2.8M8 7.7v6.2',
  },
  book: {
    line:
      'M8 4.3C6.7 3.3 4.8 2.9 2.5 3v9.5c2.3-.1 4.2.3 5.5 1.3 1.3-1 3.2-1.4 5.5-1.3V3' +
      'c-2.3-.1-4.2.3-5.5 1.3ZM8 4.3v9.5',
  },
  journey: {
    line: ring(4, 4, 1.7) + ring(12, 12, 1.7) + 'M5.7 4H10a2 2 0 0 1 0 4H6a2 2 0 0 0 0 4h4.3',
  },
  home: { line: 'M2.5 7.7 8 2.8l5.5 4.9M4 6.8v6.7h8V6.8' },

  // what happened, what is owed
  promise: { line: 'M4 14V2.5M4 3h7.8l-1.7 2.7 1.7 2.8H4' },
  gift: {
    line:
      box([2.5, 5.5], [11, 3], 0.6) +
      'M3.5 8.5v5h9v-5M8 5.5v8M8 5.5C6 5.5 4.6 4.8 4.6 3.7c0-1.6 2.8-1.8 3.4 1.8' +
      '.6-3.6 3.4-3.4 3.4-1.8 0 1.1-1.4 1.8-3.4 1.8Z',
  },
  coin: { line: clockFace + 'M10.2 6a2.7 2.7 0 1 0 0 4M5 7.3h3.2M5 8.9h3.2' },
  cake: {
    line:
      'M3 13.5V9.3a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1v4.2M2 13.5h12M8 8.3V5.5' +
      'M8 3.9c.6-.6.6-1.2 0-1.9-.6.7-.6 1.3 0 1.9ZM3 11c1.2 1 2.2 1 3.3 0 1.2 1 2.3 1 3.4 0' +
      ' 1.1 1 2.1 1 3.3 0',
  },
  star: { line: star },
  'star-full': { line: star, dot: star },
  'heart-full': { line: heart, dot: heart },
  idea: {
    line: 'M6 11.5h4M6.5 13.5h3M5.8 9.7C4.6 8.9 4 7.8 4 6.5a4 4 0 0 1 8 0c0 1.3-.6 2.4-1.8 3.2Z',
  },
  tag: {
    line: 'M2.5 3.5a1 1 0 0 1 1-1h4.3l5.7 5.7-5.3 5.3-5.7-5.7Z',
    dot: ring(5.6, 5.6, 0.9),
  },
  lock: { line: box([3.5, 7], [9, 6.5], 1.2) + 'M5.5 7V5a2.5 2.5 0 0 1 5 0v2' },
  unlock: { line: box([3.5, 7], [9, 6.5], 1.2) + 'M5.5 7V5a2.5 2.5 0 0 1 4.8-1' },
  shield: { line: 'M8 2 3 3.9v3.6c0 3 2 5.2 5 6.5 3-1.3 5-3.5 5-6.5V3.9ZM5.8 8l1.6 1.6 2.9-3.3' },
  face1: { line: clockFace + 'M5.6 11c1.2-1.5 3.6-1.5 4.8 0M5.7 6.3l1.3.6M10.3 6.3 9 6.9' },
  face2: { line: clockFace + 'M5.8 10.8c1.2-1 3.2-1 4.4 0M6.2 6.5v.2M9.8 6.5v.2' },
  face3: { line: clockFace + 'M5.8 10.2h4.4M6.2 6.5v.2M9.8 6.5v.2' },
  face4: { line: clockFace + 'M5.8 9.7c1.2 1.2 3.2 1.2 4.4 0M6.2 6.4v.2M9.8 6.4v.2' },
  face5: { line: clockFace + 'M5.2 9c.5 2 1.6 2.7 2.8 2.7S10.3 11 10.8 9ZM6.2 6.2v.2M9.8 6.2v.2' },

  // time and state
  clock: { line: clockFace + 'M8 4.8V8l2.2 1.4' },
  history: { line: 'M2.8 6.2A5.7 5.7 0 1 1 2.3 8M2.5 3v3.3h3.3M8 4.8V8l2.2 1.4' },
  snooze: { line: 'M13 9.8A5.6 5.6 0 1 1 6.2 3a4.6 4.6 0 0 0 6.8 6.8Z' },
  sun: {
    line:
      ring(8, 8, 2.7) +
      'M8 1.8v1.5M8 12.7v1.5M1.8 8h1.5M12.7 8h1.5M3.6 3.6l1.1 1.1M11.3 11.3l1.1 1.1' +
      'M12.4 3.6l-1.1 1.1M4.7 11.3l-1.1 1.1',
  },
  contrast: { line: clockFace, dot: 'M8 2.3a5.7 5.7 0 0 1 0 11.4Z' },
  check: { line: 'm3.5 8.5 3 3 6-7' },
  'check-all': { line: 'm1.5 8.7 2.8 2.8 5.2-6.5M7.5 10.7l.8.8 6-7' },
  done: { line: clockFace + 'M5.5 8.2l1.8 1.8 3.3-3.8' },
  pause: { line: clockFace + 'M6.5 6v4M9.5 6v4' },
  play: { line: 'M5 3.2v9.6l7.5-4.8Z' },
  stop: { line: box([4, 4], [8, 8], 1) },
  warning: { line: 'M8 2.3 14.3 13H1.7ZM8 6.5v3M8 11.2v.1' },
  info: { line: clockFace + 'M8 7.3v3.5M8 5.1v.1' },
  question: { line: clockFace + 'M6.3 6.4a1.7 1.7 0 1 1 2.4 1.6c-.5.2-.7.5-.7 1.1M8 11v.1' },
  bell: {
    line:
      'M3 11.5h10c-.9-.9-1.3-1.9-1.3-3.5V7a3.7 3.7 0 0 0-7.4 0v1c0 1.6-.4 2.6-1.3 3.5Z' +
      'M6.7 13.6h2.6',
  },
  'bell-off': {
    line:
      'M5 4.8A3.7 3.7 0 0 1 11.7 7v1c0 .9.1 1.6.4 2.2M4.3 7v1c0 1.6-.4 2.6-1.3 3.5h8.5' +
      'M6.7 13.6h2.6M2.5 2.5l11 11',
  },
  eye: { line: eye + ring(8, 8, 1.9) },
  'eye-off': {
    line:
      'M6.4 4.2A7 7 0 0 1 8 4c2.6 0 4.8 1.3 6.2 4-.5 1-1.2 1.8-2 2.5M10 11.7' +
      'A7 7 0 0 1 8 12c-2.6 0-4.8-1.3-6.2-4 .6-1.2 1.5-2.2 2.6-2.9M6.6 6.7' +
      'a1.9 1.9 0 0 0 2.6 2.7M2.5 2.5l11 11',
  },
  ban: { line: clockFace + 'M4 4l8 8' },
  wifi: {
    line: 'M2 6.3a9 9 0 0 1 12 0M4.2 8.7a5.7 5.7 0 0 1 7.6 0M6.3 11a2.6 2.6 0 0 1 3.4 0',
    dot: ring(8, 12.9, 0.8),
  },
  'wifi-off': {
    line:
      'M2 6.3a9 9 0 0 1 3.5-2M8.5 4A9 9 0 0 1 14 6.3M4.2 8.7A5.7 5.7 0 0 1 7 7.3M6.3 11' +
      'a2.6 2.6 0 0 1 3.4 0M2.5 2.5l11 11',
    dot: ring(8, 12.9, 0.8),
  },

  // acts
  search: { line: ring(7, 7, 4.2) + 'M10.2 10.2l3.3 3.3' },
  plus: { line: 'M8 3.5v9M3.5 8h9' },
  minus: { line: 'M3.5 8h9' },
  close: { line: 'm4 4 8 8M12 4l-8 8' },
  more: { line: '', dot: ring(3.5, 8, 1.1) + ring(8, 8, 1.1) + ring(12.5, 8, 1.1) },
  filter: { line: 'M2.5 4.5h11M4.5 8h7M6.5 11.5h3' },
  sort: { line: 'M5 3v10M2.5 10.5 5 13l2.5-2.5M11 13V3M8.5 5.5 11 3l2.5 2.5' },
  columns: { line: box([2.5, 3], [11, 10], 1) + 'M8 3v10' },
  pencil: { line: 'm3 13 .6-2.8 7.3-7.3a1.2 1.2 0 0 1 1.7 0l.5.5a1.2 1.2 0 0 1 0 1.7l-7.3 7.3Z' },
  trash: {
    line:
      'M2.8 4.5h10.4M6 4.5V3a.7.7 0 0 1 .7-.7h2.6a.7.7 0 0 1 .7.7v1.5M4 4.5l.6 8.2' +
      'a1 1 0 0 0 1 .9h4.8a1 1 0 0 0 1-.9l.6-8.2M6.8 7v4M9.2 7v4',
  },
  download: { line: 'M8 2.5v7.7M4.8 7.2 8 10.4l3.2-3.2M2.8 13.5h10.4' },
  upload: { line: 'M8 10.5V2.8M4.8 5.8 8 2.6l3.2 3.2M2.8 13.5h10.4' },
  send: { line: 'M2.3 7.3 13.7 2.3 9.6 13.7 7.3 8.8ZM7.3 8.8l3-3' },
  reply: { line: 'M6.5 3.5 2.5 7.3l4 3.8M2.7 7.3h6a4.7 4.7 0 0 1 4.8 4.7v1' },
  'reply-all': { line: 'M8.3 3.5 4.3 7.3l4 3.8M4.7 7.3h5a4 4 0 0 1 4 4v1.7M5 3.8 1.5 7.3 5 10.8' },
  forward: { line: 'm9.5 3.5 4 3.8-4 3.8M13.3 7.3h-6a4.7 4.7 0 0 0-4.8 4.7v1' },
  external: {
    line:
      'M9.5 2.8h3.7v3.7M13 3 7.5 8.5M11.5 9v3.5a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7' +
      'a1 1 0 0 1 1-1H7',
  },
  copy: {
    line:
      box([5.5, 5.5], [8, 8], 1.2) +
      'M10.5 5.5V3.7a1.2 1.2 0 0 0-1.2-1.2H3.7a1.2 1.2 0 0 0-1.2 1.2v5.6' +
      'a1.2 1.2 0 0 0 1.2 1.2h1.8',
  },
  refresh: { line: 'M3 8a5 5 0 0 1 8.7-3.4L13 6M13 3v3h-3M13 8a5 5 0 0 1-8.7 3.4L3 10M3 13v-3h3' },
  undo: { line: 'M5.5 3.5 2.5 6.5l3 3M2.7 6.5h6.5a3.5 3.5 0 0 1 0 7H6' },
  redo: { line: 'm10.5 3.5 3 3-3 3M13.3 6.5H6.8a3.5 3.5 0 0 0 0 7H10' },
  merge: { line: 'M8 13.5V9.5M8 9.5c0-3-4-2.5-4-7M8 9.5c0-3 4-2.5 4-7' },
  split: { line: 'M8 2.5v4M8 6.5c0 3-4 2.5-4 7M8 6.5c0 3 4 2.5 4 7' },
  drag: { line: '', dot: [4, 8, 12].map((y) => ring(6, y, 0.9) + ring(10, y, 0.9)).join('') },
  'log-out': { line: 'M6.5 2.8h-3a1 1 0 0 0-1 1v8.4a1 1 0 0 0 1 1h3M10.2 5 13.2 8l-3 3M13 8H6' },
  archive: {
    line: box([2.3, 3], [11.4, 3], 0.6) + 'M3.3 6v6a1 1 0 0 0 1 1h7.4a1 1 0 0 0 1-1V6M6.5 8.7h3',
  },
  bolt: { line: 'M8.8 1.8 3.5 9h4l-.8 5.2L12.5 7h-4.2Z' },
  sparkle: {
    line:
      'M8 2.5' +
      'c.5 3.3 1.9 4.9 5.5 5.5-3.6.6-5 2.2-5.5 5.5-.5-3.3-1.9-4.9-5.5-5.5 3.6-.6 5-2.2 5.5-5.5' +
      'Z',
  },
  thumb: {
    line:
      'M5 7.2v6M5 7.2 7.5 2.5c1.2 0 1.8.9 1.5 2.1L8.6 6.5h3.5a1.2 1.2 0 0 1 1.2 1.5' +
      'l-1 4.2a1.2 1.2 0 0 1-1.2 1H2.7v-6Z',
  },
  table: { line: box([2.5, 3], [11, 10], 1) + 'M2.5 6.5h11M6.5 6.5V13' },

  // writing
  paperclip: {
    line:
      'm12.8 7.3-5 5a3 3 0 0 1-4.3-4.3l5.3-5.3a2 2 0 0 1 2.9 2.9l-5.2 5.2' +
      'a1 1 0 0 1-1.5-1.5l4.6-4.6',
  },
  link: {
    line:
      'M6.7 9.3a2.5 2.5 0 0 0 3.6 0l2.4-2.4a2.5 2.5 0 0 0-3.6-3.6l-.9.9' +
      'M9.3 6.7a2.5 2.5 0 0 0-3.6 0L3.3 9.1a2.5 2.5 0 0 0 3.6 3.6l.9-.9',
  },
  image: {
    line:
      box([2.3, 3], [11.4, 10], 1.2) +
      'M2.5 11.3l3.2-3.3 2.6 2.6 1.9-1.9 3.3 3.2' +
      ring(10.6, 5.9, 0.9),
  },
  doc: { line: page + 'M6 8.5h4M6 11h4' },
  file: { line: page },
  bold: { line: 'M5 3.2h3.5a2.3 2.3 0 0 1 0 4.6H5ZM5 7.8h4.2a2.5 2.5 0 0 1 0 5H5Z' },
  italic: { line: 'M7 3.2h4M5 12.8h4M9 3.2 7 12.8' },
  strike: {
    line:
      'M2.5 8h11M11 5c-.4-1.2-1.5-1.9-3-1.9-1.8 0-3 .9-3 2.3 0 .6.2 1.1.7 1.5M5 11' +
      'c.4 1.2 1.5 1.9 3 1.9 1.8 0 3-.9 3-2.3',
  },
  list: {
    line: 'M6 4h7.5M6 8h7.5M6 12h7.5',
    dot: ring(3, 4, 0.9) + ring(3, 8, 0.9) + ring(3, 12, 0.9),
  },
  'list-numbers': {
    line:
      'M6.5 4h7M6.5 8h7M6.5 12h7M2.5 3.2l1-.7v3M2.3 9.3' +
      'c0-1 1.7-1 1.7 0 0 .6-1.7 1.3-1.7 2.2H4',
  },
  quote: { line: 'M3 12.5V3.5M6 4.5h7.5M6 8h7.5M6 11.5h4.5' },
  code: { line: 'M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5' },
  text: { line: 'M3 4V3h10v1M8 3v10M6.5 13h3' },
  meh: { line: clockFace + 'M5.8 10h4.4M6.2 6.4v.2M9.8 6.4v.2' },
  frown: { line: clockFace + 'M5.6 10.7c1.2-1.7 3.6-1.7 4.8 0M6.2 6.4v.2M9.8 6.4v.2' },
  smile: { line: clockFace + 'M5.6 9.3c1.2 1.7 3.6 1.7 4.8 0M6.2 6.4v.2M9.8 6.4v.2' },
  language: {
    line:
      'M2 4.2h7M5.5 2.5v1.7M7.8 4.2C7.2 7 5 9.2 2.5 10.3M3.8 6.2c.8 1.7 2.2 3 4 3.8' +
      'M8.5 13.5l2.7-6.5 2.8 6.5M9.4 11.3h3.6',
  },
  keyboard: {
    line: box([1.8, 4], [12.4, 8], 1.2) + 'M4.3 6.5v.1M6.8 6.5v.1M9.3 6.5v.1M11.8 6.5v.1M5 9.6h6',
  },

  // arrows
  'chevron-down': { line: 'm4.5 6.5 3.5 3.5 3.5-3.5' },
  'chevron-up': { line: 'm4.5 9.5 3.5-3.5 3.5 3.5' },
  'chevron-left': { line: 'M9.5 4.5 6 8l3.5 3.5' },
  'chevron-right': { line: 'm6.5 4.5 3.5 3.5-3.5 3.5' },
  'arrow-up': { line: 'M8 13V3.5M4 7.5l4-4 4 4' },
  'arrow-down': { line: 'M8 3v9.5M4 8.5l4 4 4-4' },
  'arrow-left': { line: 'M13 8H3.5M7.5 4l-4 4 4 4' },
  'arrow-right': { line: 'M3 8h9.5M8.5 4l4 4-4 4' },

  // keys, devices, money
  key: { line: ring(5.2, 10.8, 2.7) + 'M7.2 8.8l6-6M10.5 5.5l2 2M12 4l1.3 1.3' },
  device: { line: box([1.8, 3.2], [9, 7], 1) + box([9.8, 6.5], [4.4, 7], 1) + 'M3.5 12.8h4.3' },
  cart: { line: 'M1.8 3h1.7l1.7 7.3h7l1.3-5.3H4' + ring(6, 12.7, 0.8) + ring(11.3, 12.7, 0.8) },
  truck: {
    line:
      'M1.8 4h7.7v7.3H1.8ZM9.5 6.5h2.7l2 2.3v2.5H9.5' + ring(4.5, 12, 1.2) + ring(11.6, 12, 1.2),
  },
  building: { line: 'M3.5 13.5v-11h6v11M9.5 6.5h3v7M2 13.5h12M5.5 5h2M5.5 7.5h2M5.5 10h2' },
  flask: {
    line:
      'M6.2 2.3h3.6M6.8 2.3v4L3 12.3a.9.9 0 0 0 .8 1.4h8.4a.9.9 0 0 0 .8-1.4l-3.8-6v-4' +
      'M4.8 9.8h6.4',
  },
} satisfies Record<string, Shape>

export type IconName = keyof typeof shapes

export const iconNames = Object.keys(shapes) as IconName[]
