import { useState } from 'react'
import { toast } from '../../../../kernel/ui/index.ts'
import { sentenceOf } from '../../../api/problem.ts'
import { known } from '../../../known/client.ts'
import { journeysKey } from './queries.ts'

/** One act at a time; says what went wrong, and fetches anew all that may have changed. */
export function useAct() {
  const [busy, setBusy] = useState<string | null>(null)
  const act = async (name: string, run: () => Promise<unknown>): Promise<boolean> => {
    setBusy(name)
    try {
      await run()
      await known.invalidateQueries({ queryKey: [...journeysKey] })
      return true
    } catch (error) {
      toast({ says: sentenceOf(error), icon: 'warning' })
      return false
    } finally {
      setBusy(null)
    }
  }
  return { busy, act }
}
