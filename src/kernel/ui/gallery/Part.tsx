import type { ReactNode } from 'react'

/** One part of the gallery. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t border-line pt-3 pb-4">
      <h2 className="t-12 font-medium text-ink-3 mb-2.5">{title}</h2>
      {children}
    </section>
  )
}

export function Line({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-2 mb-2 last:mb-0">
      {title && <span className="t-12 text-ink-3 w-15.5">{title}</span>}
      {children}
    </div>
  )
}
