import { useState } from 'react'
import { toast } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import { sentenceOf } from '../../../api/problem.ts'
import { known } from '../../../known/client.ts'
import type { Letter } from '../../../known/rewards.ts'

/** Marks letters one by one: what fails is told, the others are posted all the same. */
export function useMoving() {
  const [isBusy, setBusy] = useState(false)
  const move = async (letters: readonly Letter[], state: 'posted' | 'withdrawn') => {
    setBusy(true)
    let moved = 0
    let failure: unknown
    for (const { id } of letters) {
      try {
        await call('letters.move', { params: { id }, body: { state } })
        moved += 1
      } catch (error) {
        failure = error
      }
    }
    await known.invalidateQueries({ queryKey: ['letters'] })
    setBusy(false)
    if (failure) toast({ says: sentenceOf(failure), icon: 'warning' })
    else if (state === 'posted') toast({ says: m.desk_letters_moved({ count: moved }) })
    else toast({ says: m.desk_letters_taken_back(), icon: 'undo' })
  }
  return { isBusy, move }
}
