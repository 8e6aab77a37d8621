import { useState } from 'react'
import { Button, Dialog, IconButton } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Attachment } from '../api/contracts.ts'
import { sizeWord } from './size-word.ts'

interface LightboxProps {
  files: readonly Attachment[]
  start: number
  onClose: () => void
}

/** Pictures large: arrows turn, + and − zoom, Esc closes and gives the focus back. */
export default function Lightbox({ files, start, onClose }: LightboxProps) {
  const [at, setAt] = useState(start)
  const [zoom, setZoom] = useState(1)
  const file = files[at]
  if (!file) return null
  const turn = (by: number) => {
    setAt((at + by + files.length) % files.length)
    setZoom(1)
  }
  const keys: Record<string, () => void> = {
    ArrowRight: () => turn(1),
    ArrowLeft: () => turn(-1),
    '+': () => setZoom((now) => Math.min(4, now * 1.5)),
    '-': () => setZoom((now) => Math.max(1, now / 1.5)),
  }
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title={file.name}
      more={`${sizeWord(file.bytes)}${files.length > 1 ? ` · ${at + 1}/${files.length}` : ''}`}
      foot={
        <>
          {files.length > 1 && (
            <>
              <IconButton
                icon="chevron-left"
                name={m.desk_picture_before()}
                onClick={() => turn(-1)}
              />
              <IconButton
                icon="chevron-right"
                name={m.desk_picture_next()}
                onClick={() => turn(1)}
              />
            </>
          )}
          <IconButton icon="plus" name={m.desk_picture_larger()} onClick={() => keys['+']?.()} />
          <IconButton icon="minus" name={m.desk_picture_smaller()} onClick={() => keys['-']?.()} />
          <span className="end" />
          <Button asChild icon="download">
            <a href={file.url} download={file.name}>
              {m.desk_download()}
            </a>
          </Button>
        </>
      }
    >
      <div
        className="lightbox"
        role="group"
        aria-label={file.name}
        tabIndex={0}
        onKeyDown={(event) => keys[event.key]?.()}
      >
        <img src={file.url} alt={file.name} style={{ width: `${zoom * 100}%` }} />
      </div>
    </Dialog>
  )
}
