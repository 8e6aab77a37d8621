// The organisation: whose customers these are. There is one in each database (ruling 6); it is
// made by the first run, together with its owner, and named on mails, pages and exports.
//
//   const { name, timezone } = await theOrganisation(ask.read)

export {
  changeOrganisation,
  createOrganisation,
  findOrganisation,
  type NewOrganisation,
  type Organisation,
  theOrganisation,
} from './commands.ts'
export { organisationChanged, organisationSetUp } from './events.ts'
export { assertZone, organisationRoutes } from './routes.ts'
export { keepSetting, pastSettings, settingOf } from './settings.ts'
