import type { Said, Told } from '../compose.ts'
import { fill } from '../prose.ts'
import { deskWeekday, whenOf, workingDay } from '../time.ts'
import type { Language, Story } from '../types.ts'

function startOf(story: Story, now: number): number | null {
  if (story.workingDaysAgo === undefined) return null
  let start = workingDay(now, -story.workingDaysAgo)
  while (story.onTuesday && deskWeekday(start) !== 2) start = workingDay(start, -1)
  return start
}

/** Puts a hand-written story on the calendar that ends at `now`. */
export function tell(story: Story, now: number): Told {
  const language: Language = story.language ?? 'en'
  const start = startOf(story, now)
  const said: Said[] = []
  const resolvedAt: number[] = []
  const reopenedAt: number[] = []
  for (const line of story.lines) {
    const at = whenOf(line.when, now, start)
    if (line.kind === 'resolve') {
      resolvedAt.push(at)
      continue
    }
    if (line.kind === 'customer' && resolvedAt.length > reopenedAt.length) reopenedAt.push(at)
    said.push({
      at,
      kind: line.kind,
      author: line.author ?? story.customer,
      text: fill(line.text!, {}, { at, language }),
      html: line.html ?? null,
      pictures: line.pictures ?? [],
    })
  }
  return {
    subject: story.subject,
    said,
    resolvedAt,
    reopenedAt,
    state: story.state ?? 'resolved',
    order: story.order ?? null,
    product: story.product ?? null,
  }
}
