import { prose } from '../prose.ts'
import type { AgentKey, Line, PictureName } from '../types.ts'

/** The customer writes. */
export const says = (when: string, text: string, ...pictures: PictureName[]): Line => ({
  when,
  kind: 'customer',
  text: prose(text),
  ...(pictures.length > 0 ? { pictures } : {}),
})

/** A colleague answers the customer. */
export const answers = (author: AgentKey, when: string, text: string): Line => ({
  when,
  kind: 'agent',
  author,
  text: prose(text),
})

/** A colleague tells only the team. */
export const notes = (author: AgentKey, when: string, text: string): Line => ({
  when,
  kind: 'note',
  author,
  text: prose(text),
})

export const resolves = (author: AgentKey, when: string): Line => ({
  when,
  kind: 'resolve',
  author,
})
