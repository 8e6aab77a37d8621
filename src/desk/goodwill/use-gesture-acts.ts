import { useMutation } from '@tanstack/react-query'
import { toast } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import { sentenceOf } from '../api/problem.ts'
import { type Gesture, lookAgain } from '../known/gestures.ts'

const sorry = (error: unknown) => toast({ says: sentenceOf(error), icon: 'warning' })

/** What a lead says to a question, and taking back what was given. */
export function useGestureActs({ id, by }: Pick<Gesture, 'id' | 'by'>) {
  const params = { id }
  const decide = useMutation({
    mutationFn: (isApproved: boolean) => call('gestures.decide', { params, body: { isApproved } }),
    onSuccess: (_, isApproved) => {
      const says = isApproved ? m.desk_today_asked_said_yes : m.desk_today_asked_said_no
      toast({ says: says({ by: by.name }), icon: 'gift' })
    },
    onError: sorry,
    onSettled: () => void lookAgain(),
  })
  const takeBack = useMutation({
    mutationFn: () => call('gestures.take-back', { params }),
    onSuccess: () => toast({ says: m.desk_gesture_taken_back(), icon: 'undo' }),
    onError: sorry,
    onSettled: () => void lookAgain(),
  })
  return {
    isBusy: decide.isPending || takeBack.isPending,
    decide: decide.mutate,
    takeBack: () => takeBack.mutate(),
  }
}
