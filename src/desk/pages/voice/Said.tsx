import type { VoiceText } from './queries.ts'

/** The customer's words, with what was found in them marked. */
export function Said({ text: { text, marks, isCutBefore, isCutAfter } }: { text: VoiceText }) {
  return (
    <blockquote className="said">
      {isCutBefore && '… '}
      <Marked text={text} marks={marks} />
      {isCutAfter && ' …'}
    </blockquote>
  )
}

interface MarkedProps {
  text: string
  marks: readonly { from: number; to: number }[]
}

/** Marks in their order; they never overlap. */
export function Marked({ text, marks }: MarkedProps) {
  const ends = [0, ...marks.flatMap(({ from, to }) => [from, to]), text.length]
  const parts = ends.slice(1).map((end, at) => text.slice(ends[at], end))
  return parts.map((part, at) => (at % 2 === 1 ? <mark key={at}>{part}</mark> : part))
}
