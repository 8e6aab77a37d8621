import { Link } from '@tanstack/react-router'
import { Button, EmptyState } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'

export function NotHere() {
  return (
    <div className="p-4">
      <EmptyState
        as="h1"
        title={m.desk_not_here_title()}
        action={
          <Button asChild>
            <Link to="/inbox/$view" params={{ view: 'mine' }}>
              {m.desk_not_here_act()}
            </Link>
          </Button>
        }
      >
        {m.desk_not_here_text()}
      </EmptyState>
    </div>
  )
}
