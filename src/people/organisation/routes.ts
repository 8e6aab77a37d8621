import { isZone } from '../../kernel/clock/index.ts'
import { invalid } from '../../kernel/errors/index.ts'
import { type Actor, route } from '../../kernel/http/index.ts'
import { changeOrganisation, type Organisation, theOrganisation } from './commands.ts'
import { getOrganisation, patchOrganisation } from './contract.ts'

const shown = (organisation: Organisation, actor: Actor) => ({
  ...organisation,
  may: { change: actor.may('settings:manage') },
})

/** Throws 422 for a zone that is not in the IANA list. */
export function assertZone(timezone: string | null | undefined): void {
  if (!timezone || isZone(timezone)) return
  throw invalid('This time zone is not known. Write it like Europe/Amsterdam.', [
    { pointer: '/timezone', code: 'timezone', message: 'is not an IANA time zone' },
  ])
}

export const organisationRoutes = [
  route(getOrganisation, async (ask) => shown(await theOrganisation(ask.read), ask.actor)),
  route(patchOrganisation, async (ask) => {
    assertZone(ask.body.timezone)
    return ask.command(async (work) => shown(await changeOrganisation(work, ask.body), ask.actor))
  }),
]
