import {
  ById,
  contract,
  Id,
  Moment,
  Nullable,
  OneOf,
  Page,
  paging,
  Type,
} from '../../kernel/http/contract.ts'
import { Locale, Organisation, OrganisationName, Zone } from '../organisation/contract.ts'

export * from './key-contract.ts'

const RoleWord = OneOf(['owner', 'lead', 'agent', 'collaborator'])
const PersonName = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })
const Address = Type.String({ format: 'email', maxLength: 254 })
/** Its rules are checked in code; this bound keeps a megabyte away from the hash. */
const Password = Type.String({ maxLength: 1024 })
const Token = Type.String({
  pattern: '^[A-Za-z0-9_-]{43}$',
  description: 'What stands behind the # of a link.',
})

export const Preferences = Type.Object(
  {
    theme: Type.Optional(OneOf(['system', 'light', 'dark'])),
    density: Type.Optional(OneOf(['comfortable', 'compact'])),
    shortcuts: Type.Optional(Type.Boolean({ description: 'Single-key shortcuts are on.' })),
    sendWith: Type.Optional(OneOf(['enter', 'mod-enter'])),
    afterResolve: Type.Optional(OneOf(['next', 'list', 'stay'])),
    notifications: Type.Optional(Type.Boolean()),
    sounds: Type.Optional(Type.Boolean()),
    undoSeconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 60,
        description: 'How long a mail waits before it leaves.',
      }),
    ),
    imagesFrom: Type.Optional(
      Type.Array(Id, {
        maxItems: 1000,
        description: 'Customers whose mails may always show pictures from elsewhere.',
      }),
    ),
    keys: Type.Optional(
      Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 20 }), {
        maxProperties: 100,
        description: 'Own keys by shortcut; an empty one switches it off.',
      }),
    ),
  },
  { additionalProperties: false },
)

export const Me = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  role: RoleWord,
  locale: Type.String(),
  timezone: Nullable(Type.String()),
  preferences: Preferences,
  organisation: Type.Omit(Organisation, ['may']),
  permissions: Type.Array(Type.String()),
  inboxIds: Nullable(Type.Array(Id, { description: 'The inboxes this person sees; null: all.' })),
})

// The first run.
export const getSetup = contract({
  id: 'setup.get',
  method: 'GET',
  path: '/setup',
  permission: 'public',
  summary: 'Whether this installation still waits for its owner.',
  response: Type.Object({ needed: Type.Boolean() }),
})
export const postSetup = contract({
  id: 'setup.run',
  method: 'POST',
  path: '/setup',
  permission: 'public',
  status: 201,
  summary: 'Makes the organisation and its owner, and signs the owner in. Works once.',
  body: Type.Object({
    name: PersonName,
    email: Address,
    password: Password,
    organisation: Type.Optional(OrganisationName),
    timezone: Type.Optional(Zone),
    locale: Type.Optional(Locale),
  }),
  response: Me,
})

// Signing in and out. The limits are taken in code: by account and by network.
export const postSession = contract({
  id: 'session.start',
  method: 'POST',
  path: '/session',
  permission: 'public',
  limit: 'none',
  summary: 'Signs a member in with address and password.',
  body: Type.Object({ email: Address, password: Password }),
  response: Me,
})
export const postSessionLink = contract({
  id: 'session.startByLink',
  method: 'POST',
  path: '/session/link',
  permission: 'public',
  summary: 'Signs in to the demo with its one-time link, from the machine it runs on.',
  body: Type.Object({ token: Token }),
  response: Me,
})
export const deleteSession = contract({
  id: 'session.end',
  method: 'DELETE',
  path: '/session',
  permission: 'signed-in',
  summary: 'Signs out.',
})
export const postConfirmation = contract({
  id: 'session.confirm',
  method: 'POST',
  path: '/session/confirmation',
  permission: 'signed-in',
  limit: 'none',
  summary: 'Enters the password again; delicate settings are then open for 30 minutes.',
  body: Type.Object({ password: Password }),
})

export const getMe = contract({
  id: 'me.get',
  method: 'GET',
  path: '/me',
  permission: 'signed-in',
  summary: 'Who is signed in, with preferences, permissions and inboxes.',
  response: Me,
})
export const patchMe = contract({
  id: 'me.change',
  method: 'PATCH',
  path: '/me',
  permission: 'signed-in',
  summary: "Changes one's own name, language, time zone or preferences.",
  body: Type.Object({
    name: Type.Optional(PersonName),
    locale: Type.Optional(Locale),
    timezone: Type.Optional(Nullable(Zone)),
    preferences: Type.Optional(Preferences),
  }),
  response: Me,
})
export const postPassword = contract({
  id: 'me.changePassword',
  method: 'POST',
  path: '/me/password',
  permission: 'signed-in',
  limit: 'none',
  summary: 'Chooses a new password; every other session ends.',
  body: Type.Object({ current: Password, password: Password }),
})

const Session = Type.Object({
  id: Id,
  device: Type.String({ description: 'Browser and system; empty when unknown.' }),
  address: Type.String(),
  createdAt: Moment,
  lastSeenAt: Moment,
  expiresAt: Moment,
  isCurrent: Type.Boolean(),
})
export const getSessions = contract({
  id: 'sessions.list',
  method: 'GET',
  path: '/me/sessions',
  permission: 'signed-in',
  summary: 'Where one is signed in; at most twenty.',
  response: Page(Session),
})
export const deleteOneSession = contract({
  id: 'sessions.end',
  method: 'DELETE',
  path: '/me/sessions/:id',
  permission: 'signed-in',
  summary: "Ends one of one's own sessions.",
  params: ById,
})
export const deleteOtherSessions = contract({
  id: 'sessions.endOthers',
  method: 'DELETE',
  path: '/me/sessions',
  permission: 'signed-in',
  summary: "Ends all of one's sessions but this one.",
  response: Type.Object({ ended: Type.Integer() }),
})

export const postReset = contract({
  id: 'passwordReset.ask',
  method: 'POST',
  path: '/password-resets',
  permission: 'public',
  limit: 'none',
  summary: 'Asks for a link to choose a new password; the answer is the same for every address.',
  body: Type.Object({ email: Address }),
})
export const postResetChoice = contract({
  id: 'passwordReset.choose',
  method: 'POST',
  path: '/password-resets/choice',
  permission: 'public',
  summary: 'Chooses a new password with the link from the mail; every session ends.',
  body: Type.Object({ token: Token, password: Password }),
})

export const postInvitations = contract({
  id: 'invitations.send',
  method: 'POST',
  path: '/invitations',
  permission: 'team:manage',
  status: 201,
  summary: 'Invites addresses with a role; each answer holds a link that may be passed on by hand.',
  body: Type.Object({
    emails: Type.Array(Address, { minItems: 1, maxItems: 50, uniqueItems: true }),
    role: RoleWord,
  }),
  response: Type.Object({
    data: Type.Array(
      Type.Object({
        email: Type.String(),
        outcome: OneOf(['invited', 'already-member', 'deactivated']),
        memberId: Id,
        link: Nullable(Type.String()),
        expiresAt: Nullable(Moment),
      }),
    ),
  }),
})
export const postInvitationLook = contract({
  id: 'invitations.look',
  method: 'POST',
  path: '/invitations/look',
  permission: 'public',
  summary: 'What an invitation is for. Changes nothing.',
  body: Type.Object({ token: Token }),
  response: Type.Object({ email: Type.String(), role: RoleWord, organisation: Type.String() }),
})
export const postAcceptance = contract({
  id: 'invitations.accept',
  method: 'POST',
  path: '/invitations/acceptance',
  permission: 'public',
  status: 201,
  summary: 'Accepts an invitation with a name and password, and signs in.',
  body: Type.Object({
    token: Token,
    name: PersonName,
    password: Password,
    locale: Type.Optional(Locale),
    timezone: Type.Optional(Zone),
  }),
  response: Me,
})

export const Member = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  role: RoleWord,
  state: OneOf(['active', 'invited', 'deactivated']),
  teamIds: Type.Array(Id),
  createdAt: Moment,
  lastSeenAt: Nullable(Moment),
  may: Type.Object({ change: Type.Boolean(), deactivate: Type.Boolean() }),
})
export const getMembers = contract({
  id: 'members.list',
  method: 'GET',
  path: '/members',
  permission: 'team:read',
  summary: 'Everybody in the organisation, in the order they came.',
  query: Type.Object({
    ...paging,
    state: Type.Optional(OneOf(['active', 'invited', 'deactivated'])),
  }),
  response: Page(Member),
})
export const getMember = contract({
  id: 'members.get',
  method: 'GET',
  path: '/members/:id',
  permission: 'team:read',
  summary: 'One member.',
  params: ById,
  response: Member,
})
export const patchMember = contract({
  id: 'members.change',
  method: 'PATCH',
  path: '/members/:id',
  permission: 'team:manage',
  summary: 'Changes name or role, deactivates or reactivates; role and state end all sessions.',
  params: ById,
  body: Type.Object({
    name: Type.Optional(PersonName),
    role: Type.Optional(RoleWord),
    state: Type.Optional(OneOf(['active', 'deactivated'])),
  }),
  response: Member,
})
export const postMemberLink = contract({
  id: 'members.link',
  method: 'POST',
  path: '/members/:id/link',
  permission: 'settings:manage',
  status: 201,
  summary:
    'A link to hand over: to join for who is invited, to choose a new password for a member.',
  params: ById,
  response: Type.Object({ link: Type.String(), expiresAt: Moment }),
})

export const Team = Type.Object({
  id: Id,
  name: Type.String(),
  memberIds: Type.Array(Id),
  may: Type.Object({ change: Type.Boolean() }),
})
const TeamName = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })
const TeamMembers = Type.Array(Id, { maxItems: 500 })
export const getTeams = contract({
  id: 'teams.list',
  method: 'GET',
  path: '/teams',
  permission: 'team:read',
  summary: 'Teams by name.',
  query: Type.Object({ ...paging }),
  response: Page(Team),
})
export const postTeam = contract({
  id: 'teams.create',
  method: 'POST',
  path: '/teams',
  permission: 'team:manage',
  status: 201,
  summary: 'Makes a team.',
  body: Type.Object({ name: TeamName, memberIds: Type.Optional(TeamMembers) }),
  response: Team,
})
export const patchTeam = contract({
  id: 'teams.change',
  method: 'PATCH',
  path: '/teams/:id',
  permission: 'team:manage',
  summary: 'Renames a team or says who is in it.',
  params: ById,
  body: Type.Object({ name: Type.Optional(TeamName), memberIds: Type.Optional(TeamMembers) }),
  response: Team,
})
export const removeTeam = contract({
  id: 'teams.remove',
  method: 'DELETE',
  path: '/teams/:id',
  permission: 'team:manage',
  summary: 'Removes a team; its members stay.',
  params: ById,
})
