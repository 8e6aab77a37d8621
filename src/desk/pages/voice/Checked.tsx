import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { Icon, useReader, type Reader } from '../../../kernel/ui/index.ts'
import { localeOf, formatNumber, m } from '../../../kernel/words/index.ts'
import { agreementQuery, type Agreed } from './queries.ts'

export const sayPercent = (value: number, { locale }: Pick<Reader, 'locale'>) =>
  new Intl.NumberFormat(localeOf(locale), { style: 'percent', maximumFractionDigits: 0 }).format(
    value / 100,
  )

export const sayKappa = (value: number | null, { locale }: Pick<Reader, 'locale'>) =>
  value === null ? '–' : formatNumber(value, localeOf(locale), { maximumFractionDigits: 2 })

export const sayMonth = (month: string, { locale }: Pick<Reader, 'locale'>) =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-15T00:00:00Z`),
  )

/** Beside the counts: whether people who read the same would count the same. */
export function Checked() {
  const reader = useReader()
  const { data } = useQuery(agreementQuery)
  if (!data) return null
  const { month, mood, themes, read } = data
  const say = ({ value }: Agreed) =>
    value === null ? m.desk_check_too_few() : sayPercent(value, reader)
  const isLow = mood.isLow || themes.isLow
  return (
    <p className={`voice-checked ${isLow ? 'low' : ''}`}>
      <Icon name={isLow || read === 0 ? 'warning' : 'check'} size="s" />
      <Link to="/voice/check">
        {month === null || read === 0
          ? m.desk_check_short_none()
          : m.desk_check_short({
              month: sayMonth(month, reader),
              mood: say(mood),
              themes: say(themes),
            })}
      </Link>
      {isLow && <span>{m.desk_check_low()}</span>}
    </p>
  )
}
