import { m } from '../../../kernel/words/index.ts'
import { moneyText } from '../../known/money.ts'
import type { Condition, SegmentField } from './queries.ts'
import { shapeOf } from './rules.ts'
import { choiceWord, fieldWord, questionWord } from './words.ts'

/** Within a sentence nouns are small, but in German. */
const inSentence = (word: string, locale: string) =>
  locale.startsWith('de') ? word : word.charAt(0).toLocaleLowerCase(locale) + word.slice(1)

/** "orders at least 3", "last order longer ago than 180 days". */
export function sayCondition(
  { field: key, is, value }: Condition,
  fields: readonly SegmentField[],
  locale: string,
): string {
  const field = fields.find((one) => one.key === key)
  if (!field) return key
  const asked = `${inSentence(fieldWord(field), locale)} ${questionWord(is)}`
  switch (shapeOf(is, field.kind)) {
    case 'none':
      return asked
    case 'list': {
      const chosen = (Array.isArray(value) ? value : []).map((one) =>
        choiceWord(field, one, locale),
      )
      return `${asked} ${new Intl.ListFormat(locale, { type: 'disjunction' }).format(chosen)}`
    }
    case 'days':
      return `${asked} ${m.desk_segment_days({ count: Number(value) })}`
    case 'number': {
      const number = field.isMoney
        ? moneyText({ amount: Number(value), currency: 'EUR' }, locale)
        : String(value)
      return `${asked} ${number}`
    }
    default:
      return `${asked} ${String(value)}`
  }
}
