import { Button, ErrorState } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { Problem } from '../api/problem.ts'

/** Something broke while a page was drawn; drafts are on the server or in this browser. */
export function PageFailed({ error }: { error: unknown }) {
  const text = error instanceof Problem ? error.message : m.desk_page_failed_text()
  return (
    <div className="p-4">
      <ErrorState
        as="h2"
        title={m.desk_page_failed_title()}
        action={<Button onClick={() => window.location.reload()}>{m.desk_try_again()}</Button>}
      >
        {text}
      </ErrorState>
    </div>
  )
}
