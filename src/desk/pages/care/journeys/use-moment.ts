import { dateFormat, useReader } from '../../../../kernel/ui/index.ts'

/** Day and minute in the reader's zone: "24 Mar 2026, 10:00". */
export function useMoment(): (moment: unknown) => string {
  const { locale, timeZone } = useReader()
  const format = dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  return (moment) => (typeof moment === 'string' ? format.format(new Date(moment)) : '')
}
