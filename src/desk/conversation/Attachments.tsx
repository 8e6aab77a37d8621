import { lazy, Suspense, useState } from 'react'
import { Icon } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Attachment } from '../api/contracts.ts'
import { sizeWord } from './size-word.ts'

const Lightbox = lazy(() => import('./Lightbox.tsx'))

const picture = /^image\/(png|jpeg|gif|webp)$/

export function Attachments({ files }: { files: readonly Attachment[] }) {
  const [shown, setShown] = useState<number | null>(null)
  if (files.length === 0) return null
  const pictures = files.filter(({ contentType }) => picture.test(contentType))
  const others = files.filter(({ contentType }) => !picture.test(contentType))
  return (
    <div className="files">
      {pictures.length > 0 && (
        <div className="thumbs">
          {pictures.map((file, at) => (
            <button
              key={file.id}
              type="button"
              className="thumb"
              aria-label={m.desk_picture_open({ name: file.name })}
              onClick={() => setShown(at)}
            >
              <img src={file.url} alt="" loading="lazy" width="112" height="84" />
            </button>
          ))}
        </div>
      )}
      {others.map((file) => (
        <a key={file.id} className="file" href={file.url} download={file.name}>
          <Icon name="file" />
          <span className="one">{file.name}</span>
          <span className="t-12 text-ink-3">{sizeWord(file.bytes)}</span>
          <Icon name="download" size="s" />
        </a>
      ))}
      {shown !== null && (
        <Suspense>
          <Lightbox files={pictures} start={shown} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </div>
  )
}
