import { useQuery } from '@tanstack/react-query'
import { laterWords } from '../../kernel/words/browser.ts'
import { careAboutQuery } from '../known/care.ts'
import { later } from '../later.tsx'

const CareStrip = later(async () => {
  const [page] = await Promise.all([import('../pages/care/CareStrip.tsx'), laterWords()])
  return page
})

/** Care tasks of a conversation or a customer without an outcome; mostly there are none. */
export function CareAbout(props: { conversation: string } | { customer: string }) {
  const { data: tasks } = useQuery(careAboutQuery(props))
  if (!tasks || tasks.length === 0) return null
  return <CareStrip tasks={tasks} isHere={'conversation' in props} />
}
