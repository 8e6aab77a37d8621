import { Link } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { Button, DateText, Field, Icon, Tag, Textarea, toast } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import { sentenceOf } from '../../api/problem.ts'
import { known } from '../../known/client.ts'
import { viewOf } from '../../known/lists.ts'
import type { Review } from './queries.ts'
import { Marked } from './Said.tsx'
import { themeName } from './theme-names.ts'

export function ReviewItem({ review }: { review: Review }) {
  const { customer, agent, conversation, answer, theme } = review
  const { number, subject } = conversation
  return (
    <li className="voice-item">
      <p className="voice-who">
        <Link to="/customers/$id" params={{ id: customer.id }} className="font-strong">
          {customer.name}
        </Link>
        {answer && <span className="text-ink-2">{m.desk_voice_answered({ ...answer })}</span>}
        <Link
          to="/inbox/$view/$number"
          params={{ view: viewOf(number), number: String(number) }}
          className="voice-about one"
        >
          {m.desk_voice_open({ subject: subject || m.desk_no_subject(), number })}
        </Link>
        <span className="voice-when">
          <DateText at={review.createdAt} />
        </span>
      </p>
      <blockquote className="said">
        {review.isCutBefore && '… '}
        <Marked text={review.text} marks={review.marks} />
        {review.isCutAfter && ' …'}
      </blockquote>
      <div className="voice-themes">
        {answer && <Icon name="ear" size="s" />}
        <Tag icon="tag" name={themeName(theme, undefined)}>
          {themeName(theme, undefined)}
        </Tag>
        <span className="text-ink-2">
          {agent ? m.desk_reviews_agent({ name: agent.name }) : m.desk_reviews_nobody()}
        </span>
      </div>
      {review.state === 'reviewed' ? <Found review={review} /> : <Finding review={review} />}
    </li>
  )
}

const afresh = () => known.invalidateQueries({ queryKey: ['reviews'] })

async function reopen(id: string) {
  try {
    await call('reviews.reopen', { params: { id } })
  } catch (error) {
    toast({ says: sentenceOf(error), icon: 'warning' })
  }
  await afresh()
}

function Found({ review: { id, finding, reviewedBy, reviewedAt } }: { review: Review }) {
  return (
    <div className="review-found">
      <p className="said">{finding}</p>
      <p className="voice-themes text-ink-3">
        {reviewedBy && <span>{reviewedBy.name}</span>}
        {reviewedAt && <DateText at={reviewedAt} />}
        <Button tone="bare" icon="undo" onClick={() => void reopen(id)}>
          {m.desk_reviews_reopen()}
        </Button>
      </p>
    </div>
  )
}

function Finding({ review: { id, finding: before } }: { review: Review }) {
  const [finding, setFinding] = useState(before)
  const [busy, setBusy] = useState(false)
  const finish = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      await call('reviews.finish', { params: { id }, body: { finding } })
      toast({ says: m.desk_reviews_kept(), onUndo: () => void reopen(id) })
    } catch (error) {
      toast({ says: sentenceOf(error), icon: 'warning' })
    }
    await afresh()
    setBusy(false)
  }
  return (
    <form className="review-form" onSubmit={(event) => void finish(event)}>
      <Field label={m.desk_reviews_found()}>
        <Textarea
          rows={2}
          maxLength={2000}
          value={finding}
          onChange={(event) => setFinding(event.target.value)}
        />
      </Field>
      <Button
        type="submit"
        icon="check"
        busy={busy}
        whyNot={finding.trim() === '' ? m.desk_reviews_needs() : undefined}
      >
        {m.desk_reviews_finish()}
      </Button>
    </form>
  )
}
