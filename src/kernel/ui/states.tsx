import { useId, type ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'
import { useKitWords } from './words.ts'

interface SkeletonProps {
  /** Widths of the lines in percent: the true shape of what comes. */
  lines?: readonly number[]
}

/** Still, and only after 200 ms. Render it where the content will be. */
export function Skeleton({ lines = [58, 92, 76, 34] }: SkeletonProps) {
  const words = useKitWords()
  return (
    <div className="sks">
      <span className="sr">{words.loading}</span>
      {lines.map((width, at) => (
        <div key={at} className="sk" style={{ width: `${width}%` }} aria-hidden="true" />
      ))}
    </div>
  )
}

interface StateProps {
  title: string
  children?: ReactNode
  /** One thing to do. */
  action?: ReactNode
  /** Heading level where the page needs one; else a plain paragraph. */
  as?: 'h1' | 'h2' | 'h3' | 'p'
}

/** What the emptiness means, in one sentence, and one thing to do. */
export function EmptyState({ title, children, action, as: Title = 'p' }: StateProps) {
  return (
    <div className="empty">
      <Title className="title">{title}</Title>
      <p>{children}</p>
      {action && <div className="acts">{action}</div>}
    </div>
  )
}

interface ErrorStateProps extends Omit<StateProps, 'children'> {
  /** What happened and what was kept: "The mail server did not answer. Your words are kept." */
  children: ReactNode
}

/** What happened, what was kept, what to do; the button that does it. */
export function ErrorState({ title, children, action, as: Title = 'p' }: ErrorStateProps) {
  return (
    <div className="empty bad" role="alert">
      <Title className="title">
        <Icon name="warning" />
        {title}
      </Title>
      <p>{children}</p>
      {action && <div className="acts">{action}</div>}
    </div>
  )
}

interface BannerProps {
  tone?: 'plain' | 'clay' | 'good' | 'warn' | 'bad' | 'note'
  icon?: IconName
  children: ReactNode
  action?: ReactNode
  /** Inside a pane instead of across it. */
  inset?: boolean
  /** Said when it appears: `assertive` only for what stops the work. */
  live?: 'polite' | 'assertive'
}

export function Banner({ tone = 'plain', icon, children, action, inset, live }: BannerProps) {
  const role = live === 'assertive' ? 'alert' : live === 'polite' ? 'status' : undefined
  const list = ['banner', tone !== 'plain' && tone, inset && 'inset'].filter(Boolean).join(' ')
  return (
    <div className={list} role={role}>
      {icon && <Icon name={icon} />}
      <div className="grow">{children}</div>
      {action}
    </div>
  )
}

interface SectionLabelProps {
  children: ReactNode
  /** Right of it: a count, a link to all. */
  aside?: ReactNode
  as?: 'h2' | 'h3' | 'h4' | 'div'
  care?: boolean
  id?: string
}

export function SectionLabel({ children, aside, as = 'h3', care, id }: SectionLabelProps) {
  const Name = as
  return (
    <div className={`section-label ${care ? 'clay' : ''}`}>
      <Name id={id} className="font-medium">
        {children}
      </Name>
      {aside && <span className="aside">{aside}</span>}
    </div>
  )
}

interface SectionProps extends Omit<SectionLabelProps, 'id' | 'children'> {
  title: ReactNode
  children: ReactNode
  className?: string
}

/** A labelled region: its label names it. */
export function Section({ title, children, className, ...label }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={className}>
      <SectionLabel {...label} id={id}>
        {title}
      </SectionLabel>
      {children}
    </section>
  )
}

interface PaneHeaderProps {
  title: ReactNode
  count?: ReactNode
  children?: ReactNode
  as?: 'h1' | 'h2'
  /** Buttons at the right. */
  actions?: ReactNode
}

export function PaneHeader({ title, count, children, as: Title = 'h2', actions }: PaneHeaderProps) {
  return (
    <header className="pane-head">
      <Title className="one">{title}</Title>
      {count != null && <span className="count">{count}</span>}
      {children}
      {actions && <div className="acts">{actions}</div>}
    </header>
  )
}

interface RowProps {
  /** Left: an icon, an avatar or a checkbox. */
  lead?: ReactNode
  who?: ReactNode
  what?: ReactNode
  when?: ReactNode
  care?: boolean
  on?: boolean
  children?: ReactNode
  className?: string
}

/** A line between two hairlines: who, what, when. */
export function Row({ lead, who, what, when, care, on, children, className = '' }: RowProps) {
  const list = ['row', care && 'clay', on && 'on', className].filter(Boolean).join(' ')
  return (
    <div className={list}>
      {lead}
      {who && <span className="who">{who}</span>}
      {what && <span className="what one">{what}</span>}
      {children}
      {when && <span className="when">{when}</span>}
    </div>
  )
}
