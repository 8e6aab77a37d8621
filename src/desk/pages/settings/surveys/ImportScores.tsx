import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Banner, Button, Dialog, Field, Input, Select, toast } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import type { Answered, Asked } from '../../../api/contracts.ts'
import { sentenceOf } from '../../../api/problem.ts'
import { Group } from '../parts/Part.tsx'
import { useAct } from '../use-act.ts'
import { ImportPreview, Meaning, Turning } from './ImportPreview.tsx'
import type { Kit, Survey } from './words.ts'

export type Bringing = Asked<'surveys.import-scores'>['body']
export type Brought = Answered<'surveys.import-scores'>
type ScaleId = Bringing['scale']

interface ImportScoresProps {
  survey: Survey
  kit: Kit
}

/** Scores another system collected: what would happen is shown before anything does. */
export function ImportScores({ survey, kit }: ImportScoresProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Group title={m.desk_scores_title()} more={m.desk_scores_more()}>
      <div className="settings-acts">
        <Button icon="download" onClick={() => setOpen(true)}>
          {m.desk_scores_open()}
        </Button>
      </div>
      {isOpen && <ImportDialog survey={survey} kit={kit} close={() => setOpen(false)} />}
    </Group>
  )
}

interface FileRead {
  name: string
  content: string
}

const contentMax = 8_000_000

function ImportDialog({ survey, kit, close }: ImportScoresProps & { close: () => void }) {
  const [file, setFile] = useState<FileRead | null>(null)
  const [source, setSource] = useState('')
  const [scale, setScale] = useState<ScaleId>(survey.scale)
  const [labels, setLabels] = useState<Record<string, number>>({})
  const [flip, setFlip] = useState<boolean | undefined>()
  const { busy, act } = useAct(['surveys'])
  const body = file && bodyOf(file, { source, scale, labels, flip })
  const preview = usePreview(survey.id, body)
  const report = file ? preview.data : undefined
  const whyNot = whyNotBring(file, report, flip)
  const bring = async () => {
    if (!body) return
    const done = await act('bring', async () => {
      const { taken, already } = await call('surveys.import-scores', {
        params: { id: survey.id },
        body,
      })
      toast({ says: m.desk_scores_done({ taken, already }) })
    })
    if (done) close()
  }
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && close()}
      title={m.desk_scores_open()}
      more={m.desk_scores_dialog_more()}
      foot={<Acts count={report?.taken ?? 0} {...{ busy, whyNot, bring, close }} />}
    >
      <div className="settings-form">
        <FileField onFile={(read) => (setFile(read), setLabels({}), setFlip(undefined))} />
        <div className="settings-pair">
          <Field label={m.desk_scores_source()} hint={m.desk_scores_source_hint()}>
            <Input
              value={source}
              maxLength={60}
              onChange={(event) => setSource(event.target.value)}
            />
          </Field>
          <ScaleField survey={survey} kit={kit} value={scale} onValue={setScale} />
        </div>
        {file && preview.error && (
          <Banner tone="bad" icon="warning" inset live="assertive">
            {sentenceOf(preview.error)}
          </Banner>
        )}
        {file && report && (
          <>
            <Meaning words={report.words} scale={scale} kit={kit} labels={labels} set={setLabels} />
            <Turning report={report} flip={flip} set={setFlip} />
            <ImportPreview report={report} file={file} />
          </>
        )}
      </div>
    </Dialog>
  )
}

type Said = Pick<Bringing, 'source' | 'scale' | 'labels' | 'flip'>

const bodyOf = ({ name, content }: FileRead, { source, flip, ...said }: Said): Bringing => ({
  ...said,
  source: source.trim() || name.slice(0, 60),
  format: /\.(nd)?jsonl?$/.test(name) ? 'ndjson' : 'csv',
  content,
  ...(flip === undefined ? {} : { flip }),
})

interface ActsProps {
  count: number
  busy: string | null
  whyNot: string | undefined
  bring: () => Promise<void>
  close: () => void
}

const Acts = ({ count, busy, whyNot, bring, close }: ActsProps) => (
  <>
    <Button tone="bare" onClick={close}>
      {m.desk_scores_cancel()}
    </Button>
    <Button tone="ink" busy={busy !== null} whyNot={whyNot} onClick={() => void bring()}>
      {m.desk_scores_bring({ count })}
    </Button>
  </>
)

/** A dry run of the very same request; nothing is written by it. */
const usePreview = (id: string, body: Bringing | null) =>
  useQuery({
    queryKey: ['score-import', id, body],
    queryFn: ({ signal }) =>
      call(
        'surveys.import-scores',
        { params: { id }, body: { ...body!, dryRun: true } },
        { signal },
      ),
    enabled: body !== null,
    retry: false,
    gcTime: 0,
    placeholderData: (before) => before,
  })

function whyNotBring(file: FileRead | null, report: Brought | undefined, flip?: boolean) {
  if (!file) return m.desk_scores_no_file()
  if (!report || report.taken === 0) return m.desk_scores_nothing()
  const isAsked = report.leaning.direction === 'upside-down' && flip === undefined
  return isAsked ? m.desk_scores_say_which() : undefined
}

function FileField({ onFile }: { onFile: (file: FileRead | null) => void }) {
  const [error, setError] = useState<string | undefined>()
  const take = async (file: File | undefined) => {
    setError(undefined)
    if (!file) return onFile(null)
    if (file.size > contentMax) {
      setError(m.desk_scores_too_large())
      return onFile(null)
    }
    onFile({ name: file.name, content: await file.text() })
  }
  return (
    <Field label={m.desk_scores_file()} hint={m.desk_scores_file_hint()} error={error}>
      <Input
        type="file"
        className="scores-file"
        accept=".csv,.tsv,.txt,.ndjson,.jsonl,text/csv,application/x-ndjson"
        onChange={(event) => void take(event.target.files?.[0])}
      />
    </Field>
  )
}

interface ScaleFieldProps extends ImportScoresProps {
  value: ScaleId
  onValue: (scale: ScaleId) => void
}

const wanted = { csat: 'csat', ces: 'ces', nps: 'nps' } as const

function ScaleField({ survey, kit, value, onValue }: ScaleFieldProps) {
  const { metric } = survey
  const fits = metric === 'custom' ? null : ((wanted as Record<string, string>)[metric] ?? 'other')
  const scales = kit.scales.filter((one) => fits === null || one.metric === fits)
  return (
    <Field label={m.desk_scores_scale()} hint={m.desk_scores_scale_hint()}>
      <Select value={value} onChange={(event) => onValue(event.target.value as ScaleId)}>
        {scales.map(({ id, min, max, look }) => (
          <option key={id} value={id}>
            {m.desk_scores_scale_option({
              min,
              max,
              look: (lookName[look] ?? m.desk_scores_look_numbers)(),
            })}
          </option>
        ))}
        {metric === 'nps' && (
          <option value="nps-10">
            {m.desk_scores_scale_option({ min: 1, max: 10, look: m.desk_scores_apart() })}
          </option>
        )}
      </Select>
    </Field>
  )
}

const lookName: Record<string, () => string> = {
  faces: m.desk_scores_look_faces,
  words: m.desk_scores_look_words,
  stars: m.desk_scores_look_stars,
  numbers: m.desk_scores_look_numbers,
}
