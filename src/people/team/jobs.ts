// What is over is swept away once a day: sessions, tries, and links a month after they ended.

import type { Work } from '../../kernel/db/work.ts'

const dayMilliseconds = 86_400_000
const linkDaysKept = 30

export async function forgetOldSignIns(
  work: Work<'session' | 'sign_in_attempt' | 'invitation'>,
  idleMinutes: number,
) {
  const ago = (milliseconds: number) => new Date(work.now.getTime() - milliseconds)
  await work
    .deleteFrom('session')
    .where((eb) =>
      eb.or([
        eb('expires_at', '<=', work.now),
        eb('last_seen_at', '<=', ago(idleMinutes * 60_000)),
      ]),
    )
    .execute()
  await work.deleteFrom('sign_in_attempt').where('last_at', '<', ago(dayMilliseconds)).execute()
  await work
    .deleteFrom('invitation')
    .where('expires_at', '<', ago(linkDaysKept * dayMilliseconds))
    .execute()
}
