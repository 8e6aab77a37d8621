import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { toast } from '../../../../kernel/ui/index.ts'
import { call } from '../../../api/client.ts'
import { sentenceOf } from '../../../api/problem.ts'
import { known } from '../../../known/client.ts'
import { draftQuery } from './queries.ts'
import type { SurveyDraft } from './words.ts'

const quietMs = 700

/**
 * The words as they are being written: kept after a moment of quiet, so that the preview follows
 * and nothing is lost by leaving. What somebody else saved meanwhile is not overwritten.
 */
export function useSurveyDraft(surveyId: string) {
  const { data, error, refetch } = useQuery(draftQuery(surveyId))
  const [mine, setMine] = useState<SurveyDraft | null>(null)
  const [isSaving, setSaving] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef<SurveyDraft | null>(null)

  const keep = async () => {
    const draft = latest.current
    if (!draft) return
    setSaving(true)
    const seen = { draftAt: known.getQueryData(draftQuery(surveyId).queryKey)?.draftAt ?? null }
    try {
      const saved = await call('surveys.save-draft', {
        params: { id: surveyId },
        body: { draft, seen },
      })
      known.setQueryData(draftQuery(surveyId).queryKey, saved)
      if (latest.current === draft) {
        latest.current = null
        setMine(null)
      }
    } catch (thrown) {
      toast({ says: sentenceOf(thrown), icon: 'warning' })
    } finally {
      setSaving(false)
    }
  }
  const change = (next: SurveyDraft) => {
    latest.current = next
    setMine(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void keep(), quietMs)
  }
  const forget = () => {
    clearTimeout(timer.current)
    latest.current = null
    setMine(null)
  }
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      if (latest.current) void keep()
    },
    // Once, on leaving: what was typed last is kept.
    // oxlint-disable-next-line exhaustive-deps
    [],
  )
  const draft = mine ?? (data?.draft as SurveyDraft | undefined)
  return { data, draft, error, refetch, change, forget, isSaving, isUnsaved: mine !== null }
}
