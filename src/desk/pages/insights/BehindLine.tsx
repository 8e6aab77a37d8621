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
      <Icon name={conversation ? channelIcon(conversation.channel) : 'ear'} size="s" />
      <span className="who one">{customer?.name ?? m.desk_insights_row_no_name()}</span>
      <span className="about one">
        {conversation
          ? conversation.subject || m.desk_no_subject()
          : m.desk_insights_row_no_contact()}
      </span>
      <span className="told">{toldOf(row, definition, reader)}</span>
      <span className="at">
        <DateText at={row.at} form="full" plain />
      </span>
    </div>
  )
}
