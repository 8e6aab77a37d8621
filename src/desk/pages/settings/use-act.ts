import { useState } from 'react'
import { toast } from '../../../kernel/ui/index.ts'
import { sentenceOf } from '../../api/problem.ts'
import { known } from '../../known/client.ts'
import { confirmed } from './confirm.tsx'

/**
 * Runs acts outside of forms: one at a time, asks for the password where it is wanted, says what
 * went wrong, and fetches anew what the act has changed. `busy` is the name of the act under way.
 */
export function useAct(...stale: readonly unknown[][]) {
  const [busy, setBusy] = useState<string | null>(null)
  const act = async (name: string, run: () => Promise<unknown>): Promise<boolean> => {
    setBusy(name)
    try {
      await confirmed(run)
      await Promise.all(stale.map((queryKey) => known.invalidateQueries({ queryKey })))
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
