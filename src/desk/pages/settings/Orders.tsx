import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Banner, Button, Field, Input, toast } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Answered, Asked } from '../../api/contracts.ts'
import { sentenceOf } from '../../api/problem.ts'
import { Group, Part } from './parts/Part.tsx'
import { useAct } from './use-act.ts'

type Bringing = Asked<'orders.import'>['body']
type Brought = Answered<'orders.import'>

/** How orders come in: by the API, and those of before from a file. */
export default function Orders() {
  return (
    <Part title={m.desk_orders_title()} more={m.desk_settings_orders_more()}>
      <Group title={m.desk_orders_by_api()} more={m.desk_orders_by_api_more()}>
        <p className="hint">
          <code>PUT /api/v1/orders</code>
        </p>
      </Group>
      <BringOrders />
    </Part>
  )
}

const contentMax = 8_000_000

function BringOrders() {
  const [content, setContent] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string | undefined>()
  const [source, setSource] = useState('shop')
  const [currency, setCurrency] = useState('EUR')
  const { busy, act } = useAct(['customer'])
  const body = content === null ? null : bodyOf({ content, source, currency })
  const seen = usePreview(body)
  const report = body && !seen.error ? seen.data : undefined
  const take = async (file: File | undefined) => {
    setWrong(file && file.size > contentMax ? m.desk_scores_too_large() : undefined)
    setContent(file && file.size <= contentMax ? await file.text() : null)
  }
  const bring = () =>
    act('bring', async () => {
      const { created, changed } = await call('orders.import', { body: body! })
      toast({ says: m.desk_orders_brought({ created, changed }) })
      setContent(null)
    })
  const whyNot = body ? !report?.orders && m.desk_orders_nothing() : m.desk_scores_no_file()
  return (
    <Group title={m.desk_orders_file()} more={m.desk_orders_file_more()}>
      <div className="settings-form">
        <Field label={m.desk_scores_file()} hint={m.desk_orders_file_hint()} error={wrong}>
          <Input
            key={content === null ? 'none' : 'some'}
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            onChange={({ target }) => void take(target.files?.[0])}
          />
        </Field>
        <WhereFrom {...{ source, currency, setSource, setCurrency }} />
        {body && seen.error && (
          <Banner tone="bad" icon="warning" inset live="assertive">
            {sentenceOf(seen.error)}
          </Banner>
        )}
        {report && <Preview report={report} />}
        <div className="settings-acts">
          <Button
            tone="ink"
            busy={busy !== null}
            whyNot={whyNot || undefined}
            onClick={() => void bring()}
          >
            {m.desk_orders_bring({ count: report?.orders ?? 0 })}
          </Button>
        </div>
      </div>
    </Group>
  )
}

interface WhereFromProps {
  source: string
  currency: string
  setSource: (source: string) => void
  setCurrency: (currency: string) => void
}

function WhereFrom({ source, currency, setSource, setCurrency }: WhereFromProps) {
  return (
    <div className="settings-pair">
      <Field label={m.desk_orders_source()} hint={m.desk_orders_source_hint()}>
        <Input value={source} maxLength={60} onChange={({ target }) => setSource(target.value)} />
      </Field>
      <Field label={m.desk_orders_currency()} hint={m.desk_orders_currency_hint()}>
        <Input
          value={currency}
          maxLength={3}
          onChange={({ target }) => setCurrency(target.value.toUpperCase())}
        />
      </Field>
    </div>
  )
}

const bodyOf = ({ content, source, currency }: Record<'content' | 'source' | 'currency', string>) =>
  ({
    content,
    source: source.trim() || 'shop',
    ...(/^[A-Z]{3}$/.test(currency) ? { currency } : {}),
  }) satisfies Bringing

/** The very same request, taken back at its end. */
const usePreview = (body: Bringing | null) =>
  useQuery({
    queryKey: ['order-import', body],
    queryFn: ({ signal }) =>
      call('orders.import', { body: { ...body!, dryRun: true } }, { signal }),
    enabled: body !== null,
    retry: false,
    gcTime: 0,
  })

const reasonWords: Record<string, () => string> = {
  'no-id': m.desk_orders_no_id,
  nobody: m.desk_orders_nobody,
  'no-date': m.desk_orders_no_date,
  'bad-date': m.desk_orders_bad_date,
  'bad-amount': m.desk_orders_bad_amount,
  'no-currency': m.desk_orders_no_currency,
  'bad-quantity': m.desk_orders_bad_quantity,
  'in-the-future': m.desk_orders_future,
  'refunded-too-much': m.desk_orders_too_much,
  'order-rejected': m.desk_orders_with_it,
}

const linesShown = 8

function Preview({ report }: { report: Brought }) {
  const { created, changed, unchanged, newCustomers, rejected, reasons, examples } = report
  return (
    <section className="scores-report" aria-live="polite">
      <p className="font-strong">{m.desk_orders_would({ created, changed, unchanged })}</p>
      <p>{m.desk_orders_would_customers({ count: newCustomers })}</p>
      {rejected > 0 && (
        <>
          <p className="font-strong">{m.desk_orders_rejected({ count: rejected })}</p>
          <dl className="survey-pairs">
            {Object.entries(reasons).map(([reason, count]) => (
              <div key={reason}>
                <dt>{reasonWords[reason]?.() ?? reason}</dt>
                <dd>{count}</dd>
              </div>
            ))}
          </dl>
          <p className="hint">
            {m.desk_orders_lines({
              lines: examples
                .slice(0, linesShown)
                .map(({ line }) => line)
                .join(', '),
            })}
          </p>
        </>
      )}
    </section>
  )
}
