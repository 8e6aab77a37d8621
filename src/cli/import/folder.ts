// The folder as it lies: its lines, with the place of each, and a first look at everything
// before anything is written.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import path from 'node:path'

export const files = ['agents', 'customers', 'conversations', 'messages'] as const
export type FileName = (typeof files)[number]

export interface Place {
  /** Byte at which the next line begins. */
  offset: number
  /** Lines before it. */
  line: number
}

export const start: Place = { offset: 0, line: 0 }

export interface Line {
  /** Null when the line is no JSON object. */
  row: Record<string, unknown> | null
  /** From 1. */
  number: number
  after: Place
}

/** Not every folder has them. */
export type AnyFile = FileName | 'orders'

export const fileOf = (folder: string, name: AnyFile): string => path.join(folder, `${name}.ndjson`)

const lineBytesMax = 64 * 1024 * 1024

/** The lines of a file from a place on; empty lines are passed over. */
export async function* linesOf(
  folder: string,
  name: AnyFile,
  from: Place = start,
): AsyncGenerator<Line> {
  let rest: Buffer = Buffer.alloc(0)
  let { offset, line } = from
  const take = (bytes: Buffer, more: number): Line => {
    offset += bytes.length + more
    line++
    return { row: rowOf(bytes), number: line, after: { offset, line } }
  }
  for await (const chunk of createReadStream(fileOf(folder, name), {
    start: from.offset,
    highWaterMark: 1 << 20,
  })) {
    const bytes: Buffer =
      rest.length > 0 ? Buffer.concat([rest, chunk as Buffer]) : (chunk as Buffer)
    let begin = 0
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, begin)) {
      const isEmpty = end === begin
      const read = take(bytes.subarray(begin, end), 1)
      begin = end + 1
      if (!isEmpty) yield read
    }
    rest = bytes.subarray(begin)
    if (rest.length > lineBytesMax)
      throw new Error(`${name}.ndjson: line ${line + 1} is longer than 64 MB.`)
  }
  if (rest.length > 0) yield take(rest, 0)
}

function rowOf(bytes: Buffer): Record<string, unknown> | null {
  try {
    const row: unknown = JSON.parse(bytes.toString('utf8'))
    return typeof row === 'object' && row !== null && !Array.isArray(row)
      ? (row as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

/** Refuses a folder that lacks a file; the bytes of each. */
export async function sizesOf(folder: string): Promise<Record<FileName, number>> {
  const sizes = {} as Record<FileName, number>
  for (const name of files) {
    const found = await stat(fileOf(folder, name)).catch(() => null)
    if (!found)
      throw new Error(
        `${fileOf(folder, name)} is missing. An import needs agents, customers, conversations and messages.`,
      )
    sizes[name] = found.size
  }
  return sizes
}

const sampleBytes = 64 * 1024

/** Tells one folder from another without reading all of it: sizes, beginnings and ends. */
export async function fingerprintOf(folder: string): Promise<string> {
  const hash = createHash('sha256')
  for (const [name, bytes] of Object.entries(await sizesOf(folder))) {
    hash.update(`${name} ${bytes}\n`)
    const file = await open(fileOf(folder, name as FileName))
    const buffer = Buffer.alloc(sampleBytes)
    for (const position of [0, Math.max(0, bytes - sampleBytes)]) {
      const { bytesRead } = await file.read(buffer, 0, sampleBytes, position)
      hash.update(buffer.subarray(0, bytesRead))
    }
    await file.close()
  }
  return hash.digest('hex')
}

export interface Survey {
  /** Which line each conversation has: messages of another than the next are told apart by it. */
  ordinals: Map<string, number>
  lastContact: Map<string, number>
  tags: Set<string>
  /** First day of each month that holds a message, as far as the conversations tell. */
  months: Set<string>
}

/** One quick pass over the conversations: who was last heard when, which months, which tags. */
export async function surveyOf(folder: string): Promise<Survey> {
  const survey: Survey = {
    ordinals: new Map(),
    lastContact: new Map(),
    tags: new Set(),
    months: new Set(),
  }
  for await (const { row, number } of linesOf(folder, 'conversations')) {
    if (!row) continue
    const id = String(row['id'])
    if (!survey.ordinals.has(id)) survey.ordinals.set(id, number)
    for (const tag of Array.isArray(row['tags']) ? row['tags'] : []) survey.tags.add(String(tag))
    for (const moment of [row['createdAt'], row['updatedAt']]) {
      const at = Date.parse(String(moment))
      if (Number.isNaN(at)) continue
      survey.months.add(new Date(at).toISOString().slice(0, 7))
      const customer = String(row['customerId'])
      if (at > (survey.lastContact.get(customer) ?? 0)) survey.lastContact.set(customer, at)
    }
  }
  return survey
}
