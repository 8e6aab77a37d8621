import { useState } from 'react'
import { Button } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import type { Me, Message } from '../api/contracts.ts'
import { useMe } from '../session.ts'

/** Whose pictures this person has allowed since signing in, besides those known before. */
const allowedNow = new Set<string>()

const isAllowed = (me: Me, senderId: string | undefined) =>
  senderId !== undefined &&
  (allowedNow.has(senderId) || (me.preferences.imagesFrom ?? []).includes(senderId))

function allow(me: Me, senderId: string) {
  allowedNow.add(senderId)
  const imagesFrom = [...new Set([...(me.preferences.imagesFrom ?? []), ...allowedNow])]
  // Should it not be kept, the pictures are shown until the page is left: nothing is lost.
  call('me.change', { body: { preferences: { imagesFrom: imagesFrom.slice(-1000) } } }).catch(
    () => {},
  )
}

/**
 * A mail as its sender laid it out, in a frame without script or origin (ruling 19). Nothing in
 * there can tell its height, so it has a sheet of its own that scrolls and can be pulled larger.
 */
export function MailFrame({ message }: { message: Message }) {
  const me = useMe()
  const sender = message.author
  const [images, setImages] = useState(() => isAllowed(me, sender?.id))
  const theme = document.documentElement.dataset['theme']
  const query = new URLSearchParams({
    ...(images ? { images: 'true' } : {}),
    ...(theme ? { theme } : {}),
  })
  const always = () => {
    if (sender) allow(me, sender.id)
    setImages(true)
  }
  return (
    <div className="mail-frame">
      {message.hasRemoteImages && !images && (
        <div className="mail-frame-bar">
          <span className="grow">{m.desk_images_kept_out()}</span>
          <Button tone="bare" onClick={() => setImages(true)}>
            {m.desk_images_show()}
          </Button>
          {sender && message.kind === 'customer' && (
            <Button tone="bare" onClick={always}>
              {m.desk_images_always({ name: sender.name })}
            </Button>
          )}
        </div>
      )}
      <iframe
        src={`${message.frameUrl}${query.size > 0 ? `?${query}` : ''}`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        title={m.desk_frame_title({ name: sender?.name ?? m.desk_somebody() })}
        referrerPolicy="no-referrer"
      />
    </div>
  )
}
