import type { ReactNode } from 'react'
import { Mark } from '../../kernel/ui/index.ts'

interface StrangerPageProps {
  title: string
  lead?: ReactNode
  children: ReactNode
}

/** The frame of what is seen before one is signed in: one column, one act. */
export function StrangerPage({ title, lead, children }: StrangerPageProps) {
  return (
    <main className="stranger">
      <div className="stranger-sheet">
        <div className="stranger-mark">
          <Mark size={28} />
          <span>Rapport</span>
        </div>
        <h1 className="t-26">{title}</h1>
        {lead && <p className="mt-2 t-16 text-ink-2">{lead}</p>}
        <div className="mt-6">{children}</div>
      </div>
    </main>
  )
}
