import { capitalised, fill } from './prose.ts'
import { products } from './products.ts'
import type { Dice } from './random.ts'
import { afterWorking, deskMinutes, HOUR, MINUTE } from './time.ts'
import type { Case, Manners, Topic } from './topics/topic.ts'
import type { AgentKey, Message, Person, PictureName, State } from './types.ts'

export type Said = {
  at: number
  kind: Message['kind']
  author: string
  text: string
  html: string | null
  pictures: PictureName[]
}

/** A conversation before it has a number. */
export type Told = {
  subject: string
  said: Said[]
  resolvedAt: number[]
  reopenedAt: number[]
  order: string | null
  product: string | null
  state: State
}

export type Scene = {
  roll: Dice
  person: Person
  manners: Manners
  topic: Topic
  agent: AgentKey
  colleagues: AgentKey[]
  at: number
  order: string
}

// No real courier should be blamed in a demo.
export const carriers = ['Kestrel', 'Heron Post', 'Velopak', 'Norpost']
const junSays = [
  'On it.',
  'Packed, double, with a note.',
  'Found two, kept the prettier one for them.',
  'Done before you finished typing.',
  'Will look after the 14:00 van.',
  'Yes. Also, who took my good tape?',
  'Fixed at the bench, thank you for telling me.',
]

/** The first word of a name in Latin letters that is no title: 'أمل حدّاد Amal Haddad' is Amal. */
function givenName(person: Person): string {
  const latin = person.name
    .replace(/^Dr\. /, '')
    .match(/[\p{Script=Latin}][\p{Script=Latin}\p{M}’'-]*/u)
  return latin?.[0] ?? person.name
}

/** Nobody says good morning at eight in the evening. */
function greetingAt(greetings: string[], roll: Dice, at: number): string {
  const hour = deskMinutes(at) / 60
  const greeting = roll.pick(greetings)
  const wrong =
    (/morning|morgen,|Buenos días|Bom dia/.test(greeting) && hour > 12) ||
    (/evening|Abend|Bonsoir/.test(greeting) && hour < 17) ||
    (/tardes|tarde,/.test(greeting) && hour < 13)
  return wrong ? greetings[0]! : greeting
}

/** Words that stay the same for the whole conversation. */
function slotsOf({ roll, manners, topic, person, agent, order }: Scene): Record<string, string> {
  const fits = manners.language === 'en' ? products : products.filter((each) => each.pot)
  const product = roll.weigh(fits)
  const language = manners.language
  const first = givenName(person)
  const formal = language === 'de' ? person.name : first
  return {
    product: product.name,
    glaze: roll.pick(product.glazes),
    price: `${product.euros} €`,
    order,
    plant: roll.pick(manners.plants),
    who: roll.pick(manners.people),
    carrier: roll.pick(carriers),
    name: person.preferences?.nameToUse ?? (person.company ? person.name : formal),
    agent: agent[0]!.toUpperCase() + agent.slice(1),
    topic: topic.reason.level2,
  }
}

function put(scene: Scene, slots: Record<string, string>, text: string, at: number): string {
  const language = scene.manners.language
  const filled = fill(text, slots, { at, language })
  // A weekday or a person may open a sentence.
  const sounded =
    language === 'en' ? filled.replace(/\b([Aa]) (?=olive|aspidistra)/g, '$1n ') : filled
  return sounded.replace(/(^|[.!?]\s+)(\p{Ll})/gu, (_, before: string, letter: string) =>
    before === '' ? letter : before + letter.toUpperCase(),
  )
}

const joined = (...parts: string[]) => parts.filter((part) => part !== '').join(' ')
const startsLow = (scene: Scene) => scene.manners.language === 'de'

function firstMail(
  scene: Scene,
  slots: Record<string, string>,
  first: { said: string; pictured: boolean },
): string {
  const { roll, person, manners, topic } = scene
  const asks = first.pictured ? withoutPhotos(topic.asks) : topic.asks
  const brief = person.preferences?.touch === 'brief' || roll.chance(0.2)
  const greeting = brief && roll.chance(0.6) ? '' : greetingAt(manners.hello, roll, scene.at)
  const matters = brief || roll.chance(0.25) ? '' : roll.pick(topic.matters)
  const ask = roll.chance(brief ? 0.7 : 0.92) ? roll.pick(asks) : ''
  const split = !brief && roll.chance(0.45)
  const opening = greeting && startsLow(scene) ? first.said : capitalised(first.said)
  const start = put(
    scene,
    slots,
    split ? joined(opening, matters) : joined(opening, matters, ask),
    scene.at,
  )
  const body = greeting && startsLow(scene) ? start : capitalised(start)
  const name = roll.chance(0.35) ? person.name : givenName(person)
  const signature = person.company
    ? person.name
    : brief
      ? name
      : `${roll.pick(manners.goodbye)}${manners.language === 'de' ? '' : ','}\n${name}`
  return [
    greeting,
    body,
    split ? put(scene, slots, ask, scene.at) : '',
    roll.chance(0.9) ? signature : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function answer(scene: Scene, slots: Record<string, string>, parts: string[], at: number): string {
  const { roll, manners, agent } = scene
  const short = agent === 'bo' && roll.chance(0.5)
  const dear = put(scene, slots, greetingAt(manners.dear, roll, at), at)
  const opening = startsLow(scene) ? parts[0]! : capitalised(parts[0]!)
  const lines = [
    put(scene, slots, joined(opening, parts[1] ?? ''), at),
    put(scene, slots, parts[2] ?? '', at),
  ]
  const body = startsLow(scene) ? lines : lines.map(capitalised)
  return [dear, ...(short ? [joined(...body)] : body), slots.agent!]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** Later answers in a conversation begin without a greeting, as people do. */
function followUp(scene: Scene, slots: Record<string, string>, text: string, at: number): string {
  return `${capitalised(put(scene, slots, text, at))}\n\n${slots.agent!}`
}

const withoutPhotos = (list: string[]) => list.filter((each) => !/photo|foto/i.test(each))

const waits: [RegExp, hours: number][] = [
  [/leaf|Blatt|blaadje|feuille|hoja|grown/, 210],
  [
    /new one is here|here!|came|Ist da|neue ist da|Hij is er|nieuwe is er|Le nouveau est|est arrivé|Ya está|nuevo llegó|Chegou|novo chegou|It’s there|new size/,
    62,
  ],
]

/** Minutes until somebody can have seen what they write about. */
function pauseBefore(question: string): number {
  return (waits.find(([sign]) => sign.test(question))?.[1] ?? 4.4) * 60
}

/** When the customer writes back: some at once, some the next day, nobody at four in the morning. */
function later(roll: Dice, at: number, median: number): number {
  const next = at + Math.max(4, roll.tail(median, 1.2)) * MINUTE
  return deskMinutes(next) < 6 * 60 ? next + 6 * HOUR : next
}

function noteLines(scene: Scene, slots: Record<string, string>, answeredAt: number): Said[] {
  const { roll, topic, agent, colleagues } = scene
  if (topic.notes.length === 0 || !roll.chance(0.24)) return []
  // Shortly before the answer, when somebody is at the desk.
  const step = Math.min(14 * MINUTE, (answeredAt - scene.at) / 4)
  const begins = answeredAt - 3 * step
  const author = roll.chance(0.6) ? agent : roll.pick(colleagues)
  const text = put(scene, slots, roll.pick(topic.notes), begins)
  const note = { kind: 'note' as const, html: null, pictures: [] }
  const lines: Said[] = [{ ...note, at: begins, author, text }]
  if (text.includes('@Jun') && roll.chance(0.6)) {
    lines.push({ ...note, at: begins + 1.5 * step, author: 'jun', text: roll.pick(junSays) })
  }
  return lines
}

/** Tells one conversation from its first mail to its (last) resolve. */
export function compose(scene: Scene): Told {
  const { roll, person, manners, topic, agent } = scene
  const slots = slotsOf(scene)
  const happened = roll.pick(topic.happened)
  const what: Case = typeof happened === 'string' ? { said: happened, did: topic.did } : happened
  const said: Said[] = []
  const customer = (at: number, text: string, pictures: PictureName[] = []) =>
    said.push({ at, kind: 'customer', author: person.key, text, html: null, pictures })
  const colleague = (at: number, text: string) =>
    said.push({ at, kind: 'agent', author: agent, text, html: null, pictures: [] })

  const pictures = topic.pictured && roll.chance(0.35) ? [topic.pictured] : []
  const pictured = pictures.length > 0
  customer(scene.at, firstMail(scene, slots, { said: what.said, pictured }), pictures)
  const slipped = roll.chance(0.03)
  const wait = slipped ? roll.between(700, 1900) : roll.tail(agent === 'kit' ? 52 : 33, 1)
  let at = afterWorking(scene.at, Math.max(3, wait))
  said.push(...noteLines(scene, slots, at))
  const did = roll.pick(pictured ? withoutPhotos(what.did) : what.did)
  const late =
    slipped && manners.language === 'en' ? 'I’m sorry you had to wait for this answer. ' : ''
  colleague(
    at,
    answer(scene, slots, [late + roll.pick(topic.heard), did, roll.pick(topic.more)], at),
  )

  const turns = topic.rounds.filter(([, , after]) => after === undefined || did.includes(after))
  if (turns.length > 0 && roll.chance(what.then ? 0.36 : 0.22)) {
    const [question, reply] =
      what.then && (turns.length === 0 || roll.chance(0.7)) ? what.then : roll.pick(turns)
    customer(
      (at = later(roll, at, pauseBefore(question))),
      capitalised(put(scene, slots, question, at)),
    )
    at = afterWorking(at, Math.max(3, roll.tail(48, 0.9)))
    colleague(at, followUp(scene, slots, reply, at))
  } else if (roll.chance(0.3) && topic.reason.level2 !== 'Praise') {
    customer(
      (at = later(roll, at, 110)),
      capitalised(put(scene, slots, roll.pick(manners.thanks), at)),
    )
    at = afterWorking(at, Math.max(2, roll.tail(22, 0.8)))
  }
  const resolvedAt = [at + roll.between(20, 200) * 1000]
  const reopenedAt: number[] = []
  if (roll.chance(0.055)) {
    const unsettled = topic.team !== 'care' && roll.chance(0.6)
    const [back, reply] = roll.pick(unsettled ? manners.unsettled : manners.reopens)
    const again = later(roll, resolvedAt[0]! + 2 * HOUR, 20 * 60)
    customer(again, back)
    reopenedAt.push(again)
    at = afterWorking(again, Math.max(3, roll.tail(40, 0.9)))
    colleague(at, followUp(scene, slots, reply, at))
    resolvedAt.push(at + roll.between(20, 200) * 1000)
  }
  const subject = put(scene, slots, what.subject ?? roll.pick(topic.subjects), scene.at)
  const aboutOrder = topic.team !== 'care' || topic.reason.level1 === 'troubleshooting'
  return {
    subject: capitalised(subject),
    said,
    resolvedAt,
    reopenedAt,
    state: 'resolved',
    order: aboutOrder || said[0]!.text.includes(scene.order) ? scene.order : null,
    product: said.some((each) => each.text.includes(slots.product!)) ? slots.product! : null,
  }
}
