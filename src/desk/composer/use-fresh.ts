import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { announce } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Message } from '../api/contracts.ts'
import { saidSince } from '../known/messages.ts'
import { messagesQuery } from '../known/queries.ts'
import { useMe } from '../session.ts'
import { isEmpty, useWriting, type Mode } from './drafts.ts'

const nothing: readonly Message[] = []

/** What others have said since the reply was begun; said aloud, for it may be above the fold. */
export function useFresh(id: string, mode: Mode): readonly Message[] {
  const me = useMe()
  const writing = useWriting(id, 'reply')
  const { data } = useInfiniteQuery(messagesQuery(id))
  const { since } = writing
  const isWriting = data !== undefined && mode === 'reply' && !isEmpty(writing)
  const fresh = isWriting && since !== undefined ? saidSince(id, since, me.id) : nothing
  const count = fresh.length
  useEffect(() => {
    if (count > 0) announce(m.desk_stale_title({ count }), 'assertive')
  }, [count])
  return fresh
}
