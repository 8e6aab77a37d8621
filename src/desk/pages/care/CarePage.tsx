import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { m } from '../../../kernel/words/index.ts'
import { useMe } from '../../session.ts'
import { careTabs } from './tabs.ts'
import './care.css'

/** A thing of a part belongs to its tab; the first part's address is that of all of them. */
const isAt = (path: string, to: string | undefined): boolean =>
  to !== undefined && (path === to || (to !== '/care' && path.startsWith(`${to}/`)))

/** Care: what we do because of what customers told us. Each part has an address of its own. */
export default function CarePage() {
  const me = useMe()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const tabs = careTabs.filter((tab) => tab.isFor(me))
  return (
    <div className="care" data-pane="page">
      <header className="care-head">
        <h1 tabIndex={-1}>{m.desk_place_care()}</h1>
        {tabs.length > 1 && (
          <nav className="care-tabs" aria-label={m.desk_care_parts()}>
            {tabs.map(({ id, to, name }) => (
              <Link
                key={id}
                to={to}
                activeOptions={{ exact: true }}
                aria-current={isAt(path, to) ? 'page' : undefined}
              >
                {name()}
              </Link>
            ))}
          </nav>
        )}
      </header>
      <Outlet />
    </div>
  )
}
