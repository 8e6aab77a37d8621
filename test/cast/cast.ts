import { knownPeople } from './people/all.ts'
import { team } from './team.ts'
import type { Agent, AgentKey, Person } from './types.ts'

const agent = (key: AgentKey): Agent => team.find((each) => each.key === key)!
const customer = (key: string): Person => {
  const found = knownPeople.find((each) => each.key === key)
  if (!found) throw new Error(`Nobody in the cast is called ${key}`)
  return found
}

/** The people of Fern & Clay by first name: `cast.ada.email`, `cast.nora.preferences`. */
export const cast = {
  sol: agent('sol'),
  mira: agent('mira'),
  ada: agent('ada'),
  bo: agent('bo'),
  kit: agent('kit'),
  jun: agent('jun'),
  nora: customer('nora-vale'),
  priya: customer('priya-nair'),
  idris: customer('idris-okoye'),
  tomas: customer('tomas-rios'),
  lena: customer('lena-brandt'),
  yuki: customer('yuki-mori'),
  oskar: customer('oskar-lund'),
  grace: customer('grace-adeyemi'),
  hugo: customer('hugo-martin'),
  ruth: customer('ruth-feld'),
  amal: customer('amal-haddad'),
  jonas: customer('jonas-weber'),
  studioNorte: customer('studio-norte'),
  margriet: customer('margriet-van-den-heuvel-oosterwijk'),
  annegret: customer('annegret-schulze-wiesenhofer'),
  eleanor: customer('eleanor-whitcombe'),
  misaki: customer('misaki-takahashi'),
  layla: customer('layla-mansour'),
} as const
