import { useState } from 'react'
import { Button } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Message } from '../api/contracts.ts'

/**
 * A mail as its sender laid it out, in a frame without script or origin (ruling 19). Nothing in
 * there can tell its height, so it has a sheet of its own that scrolls and can be pulled larger.
 */
export function MailFrame({ message }: { message: Message }) {
  const [images, setImages] = useState(false)
  const theme = document.documentElement.dataset['theme']
  const query = new URLSearchParams({
    ...(images ? { images: 'true' } : {}),
    ...(theme ? { theme } : {}),
  })
  return (
    <div className="mail-frame">
      {message.hasRemoteImages && !images && (
        <div className="mail-frame-bar">
          <span className="grow">{m.desk_images_kept_out()}</span>
          <Button tone="bare" onClick={() => setImages(true)}>
            {m.desk_images_show()}
          </Button>
        </div>
      )}
      <iframe
        src={`${message.frameUrl}${query.size > 0 ? `?${query}` : ''}`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        title={m.desk_frame_title({ name: message.author?.name ?? m.desk_somebody() })}
        referrerPolicy="no-referrer"
      />
    </div>
  )
}
