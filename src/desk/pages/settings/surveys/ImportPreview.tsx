import { Button, Checkbox, Field, RadioGroup, Select } from '../../../../kernel/ui/index.ts'
import { localeOf, m } from '../../../../kernel/words/index.ts'
import { useMe } from '../../../session.ts'
import type { Brought } from './ImportScores.tsx'
import type { Kit } from './words.ts'

interface MeaningProps {
  words: readonly string[]
  scale: string
  kit: Kit
  labels: Record<string, number>
  set: (labels: Record<string, number>) => void
}

/** Words in the score column: which place of the scale each of them is. */
export function Meaning({ words, scale, kit, labels, set }: MeaningProps) {
  const locale = localeOf(useMe().organisation.locale)
  const all = [...new Set([...Object.keys(labels), ...words])]
  const { min, max, labels: named } = kit.scales.find(({ id }) => id === scale) ?? noScale
  const places = Array.from({ length: max - min + 1 }, (_, place) => min + place)
  const said = named[locale] ?? []
  const nameOf = (place: number) => {
    const word = said.length === places.length ? said[place - min] : undefined
    return word ? `${place} · ${word}` : String(place)
  }
  if (all.length === 0) return null
  return (
    <fieldset className="scores-words">
      <legend className="label">{m.desk_scores_meaning()}</legend>
      {all.map((word) => (
        <Field key={word} label={`“${word}”`}>
          <Select
            value={labels[word] ?? ''}
            onChange={({ target }) => {
              const { [word]: _, ...others } = labels
              set(target.value === '' ? others : { ...others, [word]: Number(target.value) })
            }}
          >
            <option value="">{m.desk_scores_meaning_none()}</option>
            {places.map((place) => (
              <option key={place} value={place}>
                {nameOf(place)}
              </option>
            ))}
          </Select>
        </Field>
      ))}
    </fieldset>
  )
}

const noScale = { min: 1, max: 10, labels: {} as Record<string, string[]> }

interface TurningProps {
  report: Brought
  flip: boolean | undefined
  set: (flip: boolean | undefined) => void
}

/** Where the file looks upside down this must be answered; otherwise it may be said. */
export function Turning({ report, flip, set }: TurningProps) {
  const { direction, against, fitting } = report.leaning
  if (direction !== 'upside-down') {
    return (
      <Checkbox
        label={m.desk_scores_flip()}
        hint={m.desk_scores_flip_hint()}
        checked={flip === true}
        onChange={(event) => set(event.target.checked ? true : undefined)}
      />
    )
  }
  return (
    <RadioGroup
      label={m.desk_scores_upside({ against, all: against + fitting })}
      value={flip === undefined ? null : flip ? 'turn' : 'keep'}
      onChange={(value) => set(value === 'turn')}
      choices={[
        { value: 'turn', label: m.desk_scores_turn() },
        { value: 'keep', label: m.desk_scores_keep() },
      ]}
    />
  )
}

const reasonName: Record<string, () => string> = {
  'no-score': m.desk_scores_no_score,
  'off-scale': m.desk_scores_off_scale,
  'no-moment': m.desk_scores_no_moment,
  'in-the-future': m.desk_scores_future,
  'too-long': m.desk_scores_too_long,
}

interface ImportPreviewProps {
  report: Brought
  file: { name: string; content: string }
}

/** How many would come, how many not and why; those can be saved, each with its reason. */
export function ImportPreview({ report, file }: ImportPreviewProps) {
  const { taken, rejected, reasons } = report
  return (
    <section className="scores-report" aria-live="polite">
      <p className="font-strong">{m.desk_scores_would({ taken, rejected })}</p>
      {rejected > 0 && (
        <>
          <dl className="survey-pairs">
            {Object.entries(reasons).map(([reason, count]) => (
              <div key={reason}>
                <dt>{reasonName[reason]?.() ?? reason}</dt>
                <dd>{count}</dd>
              </div>
            ))}
          </dl>
          <Button icon="download" onClick={() => save(report, file)}>
            {m.desk_scores_save_rejected()}
          </Button>
        </>
      )}
    </section>
  )
}

/** The rows as they stand in the file, with number and reason before them. */
function save({ examples }: Brought, { name, content }: ImportPreviewProps['file']) {
  const lines = content.split(/\r?\n/)
  const rows = examples.map(
    ({ line, reason }) => `${line},${reasonName[reason]?.() ?? reason},${lines[line - 1] ?? ''}`,
  )
  const url = URL.createObjectURL(
    new Blob([[`line,reason,${lines[0] ?? ''}`, ...rows, ''].join('\n')], { type: 'text/csv' }),
  )
  const link = Object.assign(document.createElement('a'), {
    href: url,
    download: name.replace(/\.[^.]*$/, '') + '-rejected.csv',
  })
  link.click()
  URL.revokeObjectURL(url)
}
