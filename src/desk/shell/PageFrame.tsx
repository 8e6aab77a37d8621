import { useEffect, type ReactNode } from 'react'

interface PageFrameProps {
  title: string
  /** One plain sentence that says what the page means. */
  lead?: ReactNode
  /** Right of the title. */
  actions?: ReactNode
  /** `wide` for tables and boards; reading pages stay narrow. */
  wide?: boolean
  children: ReactNode
}

/** The frame of a page that is not three panes: a title, its sentence, then the content. */
export function PageFrame({ title, lead, actions, wide, children }: PageFrameProps) {
  useEffect(() => {
    document.querySelector<HTMLElement>('.page')?.scrollTo({ top: 0 })
  }, [title])
  return (
    <div className="page" data-pane="page">
      <div className={`page-in ${wide ? 'wide' : ''}`}>
        <header className="page-head">
          <div className="grow">
            <h1 className="t-20">{title}</h1>
            {lead && <p className="mt-1 text-ink-2">{lead}</p>}
          </div>
          {actions && <div className="flex items-center gap-2">{actions}</div>}
        </header>
        {children}
      </div>
    </div>
  )
}
