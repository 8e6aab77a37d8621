// One-time links: an invitation, a new password, the demo's way in. The token is 256 bit, its
// SHA-256 is what is kept; it travels behind the # of a link, which no server or log sees.

import { refused } from '../../kernel/errors/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { hashToken, newToken } from '../../kernel/secrets/index.ts'
import type { Reader, Work } from '../../kernel/db/work.ts'
import type { InvitationTable } from './tables.ts'

export type LinkKind = InvitationTable['kind']

const hourMilliseconds = 3_600_000
const hoursOf: Readonly<Record<LinkKind, number>> = { invitation: 72, reset: 1, demo: 24 }
const pageOf: Readonly<Record<LinkKind, string>> = {
  invitation: '/join',
  reset: '/new-password',
  demo: '/demo',
}

/** `https://care.example/join#…`; the address is the configured one, never a header's. */
export const linkFor = (publicUrl: string, kind: LinkKind, token: string): string =>
  `${publicUrl.replace(/\/$/, '')}${pageOf[kind]}#${token}`

/** Makes a link token. Whoever sends the mail calls this at that moment: it is stored nowhere. */
export function issueLink(work: Work<'invitation'>, memberId: string, kind: LinkKind) {
  return keepLink(work, { memberId, kind, token: newToken().token })
}

interface Link {
  memberId: string
  kind: LinkKind
  /** 256 bit; the demo's is made before its database exists. */
  token: string
}

export async function keepLink(work: Work<'invitation'>, { memberId, kind, token }: Link) {
  const hash = hashToken(token)
  const expiresAt = new Date(work.now.getTime() + hoursOf[kind] * hourMilliseconds)
  await work
    .insertInto('invitation')
    .values({
      id: newId(),
      token_hash: hash,
      member_id: memberId,
      kind,
      created_by: work.actor.kind === 'agent' ? work.actor.id : null,
      created_at: work.now,
      expires_at: expiresAt,
      used_at: null,
    })
    .execute()
  return { token, expiresAt }
}

/** The demo opens without a password: once, from this machine only (ruling 12). */
export const issueDemoLink = async (work: Work<'invitation'>, memberId: string): Promise<string> =>
  (await issueLink(work, memberId, 'demo')).token

const notValid = () =>
  refused('link-not-valid', 'This link was used or has expired. Please ask for a new one.')

/** Whose link this is, without using it up. Throws `link-not-valid` (409). */
export async function linkHolder(
  read: Reader,
  token: string,
  { kind, now }: { kind: LinkKind; now: Date },
) {
  const holder = await read
    .selectFrom('invitation')
    .innerJoin('member', 'member.id', 'invitation.member_id')
    .select(['member.id', 'member.email', 'member.name', 'member.role', 'member.state'])
    .where('invitation.token_hash', '=', hashToken(token))
    .where('invitation.kind', '=', kind)
    .where('invitation.used_at', 'is', null)
    .where('invitation.expires_at', '>', now)
    .where('member.state', '=', kind === 'invitation' ? 'invited' : 'active')
    .executeTakeFirst()
  if (!holder) throw notValid()
  return holder
}

/** Uses the link and every other of its kind for this member. Of two at once one is refused. */
export async function useLink(work: Work<'invitation'>, token: string, kind: LinkKind) {
  const used = await work
    .updateTable('invitation')
    .set({ used_at: work.now })
    .where('token_hash', '=', hashToken(token))
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .where('expires_at', '>', work.now)
    .returning('member_id')
    .executeTakeFirst()
  if (!used) throw notValid()
  const member = await work.read
    .selectFrom('member')
    .select(['id', 'email', 'name', 'role', 'state'])
    .where('id', '=', used.member_id)
    .where('state', '=', kind === 'invitation' ? 'invited' : 'active')
    .forUpdate()
    .executeTakeFirst()
  if (!member) throw notValid()
  await work
    .deleteFrom('invitation')
    .where('member_id', '=', member.id)
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .execute()
  return member
}
