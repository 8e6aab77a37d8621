import { Button } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { sentenceOf } from '../api/problem.ts'
import { StrangerPage } from './StrangerPage.tsx'

/** The server did not answer when the desk was opened. */
export function Away({ error }: { error: unknown }) {
  return (
    <StrangerPage title={m.desk_away_title()} lead={sentenceOf(error)}>
      <Button tone="ink" size="l" icon="refresh" onClick={() => window.location.reload()}>
        {m.desk_try_again()}
      </Button>
    </StrangerPage>
  )
}
