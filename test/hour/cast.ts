// The people of an hour of resolutions, as `rapport import` reads them: most are ordinary, and
// some are as the rules ask about. Which is which follows from the number alone.

import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What is special about customer `n`; of the special ones each has one conversation only. */
export type Kind = 'plain' | 'objects' | 'held' | 'capped' | 'internal' | 'goes-on' | 'comes-back'

/** Of fifty people. A rule that draws lots must still meet some of the held and capped among few. */
const special: Readonly<Record<Exclude<Kind, 'plain'>, readonly number[]>> = {
  objects: [7],
  held: [11, 14, 17, 21, 24, 31, 34],
  capped: [12, 16, 22, 27, 32, 36, 41],
  internal: [37],
  'goes-on': [47],
  'comes-back': [48],
}

export function kindOf(n: number): Kind {
  for (const [kind, numbers] of Object.entries(special) as [Kind, readonly number[]][])
    if (numbers.includes(n % 50)) return kind
  return 'plain'
}

const goesOn: readonly Kind[] = ['goes-on', 'comes-back']

export interface Cast {
  customers: number
  conversations: number
}

interface Zones {
  /** Where it is the middle of the day now. */
  day: string
  /** Where it is the middle of the night. */
  night: string
}

/** POSIX turns the sign around: Etc/GMT-3 is three hours east. */
export function zonesAt(now: Date): Zones {
  const zone = (hour: number) => {
    const east = ((hour - now.getUTCHours() + 36) % 24) - 12
    return `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`
  }
  return { day: zone(13), night: zone(2) }
}

const lastWords = [
  'Brilliant, thank you!',
  'Thank you, but it is still not what I ordered.',
  'I will write again tomorrow when I have looked at it.',
]

/** Two folders, one for each inbox, of together at least so many conversations. */
export function writeCast(folder: string, wanted: number, now: Date): Cast {
  const { day, night } = zonesAt(now)
  const files: Record<'first' | 'second', Record<string, object[]>> = {
    first: { agents: [], customers: [], conversations: [], messages: [] },
    second: { agents: [], customers: [], conversations: [], messages: [] },
  }
  const agent = { id: 'a1', email: 'ada@fernandclay.example', name: 'Ada' }
  const at = (minutes: number) => new Date(now.getTime() - 86_400_000 + minutes * 60_000)
  const said = (conversationId: string, kind: string, text: string, minutes: number) => ({
    conversationId,
    authorId: kind === 'agent' ? 'a1' : conversationId.split('-')[0],
    createdAt: at(minutes).toISOString(),
    kind,
    bodyText: text,
  })
  const cast: Cast = { customers: 0, conversations: 0 }
  for (let n = 0; cast.conversations < wanted; n++) {
    const kind = kindOf(n)
    const id = `p${n}`
    const inbox = files[n % 9 === 4 && !goesOn.includes(kind) ? 'second' : 'first']
    cast.customers++
    inbox['customers']!.push({
      id,
      name: `Person ${n}`,
      createdAt: at(-10_000).toISOString(),
      timezone: goesOn.includes(kind) || n % 13 === 5 ? night : day,
      // Some we can write to no more.
      ...(n % 20 === 3
        ? { phone: `+3161${String(n).padStart(7, '0')}` }
        : { email: `${id}@example.com` }),
    })
    const contacts = kind === 'plain' ? 1 + ((n * 7) % 5) : 1
    for (let c = 0; c < contacts; c++) {
      const conversation = `${id}-${c}`
      cast.conversations++
      inbox['conversations']!.push({
        id: conversation,
        customerId: id,
        createdAt: at(c).toISOString(),
        status: 'open',
        subject: `About ${conversation}`,
      })
      inbox['messages']!.push(said(conversation, 'customer', 'It arrived in pieces.', c))
      // Some nobody has answered, and some had the last word.
      if ((n + c) % 29 !== 11) {
        inbox['messages']!.push(said(conversation, 'agent', 'A new one is on its way.', c + 10))
        const last = (n + c) % 11
        if (last < 3)
          inbox['messages']!.push(said(conversation, 'customer', lastWords[last]!, c + 20))
      }
    }
  }
  for (const [name, tables] of Object.entries(files)) {
    mkdirSync(path.join(folder, name), { recursive: true })
    tables['agents']!.push(agent)
    for (const [table, rows] of Object.entries(tables)) {
      const lines = rows.map((row) => JSON.stringify(row)).join('\n')
      writeFileSync(path.join(folder, name, `${table}.ndjson`), `${lines}\n`)
    }
  }
  return cast
}
