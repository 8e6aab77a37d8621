import type { Hit } from './queries.ts'

/** A text with what was found in it marked; offsets are the server's, in order. */
export function Marks({ text, marks }: Hit['snippet']) {
  const ends = [0, ...marks.flat(), text.length]
  const parts = ends.slice(1).map((end, at) => text.slice(ends[at], end))
  return <>{parts.map((part, at) => (at % 2 === 1 ? <mark key={at}>{part}</mark> : part))}</>
}
