import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { AlertDialog, Button, Checkbox, DateText, Icon } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import type { Letter } from '../../../known/rewards.ts'

interface LetterRowProps {
  letter: Letter
  mayPost: boolean
  isMarked: boolean
  isBusy: boolean
  onMark: () => void
  onMove: (to: 'posted' | 'withdrawn') => void
}

export function LetterRow({ letter, mayPost, isMarked, isBusy, onMark, onMove }: LetterRowProps) {
  const { id, customer, reason, body, address, isHandwritten, writtenBy, postedBy } = letter
  const { name } = customer
  const told = [
    reason,
    isHandwritten ? m.desk_letters_by_hand() : m.desk_letters_printed(),
    writtenBy && m.desk_gesture_by({ name: writtenBy }),
    postedBy && m.desk_letters_posted_by({ name: postedBy }),
  ]
  return (
    <li className="letter" data-row={id}>
      {mayPost ? (
        <Checkbox
          labelHidden
          label={m.desk_letters_mark({ name })}
          checked={isMarked}
          onChange={onMark}
        />
      ) : (
        <Icon name="mail" size="s" className="text-ink-3" />
      )}
      <div className="letter-what">
        <p className="letter-who">
          <Link to="/customers/$id" params={{ id: customer.id }} className="care-name">
            {name}
          </Link>
          <DateText
            at={letter.postedAt ?? letter.queuedAt}
            form="full"
            plain
            className="care-when"
          />
        </p>
        <p className="letter-about">{told.filter(Boolean).join(' · ')}</p>
        <p className="letter-to">{address.split('\n').join(', ')}</p>
        <details>
          <summary>{m.desk_letters_read()}</summary>
          <p className="letter-body">{body}</p>
        </details>
      </div>
      <div className="letter-acts">
        {!isHandwritten && <OpenPdf id={id} name={name} />}
        {mayPost && (
          <>
            <Button
              disabled={isBusy}
              aria-label={m.desk_letters_post_name({ name })}
              onClick={() => onMove('posted')}
            >
              {m.desk_letters_post()}
            </Button>
            <Withdraw name={name} isBusy={isBusy} onWithdraw={() => onMove('withdrawn')} />
          </>
        )}
      </div>
    </li>
  )
}

function OpenPdf({ id, name }: { id: string; name: string }) {
  return (
    <a
      className="btn bare"
      href={`/api/v1/letters/${id}/pdf`}
      target="_blank"
      rel="noopener"
      aria-label={m.desk_letters_pdf_name({ name })}
    >
      <Icon name="external" size="s" />
      {m.desk_letters_pdf()}
    </a>
  )
}

interface WithdrawProps {
  name: string
  isBusy: boolean
  onWithdraw: () => void
}

function Withdraw({ name, isBusy, onWithdraw }: WithdrawProps) {
  const [asks, setAsks] = useState(false)
  return (
    <>
      <Button
        tone="bare"
        disabled={isBusy}
        aria-label={m.desk_letters_withdraw_name({ name })}
        onClick={() => setAsks(true)}
      >
        {m.desk_letters_withdraw()}
      </Button>
      <AlertDialog
        open={asks}
        onOpenChange={setAsks}
        title={m.desk_letters_withdraw_title({ name })}
        act={m.desk_letters_withdraw()}
        keep={m.desk_letters_keep()}
        onAct={() => {
          setAsks(false)
          onWithdraw()
        }}
      >
        {m.desk_letters_withdraw_text()}
      </AlertDialog>
    </>
  )
}
