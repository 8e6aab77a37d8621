import { useRef, useState } from 'react'
import { Icon } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Attachment } from '../api/contracts.ts'
import { later } from '../later.tsx'
import { sizeWord } from './size-word.ts'

const Lightbox = later(() => import('./Lightbox.tsx'))
const TextPreview = later(() => import('./TextPreview.tsx'))

const picture = /^image\/(png|jpeg|gif|webp)$/

/** Pictures and texts are looked at here; everything else, PDF too, is for a program of its own. */
export function Attachments({ files }: { files: readonly Attachment[] }) {
  const [shown, setShown] = useState<number | null>(null)
  const [read, setRead] = useState<Attachment | null>(null)
  const opener = useRef<HTMLElement | null>(null)
  const remember = () => (opener.current = document.activeElement as HTMLElement | null)
  const close = () => {
    setShown(null)
    setRead(null)
    requestAnimationFrame(() => opener.current?.focus())
  }
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
              onClick={() => {
                remember()
                setShown(at)
              }}
            >
              <img src={file.url} alt="" loading="lazy" width="112" height="84" />
            </button>
          ))}
        </div>
      )}
      {others.map((file) => (
        <OtherFile
          key={file.id}
          file={file}
          onRead={() => {
            remember()
            setRead(file)
          }}
        />
      ))}
      {shown !== null && <Lightbox files={pictures} start={shown} onClose={close} />}
      {read && <TextPreview file={read} onClose={close} />}
    </div>
  )
}

function OtherFile({ file, onRead }: { file: Attachment; onRead: () => void }) {
  const { name, bytes, contentType, url } = file
  if (contentType !== 'text/plain') {
    return (
      <a className="file" href={url} download={name}>
        <Icon name="file" />
        <span className="one">{name}</span>
        <span className="t-12 text-ink-3">{sizeWord(bytes)}</span>
        <Icon name="download" size="s" />
      </a>
    )
  }
  return (
    <span className="file">
      <button
        type="button"
        className="file-open"
        aria-label={m.desk_file_open({ name })}
        onClick={onRead}
      >
        <Icon name="doc" />
        <span className="one">{name}</span>
        <span className="t-12 text-ink-3">{sizeWord(bytes)}</span>
      </button>
      <a
        className="file-load"
        href={url}
        download={name}
        aria-label={m.desk_file_download({ name })}
      >
        <Icon name="download" size="s" />
      </a>
    </span>
  )
}
