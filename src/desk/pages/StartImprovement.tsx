import { Link } from '@tanstack/react-router'
import { Icon } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { useMe } from '../session.ts'

interface StartImprovementProps {
  theme?: string
  reason?: string
  survey?: string
  /** Days back; 0: all. */
  days?: number
}

/** From what was heard to what we do about it. */
export function StartImprovement(about: StartImprovementProps) {
  const me = useMe()
  if (!me.permissions.includes('improvement:write')) return null
  return (
    <Link
      to="/care/improvements/new"
      search={about}
      className="inline-flex items-center gap-1 py-1 t-13"
    >
      <Icon name="care" size="s" />
      {m.desk_start_improvement()}
    </Link>
  )
}
