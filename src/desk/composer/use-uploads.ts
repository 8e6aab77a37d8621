import { useSyncExternalStore } from 'react'
import { m } from '../../kernel/words/index.ts'
import { Problem, sentenceOf } from '../api/problem.ts'
import { upload, uploadBytesMax } from '../api/upload.ts'
import { write, writingOf, type Mode } from './drafts.ts'

export interface Uploading {
  key: string
  file: File
  state: 'sending' | 'failed'
  share: number
  sentence?: string
  /** Trying again would not help. */
  isRefused?: boolean
  stop: () => void
}

const all = new Map<string, readonly Uploading[]>()
const none: readonly Uploading[] = []
const watchers = new Set<() => void>()
const placeOf = (id: string, mode: Mode) => `${id} ${mode}`

export const uploadsOf = (id: string, mode: Mode) => all.get(placeOf(id, mode)) ?? none

function change(place: string, act: (now: readonly Uploading[]) => readonly Uploading[]) {
  all.set(place, act(all.get(place) ?? none))
  watchers.forEach((tell) => tell())
}

const watch = (tell: () => void) => {
  watchers.add(tell)
  return () => void watchers.delete(tell)
}

export interface Uploads {
  list: readonly Uploading[]
  add: (files: File[]) => void
  again: (one: Uploading) => void
  drop: (one: Uploading) => void
  remove: (fileId: string) => void
}

/** Files on their way into a draft; they go on while one looks at another conversation. */
export function useUploads(id: string, mode: Mode): Uploads {
  const place = placeOf(id, mode)
  const list = useSyncExternalStore(watch, () => all.get(place) ?? none)
  const drop = (one: Uploading) => {
    one.stop()
    change(place, (now) => now.filter(({ key }) => key !== one.key))
  }
  return {
    list,
    add: (files) => files.forEach((file) => begin(id, mode, file)),
    again: (one) => {
      drop(one)
      begin(id, mode, one.file)
    },
    drop,
    remove: (fileId) => {
      const files = writingOf(id, mode).files.filter((file) => file.id !== fileId)
      write(id, mode, { files })
    },
  }
}

function begin(id: string, mode: Mode, file: File) {
  const place = placeOf(id, mode)
  const key = crypto.randomUUID()
  const stop = new AbortController()
  const patch = (by: Partial<Uploading>) =>
    change(place, (now) => now.map((one) => (one.key === key ? { ...one, ...by } : one)))
  const one: Uploading = { key, file, state: 'sending', share: 0, stop: () => stop.abort() }
  change(place, (now) => [...now, one])
  if (file.size > uploadBytesMax) {
    return patch({
      state: 'failed',
      isRefused: true,
      sentence: m.desk_file_too_large({ size: megabytes(file.size) }),
    })
  }
  upload(file, { signal: stop.signal, onProgress: (share) => patch({ share }) }).then(
    (kept) => {
      change(place, (now) => now.filter((other) => other.key !== key))
      write(id, mode, { files: [...writingOf(id, mode).files, kept] })
    },
    (error: unknown) => {
      if (error instanceof Problem) patch({ state: 'failed', sentence: sentenceOf(error) })
    },
  )
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)
