import {
  Button,
  Field,
  IconButton,
  Input,
  Menu,
  MenuItem,
  MenuLine,
  Select,
} from '../../../../kernel/ui/index.ts'
import type { Locale } from '../../../../kernel/words/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { type DraftPart, textsOf, withTexts } from './draft-texts.ts'
import { type DraftItem, type DraftTexts, kindName, type Kit, type SurveyDraft } from './words.ts'

interface SurveyItemsProps extends DraftPart {
  locale: Locale
  kit: Kit
}

/** The questions after the score, each with the answer that brings it up. */
export function SurveyItems({ draft, change, locale, kit }: SurveyItemsProps) {
  const { items } = draft
  const replace = (at: number, item: DraftItem | null) =>
    change({
      ...draft,
      items: items.flatMap((one, place) => (place !== at ? [one] : item ? [item] : [])),
    })
  return (
    <div className="survey-items">
      {items.map((item, at) => (
        <fieldset key={item.key} className="bare survey-item">
          <legend>
            {m.desk_surveys_item({ place: at + 1, kind: kindName[item.kind]() })}
            <IconButton
              icon="trash"
              name={m.desk_surveys_item_remove()}
              onClick={() => replace(at, null)}
            />
          </legend>
          <ItemTexts item={item} draft={draft} locale={locale} change={change} />
          <ShowIf
            item={item}
            before={items.slice(0, at)}
            draft={draft}
            set={(showIf) => replace(at, showIf ? { ...item, showIf } : withoutShowIf(item))}
          />
        </fieldset>
      ))}
      <AddItem draft={draft} change={change} kit={kit} />
    </div>
  )
}

const withoutShowIf = ({ key, kind, options, scale }: DraftItem): DraftItem => ({
  key,
  kind,
  ...(options ? { options } : {}),
  ...(scale ? { scale } : {}),
})

function AddItem({ draft, change, kit }: DraftPart & { kit: Kit }) {
  const has = (key: string) => draft.items.some((one) => one.key === key)
  const freeKey = () => {
    let n = draft.items.length + 1
    while (has(`q${n}`)) n++
    return `q${n}`
  }
  const add = (item: DraftItem, textsFor: (locale: Locale) => ItemWords) =>
    change({
      ...draft,
      items: [...draft.items, item],
      texts: Object.fromEntries(
        Object.entries(draft.texts).map(([locale, words]) => [
          locale,
          { ...words, items: { ...words.items, [item.key]: textsFor(locale as Locale) } },
        ]),
      ),
    })
  const addOwn = (kind: 'choice' | 'multi' | 'text') => {
    const options = kind === 'text' ? [] : ['a', 'b']
    const item = { key: freeKey(), kind, ...(kind === 'text' ? {} : { options }) }
    add(item, () => ({
      legend: '',
      options: Object.fromEntries(options.map((one) => [one, ''])),
      labels: [],
    }))
  }
  const trigger = <Button icon="plus">{m.desk_surveys_item_new()}</Button>
  return (
    <Menu trigger={trigger} label={m.desk_surveys_item_new()}>
      {kit.items
        .filter(({ key }) => !has(key))
        .map(({ key, item, texts }) => (
          <MenuItem key={key} onSelect={() => add(item, (locale) => texts[locale]!)}>
            {texts[draft.language]!.legend}
          </MenuItem>
        ))}
      <MenuLine />
      {(['choice', 'multi', 'text'] as const).map((kind) => (
        <MenuItem key={kind} onSelect={() => addOwn(kind)}>
          {m.desk_surveys_item_own({ kind: kindName[kind]() })}
        </MenuItem>
      ))}
    </Menu>
  )
}

type ItemWords = DraftTexts['items'][string]

interface ItemTextsProps extends DraftPart {
  item: DraftItem
  locale: Locale
}

function ItemTexts({ item, draft, locale, change }: ItemTextsProps) {
  const words = textsOf(draft, locale)
  const own: ItemWords = words.items[item.key] ?? { legend: '', options: {}, labels: [] }
  const set = (more: Partial<ItemWords>) =>
    change(withTexts(draft, locale, { items: { ...words.items, [item.key]: { ...own, ...more } } }))
  const options = item.options ?? []
  const withOptions = (next: string[]): SurveyDraft => ({
    ...draft,
    items: draft.items.map((one) => (one.key === item.key ? { ...item, options: next } : one)),
  })
  const nextOption = () => 'abcdefghijklmnop'.split('').find((one) => !options.includes(one))!
  return (
    <div lang={locale} className="survey-texts">
      <Field label={m.desk_surveys_item_question()}>
        <Input
          value={own.legend}
          maxLength={400}
          onChange={(e) => set({ legend: e.target.value })}
        />
      </Field>
      {options.map((value, at) => (
        <div key={value} className="survey-option">
          <Input
            aria-label={m.desk_surveys_option({ place: at + 1 })}
            value={own.options[value] ?? ''}
            maxLength={120}
            onChange={(event) => set({ options: { ...own.options, [value]: event.target.value } })}
          />
          {options.length > 2 && (
            <IconButton
              icon="close"
              name={m.desk_surveys_option_remove({ place: at + 1 })}
              onClick={() => change(withOptions(options.filter((one) => one !== value)))}
            />
          )}
        </div>
      ))}
      {options.length > 0 && options.length < 12 && (
        <Button
          tone="bare"
          icon="plus"
          onClick={() => change(withOptions([...options, nextOption()]))}
        >
          {m.desk_surveys_option_new()}
        </Button>
      )}
    </div>
  )
}

interface ShowIfProps {
  item: DraftItem
  before: readonly DraftItem[]
  draft: SurveyDraft
  set: (showIf: DraftItem['showIf'] | null) => void
}

/** Always, for low or high scores, or for one answer to a choice before it. */
function ShowIf({ item, before, draft, set }: ShowIfProps) {
  const words = draft.texts[draft.language]!
  const choices = before.flatMap(({ key, options = [] }) =>
    options.map((value) => ({ key, value, label: words.items[key]?.options[value] || value })),
  )
  const low = lowTo(draft)
  const take = (value: string) => {
    if (value === 'always') return set(null)
    if (value === 'low') return set({ item: 'score', atMost: low })
    if (value === 'high') return set({ item: 'score', atLeast: low + 1 })
    const [key = '', option = ''] = value.split(' ')
    set({ item: key, oneOf: [option] })
  }
  return (
    <Field label={m.desk_surveys_show()}>
      <Select value={shownFor(item)} onChange={(event) => take(event.target.value)}>
        <option value="always">{m.desk_surveys_show_always()}</option>
        <option value="low">{m.desk_surveys_show_low({ low })}</option>
        <option value="high">{m.desk_surveys_show_high({ high: low + 1 })}</option>
        {choices.map(({ key, value, label }) => (
          <option key={`${key} ${value}`} value={`${key} ${value}`}>
            {m.desk_surveys_show_choice({ label })}
          </option>
        ))}
      </Select>
    </Field>
  )
}

function shownFor({ showIf }: DraftItem): string {
  if (!showIf) return 'always'
  if (showIf.item !== 'score') return `${showIf.item} ${showIf.oneOf?.[0] ?? ''}`
  return showIf.atMost === undefined ? 'high' : 'low'
}

// Where a person would follow up, as the scales of the server have it.
const lowEnds: Partial<Record<SurveyDraft['scale'], number>> = {
  'good-bad': 0,
  'faces-3': 1,
  'ces-7': 3,
  nps: 6,
}
const lowTo = ({ scale }: SurveyDraft): number => lowEnds[scale] ?? 2
