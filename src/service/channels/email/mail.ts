// The channel as one thing the app starts and stops.

import type { Config } from '../../../kernel/config/index.ts'
import type { Workshop } from '../../../kernel/db/work.ts'
import { unavailable } from '../../../kernel/errors/index.ts'
import type { FileStore } from '../../../kernel/files/index.ts'
import type { Logger } from '../../../kernel/log/index.ts'
import type { Sender } from '../../../kernel/outbox/index.ts'
import type { Secrets } from '../../../kernel/secrets/index.ts'
import { type IncomingMail, type MailReceipt, receiveMail, type ReceiveParts } from './receive.ts'
import { intake, listener, type ListenerState, mailboxes } from './incoming/index.ts'
import { outgoing, type Post, type Posted } from './outgoing/index.ts'

export interface MailParts {
  config: Config
  workshop: Workshop
  files: FileStore
  secrets: Secrets
  log: Logger
  publicUrl: () => string
}

export interface Mail {
  parts: MailParts
  receive(incoming: IncomingMail): Promise<MailReceipt>
  senders: readonly Sender[]
  post: Post
  posted: Posted
  /** How the doors stand, for `rapport doctor` and the first steps. */
  listening(): ListenerState
  /** The settings of a mailbox have changed: it is read anew at once. */
  lookAgain(): void
  start(): Promise<void>
  stop(): Promise<void>
}

export function createMail(parts: MailParts): Mail {
  const receiving: ReceiveParts = {
    workshop: parts.workshop,
    files: parts.files,
    threadingKey: parts.secrets.keyFor('mail-threading'),
    instance: parts.secrets.sign('mail-instance', 'instance').slice(0, 22),
  }
  const out = outgoing(parts, receiving.instance)
  const room = intake()
  const receive = (incoming: IncomingMail) => receiveMail(receiving, incoming)
  const door = listener({ parts, intake: room, receive })
  const boxes = mailboxes({ parts, intake: room, receive })
  return {
    parts,
    async receive(incoming) {
      const receipt = await room.run(incoming.raw.byteLength, () => receive(incoming))
      if (!receipt)
        throw unavailable('Too many mails at once. Please send this one again in a moment.', 2)
      return receipt
    },
    listening: () => door.state(),
    lookAgain: () => boxes.lookAgain(),
    senders: out.senders,
    post: out.post,
    posted: out.posted,
    async start() {
      await door.start()
      await boxes.start()
    },
    async stop() {
      await Promise.all([door.stop(), boxes.stop()])
      out.stop()
    },
  }
}
