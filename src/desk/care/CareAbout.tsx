import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { laterWords } from '../../kernel/words/browser.ts'
import { careAboutQuery } from '../known/care.ts'

const CareStrip = lazy(async () => {
  const [page] = await Promise.all([import('../pages/care/CareStrip.tsx'), laterWords()])
  return page
})

/** Care tasks of a conversation or a customer without an outcome; mostly there are none. */
export function CareAbout(props: { conversation: string } | { customer: string }) {
  const { data: tasks } = useQuery(careAboutQuery(props))
  if (!tasks || tasks.length === 0) return null
  return (
    <Suspense>
      <CareStrip tasks={tasks} isHere={'conversation' in props} />
    </Suspense>
  )
}
