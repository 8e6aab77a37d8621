import { Button, Icon, IconButton, Progress } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Attachment } from '../api/contracts.ts'
import { sizeWord } from '../conversation/size-word.ts'
import type { Uploads } from './use-uploads.ts'

interface AttachmentStripProps {
  uploads: Uploads
  files: readonly Attachment[]
}

export function AttachmentStrip({ uploads, files }: AttachmentStripProps) {
  if (files.length + uploads.list.length === 0) return null
  return (
    <ul className="strip" aria-label={m.desk_files()}>
      {files.map((file) => (
        <li key={file.id}>
          <Icon name="paperclip" size="s" />
          <span className="one">{file.name}</span>
          <span className="t-12 text-ink-3">{sizeWord(file.bytes)}</span>
          <IconButton
            icon="close"
            name={m.desk_file_remove({ name: file.name })}
            onClick={() => uploads.remove(file.id)}
          />
        </li>
      ))}
      {uploads.list.map((one) => (
        <li key={one.key} className={one.state === 'failed' ? 'wrong' : ''}>
          {one.state === 'sending' ? (
            <Progress
              says={m.desk_file_sending({ name: one.file.name })}
              value={one.share}
              max={1}
            />
          ) : (
            <>
              <Icon name="warning" size="s" />
              <span className="grow">
                <b>{one.file.name}</b> {one.sentence}
              </span>
              {!one.isRefused && (
                <Button tone="bare" onClick={() => uploads.again(one)}>
                  {m.desk_try_again()}
                </Button>
              )}
            </>
          )}
          <IconButton
            icon="close"
            name={m.desk_file_remove({ name: one.file.name })}
            onClick={() => uploads.drop(one)}
          />
        </li>
      ))}
    </ul>
  )
}
