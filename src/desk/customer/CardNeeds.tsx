import { useState } from 'react'
import { Button, DateText, Icon, IconButton, Input, Section, toast } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import type { Customer } from '../api/contracts.ts'
import { sentenceOf } from '../api/problem.ts'
import { known } from '../known/client.ts'
import { customerQuery } from '../known/queries.ts'

/** What they need, stated or seen; met with one press, and open again with undo. */
export function CardNeeds({ customer }: { customer: Customer }) {
  const { id, needs, may } = customer
  const [adds, setAdds] = useState(false)
  const look = () => known.invalidateQueries(customerQuery(id))
  const meet = async (needId: string) => {
    try {
      await call('customers.meet-need', { params: { id, needId }, body: {} })
      const undo = () => call('customers.reopen-need', { params: { id, needId } }).then(look, look)
      toast({ says: m.desk_need_met(), onUndo: () => void undo() })
    } catch (error) {
      toast({ says: sentenceOf(error), icon: 'warning' })
    }
    void look()
  }
  const add = (
    <IconButton
      icon="plus"
      name={m.desk_need_add()}
      onClick={() => setAdds(!adds)}
      aria-expanded={adds}
    />
  )
  if (needs.newest.length === 0 && !adds) {
    if (!may.change) return null
    return (
      <section className="card-part">
        <Button tone="bare" icon="plus" className="-ml-2" onClick={() => setAdds(true)}>
          {m.desk_need_add()}
        </Button>
      </section>
    )
  }
  return (
    <Section title={m.desk_card_needs()} className="card-part card-needs" aside={may.change && add}>
      {needs.newest.map((need) => (
        <div key={need.id} className="li">
          <Icon name="care" size="s" className="text-clay-ink" />
          <span className="grow">
            {need.text}
            {need.dueOn && (
              <span className="text-ink-3">
                {' '}
                <DateText at={`${need.dueOn}T12:00:00Z`} form="day" />
              </span>
            )}
          </span>
          {may.change && (
            <IconButton icon="check" name={m.desk_need_meet()} onClick={() => void meet(need.id)} />
          )}
        </div>
      ))}
      {adds && <NeedForm id={id} onDone={() => (setAdds(false), void look())} />}
    </Section>
  )
}

function NeedForm({ id, onDone }: { id: string; onDone: () => void }) {
  const [text, setText] = useState('')
  const save = async () => {
    if (!text.trim()) return onDone()
    try {
      await call('customers.add-need', { params: { id }, body: { text, source: 'stated' } })
      onDone()
    } catch (error) {
      toast({ says: sentenceOf(error), icon: 'warning' })
    }
  }
  return (
    <form
      className="mt-1"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Input
        autoFocus
        aria-label={m.desk_need_add()}
        placeholder={m.desk_need_hint()}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onDone()
        }}
      />
    </form>
  )
}
