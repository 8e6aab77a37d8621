import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  Button,
  Combobox,
  Icon,
  MenuChoice,
  MenuLabel,
  Popover,
  Tag,
} from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Conversation } from '../api/contracts.ts'
import { setPriority, setTags } from '../known/acts.ts'
import { tagsQuery } from '../known/queries.ts'
import { useMe } from '../session.ts'

export function PriorityItems({ conversation }: { conversation: Conversation }) {
  const me = useMe()
  return (
    <>
      <MenuLabel>{m.desk_priority()}</MenuLabel>
      <MenuChoice
        value={conversation.priority}
        onChange={(priority) => void setPriority(conversation.id, me.id, priority)}
        choices={[
          { value: 'urgent', label: m.desk_priority_urgent() },
          { value: 'high', label: m.desk_priority_high() },
          { value: 'normal', label: m.desk_priority_normal() },
          { value: 'low', label: m.desk_priority_low() },
        ]}
      />
    </>
  )
}

/** Tags in the head; the button beside them adds and takes off. */
export function TagPicker({ conversation }: { conversation: Conversation }) {
  const { tags, may } = conversation
  const [open, setOpen] = useState(false)
  const trigger = (
    <Button tone="bare" className="tag-button">
      <Icon name="tag" size="s" />
      {tags.length > 0 ? tags.slice(0, 2).join(', ') : m.desk_tags_none()}
      {tags.length > 2 && ` +${tags.length - 2}`}
      <span className="sr">, {m.desk_tags_change()}</span>
    </Button>
  )
  if (!may.tag) return tags.length > 0 ? <Tag icon="tag">{tags.join(', ')}</Tag> : null
  return (
    <Popover trigger={trigger} label={m.desk_tags()} open={open} onOpenChange={setOpen}>
      <TagForm conversation={conversation} />
    </Popover>
  )
}

function TagForm({ conversation }: { conversation: Conversation }) {
  const me = useMe()
  const { id, tags } = conversation
  const { data: known = [] } = useQuery(tagsQuery)
  const options = known
    .filter(({ name }) => !tags.includes(name))
    .map(({ name }) => ({ value: name, label: name }))
  const add = (name: string | null) =>
    name && void setTags(id, me.id, [...tags, name.toLowerCase()])
  return (
    <div className="grid gap-2 w-64">
      <div className="flex flex-wrap gap-1">
        {tags.map((name) => (
          <Tag
            key={name}
            boxed
            onRemove={() =>
              void setTags(
                id,
                me.id,
                tags.filter((other) => other !== name),
              )
            }
          >
            {name}
          </Tag>
        ))}
      </div>
      <Combobox
        aria-label={m.desk_tags_add()}
        placeholder={m.desk_tags_add()}
        options={options}
        value={null}
        onChange={add}
        createSays={(name) => m.desk_tags_new({ name })}
        onCreate={add}
      />
    </div>
  )
}
