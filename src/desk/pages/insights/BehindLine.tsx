import { DateText, Icon, useReader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { channelIcon } from '../../inbox/ConversationRow.tsx'
import type { BehindRow, Definition } from './queries.ts'
import { toldOf } from './row-words.ts'

export function BehindLine({ row, definition }: { row: BehindRow; definition: Definition }) {
  const reader = useReader()
  const { conversation, customer } = row
  return (
    <div className="behind-row">
      <Icon name={channelIcon(conversation.channel)} size="s" />
      <span className="who one">{customer.name}</span>
      <span className="about one">{conversation.subject || m.desk_no_subject()}</span>
      <span className="told">{toldOf(row, definition, reader)}</span>
      <span className="at">
        <DateText at={row.at} form="full" plain />
      </span>
    </div>
  )
}
