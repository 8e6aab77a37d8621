import { useQuery } from '@tanstack/react-query'
import { Button, Dialog, ErrorState, Skeleton } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Attachment } from '../api/contracts.ts'
import { sizeWord } from './size-word.ts'

interface TextPreviewProps {
  file: Attachment
  onClose: () => void
}

const shownBytesMax = 200_000

/** A text file as its characters and nothing else: no markup in it ever becomes a page. */
export default function TextPreview({ file, onClose }: TextPreviewProps) {
  const { data: text, isError } = useQuery({
    queryKey: ['file-text', file.id],
    queryFn: async ({ signal }) => {
      const answer = await fetch(file.url, { signal })
      if (!answer.ok) throw new Error(`The file answered ${answer.status}.`)
      return (await answer.blob()).slice(0, shownBytesMax).text()
    },
    retry: false,
  })
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title={file.name}
      more={sizeWord(file.bytes)}
      foot={
        <Button asChild icon="download">
          <a href={file.url} download={file.name}>
            {m.desk_download()}
          </a>
        </Button>
      }
    >
      {isError && (
        <ErrorState as="h3" title={m.desk_file_failed()}>
          {m.desk_file_failed_text()}
        </ErrorState>
      )}
      {text === undefined && !isError && <Skeleton lines={[60, 84, 72]} />}
      {text !== undefined && (
        <>
          <pre className="text-preview" tabIndex={0} aria-label={file.name} dir="auto">
            {text}
          </pre>
          {file.bytes > shownBytesMax && <p className="t-12 text-ink-3">{m.desk_file_cut()}</p>}
        </>
      )}
    </Dialog>
  )
}
