import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { DateText, Icon, Tag, useNow, useReader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import NewRule from './goodwill/NewRule.tsx'
import { policiesQuery } from './goodwill/queries.ts'
import { type Kind, type Policy, rulesOf, type ScopeRules } from './goodwill/rules.ts'
import { bringsWord, kindWord, moreWord, mostWord, scopeWord } from './goodwill/words.ts'
import { Group, Part, Waiting } from './parts/Part.tsx'
import type { PartProps } from './sections.ts'

const kinds = ['credit', 'discount', 'minutes', 'gift', 'letter', 'replacement'] as const
const isKind = (thing: string | undefined): thing is Kind => kinds.some((kind) => kind === thing)

/** What people at the desk may give without asking anybody. */
export default function Goodwill({ thing }: PartProps) {
  const query = useQuery(policiesQuery)
  const now = useNow()
  if (isKind(thing) && query.data)
    return <OneKind kind={thing} rules={rulesOf(query.data, thing, now)} />
  return (
    <Part
      title={m.desk_settings_giving()}
      more={m.desk_settings_giving_more()}
      place={{ part: 'goodwill' }}
    >
      {query.data ? (
        <ul className="settings-rows">
          {kinds.map((kind) => (
            <KindLine key={kind} kind={kind} rules={rulesOf(query.data, kind, now)} />
          ))}
        </ul>
      ) : (
        <Waiting query={query} />
      )}
    </Part>
  )
}

interface KindProps {
  kind: Kind
  rules: ScopeRules[]
}

function KindLine({ kind, rules }: KindProps) {
  return (
    <li>
      <Link
        to="/settings/$part/$thing"
        params={{ part: 'goodwill', thing: kind }}
        className="row-link"
      >
        <span className="grow">
          <span className="font-strong">{kindWord(kind)}</span>
          {rules.map((one) => (
            <small key={scopeWord(one.scope)}>
              <Now rules={one} isNamed={rules.length > 1} />
            </small>
          ))}
          {rules.length === 0 && <small>{m.desk_settings_giving_no_rule()}</small>}
        </span>
        <Icon name="chevron-right" size="s" className="text-ink-3" />
      </Link>
    </li>
  )
}

/** One line: for whom, what, and what comes next. */
function Now({ rules: { scope, now, coming }, isNamed }: { rules: ScopeRules; isNamed: boolean }) {
  const { locale } = useReader()
  const [next] = coming
  const says = now ? [bringsWord(now, locale), mostWord(now, locale)].filter(Boolean) : []
  return (
    <>
      {isNamed && `${scopeWord(scope)}: `}
      {says.join(', ') || m.desk_settings_giving_not_yet()}
      {next && (
        <>
          {` · ${m.desk_settings_giving_then()} `}
          <DateText at={next.effectiveFrom} form="day" plain />
        </>
      )}
    </>
  )
}

function OneKind({ kind, rules }: KindProps) {
  return (
    <Part title={kindWord(kind)} more={moreWord(kind)} place={{ part: 'goodwill' }}>
      {rules.map((one) => (
        <Group key={scopeWord(one.scope)} title={scopeWord(one.scope)}>
          <ul className="settings-rows">
            {one.coming.toReversed().map((policy) => (
              <RuleLine key={policy.id} policy={policy} says="coming" />
            ))}
            {one.now && <RuleLine policy={one.now} says="now" />}
            {one.past.map((policy) => (
              <RuleLine key={policy.id} policy={policy} says="past" />
            ))}
          </ul>
        </Group>
      ))}
      <NewRule kind={kind} rules={rules} />
    </Part>
  )
}

function RuleLine({ policy, says }: { policy: Policy; says: 'now' | 'coming' | 'past' }) {
  const { locale } = useReader()
  // What the product came with began long before anybody's first day.
  const isShipped = policy.effectiveFrom < '2001'
  return (
    <li>
      <span className={`grow ${says === 'past' ? 'text-ink-3' : ''}`}>
        {[bringsWord(policy, locale), mostWord(policy, locale)].filter(Boolean).join(', ')}
        <small>
          {isShipped ? (
            m.desk_settings_giving_shipped()
          ) : (
            <DateText at={policy.effectiveFrom} form="full" plain>
              {`${m.desk_settings_giving_from()} `}
            </DateText>
          )}
        </small>
      </span>
      {says === 'now' && <Tag tone="good">{m.desk_settings_giving_now()}</Tag>}
      {says === 'coming' && <Tag>{m.desk_settings_giving_coming()}</Tag>}
    </li>
  )
}
