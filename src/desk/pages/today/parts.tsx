import { useId, type ReactNode } from 'react'

interface DeskHeadProps {
  id: string
  title: string
  more: string
  care?: boolean
}

/** A ring is service, a disc is care: the two halves of the mark. */
export function DeskHead({ id, title, more, care }: DeskHeadProps) {
  return (
    <div className="desk-head">
      <i className={care ? 'disc' : 'ring'} aria-hidden="true" />
      <h2 id={id}>{title}</h2>
      <span>{more}</span>
    </div>
  )
}

interface BlockProps {
  title: string
  /** The way to all of them, or how many there are. */
  aside?: ReactNode
  children: ReactNode
}

export function Block({ title, aside, children }: BlockProps) {
  const id = useId()
  return (
    <div className="today-block">
      <div className="block-head">
        <h3 id={id}>{title}</h3>
        {aside && <span>{aside}</span>}
      </div>
      <ul aria-labelledby={id}>{children}</ul>
    </div>
  )
}
