import { useQuery } from '@tanstack/react-query'
import { Avatar, Skeleton } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Customer } from '../api/contracts.ts'
import { customerQuery } from '../known/queries.ts'
import { OpenCareTask } from '../care/OpenCareTask.tsx'
import { CardGestures } from './CardGestures.tsx'
import { CardHistory } from './CardHistory.tsx'
import { CardJourneys } from './CardJourneys.tsx'
import { CardMood } from './CardMood.tsx'
import { CardNeeds } from './CardNeeds.tsx'
import { CardNotes } from './CardNotes.tsx'
import { CardOrders } from './CardOrders.tsx'
import { CardPreferences } from './CardPreferences.tsx'
import { CardRewards } from './CardRewards.tsx'
import { CardScores } from './CardScores.tsx'
import { CardTop } from './CardTop.tsx'

interface CustomerCardProps {
  id: string
  name: string
  conversationId: string
  /** Opened as a page, where there is no room beside the conversation. */
  isPanel: boolean
  /** Not only who it is. */
  isWhole: boolean
}

/** Who this is: everything one must know before answering, above the fold. */
export function CustomerCard(props: CustomerCardProps) {
  const { id, name, conversationId, isPanel, isWhole } = props
  const { data: customer, isPending } = useQuery(customerQuery(id))
  return (
    <aside className={`card-pane ${isPanel ? 'panel' : ''}`} data-pane="card" aria-label={name}>
      {customer ? (
        <Card customer={customer} conversationId={conversationId} isWhole={isWhole} />
      ) : (
        <>
          <div className="card-top">
            <Avatar id={id} name={name} size="l" />
            <h2>{name}</h2>
          </div>
          {isPending ? (
            <div className="p-3">
              <Skeleton lines={[70, 54, 88, 40]} />
            </div>
          ) : (
            <p className="card-part text-ink-3">{m.desk_card_failed()}</p>
          )}
        </>
      )}
    </aside>
  )
}

interface CardProps {
  customer: Customer
  conversationId: string
  isWhole: boolean
}

function Card({ customer, conversationId, isWhole }: CardProps) {
  return (
    <>
      <CardTop customer={customer} />
      {customer.erasedAt && <p className="card-part text-ink-3">{m.desk_erased_card()}</p>}
      {isWhole && !customer.erasedAt && (
        <>
          <CardMood customerId={customer.id} />
          <CardPreferences customer={customer} />
          <CardNeeds customer={customer} />
          <section className="card-part">
            <OpenCareTask
              customer={{ id: customer.id, name: customer.displayName }}
              conversationId={conversationId}
              isBare
            />
          </section>
          <CardNotes customer={customer} />
          <CardOrders customer={customer} />
          <CardRewards customer={customer} />
          <CardGestures customer={customer} />
          <CardJourneys customer={customer} />
          <CardScores customer={customer} />
          <CardHistory customer={customer} conversationId={conversationId} />
        </>
      )}
    </>
  )
}
