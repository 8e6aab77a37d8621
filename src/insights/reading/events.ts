import { eventType } from '../../kernel/events/index.ts'

/** A person said how a drawn text feels and what it names; whether the rules had said so too. */
export const textJudged = eventType<{
  inboxId: string | null
  place: number
  agreesOnMood: boolean
}>('text.judged', 'text')
