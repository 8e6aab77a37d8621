import { Banner, Button } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Hint } from './rules.ts'
import type { Hinted, Send } from './use-send.ts'

interface HintNoticeProps {
  hinted: Hinted
  send: Send
  onAttach: () => void
}

const says: Record<Hint, () => string> = {
  attachment: m.desk_hint_attachment,
  greeting: m.desk_hint_greeting,
}

/** Asks for a second look, once: the same key sends (D37). */
export function HintNotice({ hinted, send, onAttach }: HintNoticeProps) {
  const { hints, then, ...more } = hinted
  return (
    <Banner
      tone="warn"
      icon="warning"
      action={
        <>
          {hints.includes('attachment') && (
            <Button icon="paperclip" onClick={onAttach}>
              {m.desk_attach()}
            </Button>
          )}
          <Button keys="Mod+Enter" onClick={() => void send.go(then, more)}>
            {m.desk_send_anyway()}
          </Button>
        </>
      }
    >
      {hints.map((hint) => says[hint]()).join(' ')}
    </Banner>
  )
}
