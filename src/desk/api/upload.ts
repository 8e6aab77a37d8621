import { m } from '../../kernel/words/index.ts'
import { addressOf } from './client.ts'
import type { Attachment } from './contracts.ts'
import { Problem } from './problem.ts'

/** What the server takes; looked at before anything is sent. */
export const uploadBytesMax = 25 * 1024 * 1024

interface Uploading {
  onProgress: (share: number) => void
  signal: AbortSignal
}

/** Stores one file. XMLHttpRequest, because fetch cannot say how much has been sent. */
export function upload(file: File, { onProgress, signal }: Uploading): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', addressOf('files.upload', { query: { name: file.name } }))
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => {
      if (request.status === 201) return resolve(request.response as Attachment)
      const said = (request.response ?? {}) as { code?: string; detail?: string }
      const sentence = said.detail ?? m.desk_problem_unexpected()
      reject(new Problem(said.code ?? 'unexpected', request.status, sentence))
    }
    request.onerror = () => reject(new Problem('away', 0, m.desk_problem_away()))
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
