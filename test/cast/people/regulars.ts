import type { Person, Preferences } from '../types.ts'

type Rest = Omit<Person, 'key' | 'name' | 'email' | 'locale' | 'timezone' | 'sinceDays'>
type Row = [name: string, mail: string, locale: string, zone: string, since: number, rest?: Rest]

const day = (month: number, date: number) => ({ birthday: { month, day: date } })
const likes = (preferences: Preferences, rest: Rest = {}): Rest => ({ preferences, ...rest })
const note = (text: string, by: 'ada' | 'bo' | 'mira' | 'kit', daysAgo: number): Rest =>
  ({ notes: [{ text, by, daysAgo }] })
const needs = (text: string, daysAgo: number, met = false): Rest =>
  ({ needs: [{ text, source: 'stated', met, daysAgo }] })

const rows: Row[] = [
  ['Margriet van den Heuvel-Oosterwijk', 'margriet.vdh@example.com', 'nl-NL', 'Europe/Amsterdam', 960,
    likes({ language: 'nl', nameToUse: 'mevrouw Van den Heuvel', channel: 'phone' }, day(5, 4))],
  ['Sjoerd de Vries', 'sjoerd@example.net', 'nl-NL', 'Europe/Amsterdam', 231, likes({ touch: 'brief' }, day(2, 29))],
  ['Fenna Bakker', 'fenna.bakker@example.org', 'nl-NL', 'Europe/Amsterdam', 77,
    needs('Hanging pots for a north-facing stairwell', 20)],
  ['Willem-Jan ter Horst', 'wj.terhorst@example.com', 'nl-NL', 'Europe/Amsterdam', 402],
  ['Sanne Kuipers', 'sanne.k@example.net', 'nl-BE', 'Europe/Brussels', 150, day(8, 15)],
  ['Aïcha El Idrissi', 'aicha@example.org', 'nl-NL', 'Europe/Amsterdam', 310, likes({ touch: 'high' })],
  ['Wouter Claes', 'wouter.claes@example.com', 'nl-BE', 'Europe/Brussels', 55, likes({ doNotCall: true })],
  ['Annegret Schulze-Wiesenhöfer', 'a.schulze@example.org', 'de-DE', 'Europe/Berlin', 1011,
    likes({ language: 'de', nameToUse: 'Frau Schulze-Wiesenhöfer', touch: 'standard' }, day(12, 24))],
  ['Matthias Krüger', 'm.krueger@example.com', 'de-DE', 'Europe/Berlin', 88],
  ['Leyla Yıldız', 'leyla.yildiz@example.net', 'de-DE', 'Europe/Berlin', 143, day(7, 9)],
  ['Franz Hofstätter', 'franz@example.org', 'de-AT', 'Europe/Vienna', 720,
    note('Sends photos of his lemon tree every spring. Answer them.', 'ada', 40)],
  ['Beat Zürcher', 'beat.zuercher@example.com', 'de-CH', 'Europe/Zurich', 260,
    note('Customs: always put the invoice outside the box.', 'bo', 100)],
  ['Sabine Vogt', 'sabine.vogt@example.net', 'de-DE', 'Europe/Berlin', 34],
  ['Karl-Heinz Öztürk', 'kh.oeztuerk@example.com', 'de-DE', 'Europe/Berlin', 488, likes({ channel: 'phone' })],
  ['Theresa Baumgartner', 'resi@example.org', 'de-AT', 'Europe/Vienna', 190, day(10, 3)],
  ['Élodie Lefèvre', 'elodie.lefevre@example.com', 'fr-FR', 'Europe/Paris', 366, likes({ language: 'fr' }, day(4, 2))],
  ['Jean-Baptiste de La Rochefoucauld-Montbel', 'jb.montbel@example.org', 'fr-FR', 'Europe/Paris', 720,
    likes({ nameToUse: 'Monsieur de Montbel', touch: 'high' })],
  ['Maëlle Kervella', 'maelle@example.net', 'fr-FR', 'Europe/Paris', 61],
  ['Omar Benali', 'omar.benali@example.com', 'fr-FR', 'Europe/Paris', 205],
  ['Chantal Dupuis', 'chantal.dupuis@example.org', 'fr-BE', 'Europe/Brussels', 830, day(11, 30)],
  ['Noémie Tremblay', 'noemie.tremblay@example.com', 'fr-CA', 'America/Toronto', 47,
    note('Duties are paid by us to Canada, she was charged once.', 'mira', 30)],
  ['Carmen Ibáñez Ortega', 'carmen.ibanez@example.com', 'es-ES', 'Europe/Madrid', 540, likes({ language: 'es' }, day(7, 16))],
  ['Iker Etxeberria', 'iker@example.net', 'es-ES', 'Europe/Madrid', 122],
  ['Lucía Fernández de Córdoba', 'lucia.fdc@example.org', 'es-ES', 'Europe/Madrid', 75],
  ['Joaquín Peralta', 'joaquin.peralta@example.com', 'es-AR', 'America/Argentina/Buenos_Aires', 240],
  ['María José Quintana', 'mj.quintana@example.net', 'es-ES', 'Atlantic/Canary', 410, likes({ touch: 'brief' })],
  ['Beatriz Carvalho', 'beatriz.carvalho@example.com', 'pt-PT', 'Europe/Lisbon', 611, likes({ language: 'pt' }, day(1, 6))],
  ['João Pedro Antunes', 'jp.antunes@example.org', 'pt-PT', 'Europe/Lisbon', 97],
  ['Thaís Nascimento da Silva', 'thais@example.net', 'pt-BR', 'America/Sao_Paulo', 140],
  ['Henrique Sá', 'henrique.sa@example.com', 'pt-PT', 'Europe/Lisbon', 22],
  ['ليلى منصور Layla Mansour', 'layla.mansour@example.org', 'ar-AE', 'Asia/Dubai', 84, likes({ language: 'ar', nameToUse: 'Layla' })],
  ['يوسف قاسم Yousef Qasim', 'yousef.qasim@example.com', 'ar-JO', 'Asia/Amman', 170, likes({ nameToUse: 'Yousef' })],
  ['高橋 美咲 Misaki Takahashi', 'misaki@example.com', 'ja-JP', 'Asia/Tokyo', 133, likes({ language: 'ja' }, day(3, 3))],
  ['Kenji Arakawa', 'kenji.arakawa@example.net', 'ja-JP', 'Asia/Tokyo', 288, likes({ nameToUse: '荒川様' })],
  ['Aoife Ní Bhriain', 'aoife@example.com', 'en-IE', 'Europe/Dublin', 333, day(2, 1)],
  ['Eleanor Whitcombe', 'eleanor.whitcombe@example.org', 'en-GB', 'Europe/London', 1390,
    likes({ touch: 'high', nameToUse: 'Mrs Whitcombe' }, note('Our first customer abroad. Sol signs her Christmas card.', 'mira', 300))],
  ['Callum Reid', 'callum.reid@example.net', 'en-GB', 'Europe/London', 41],
  ['Sunita Bhattacharya-Fernandes', 'sunita.bf@example.com', 'en-GB', 'Europe/London', 265, needs('Frost-proof pots for a roof terrace', 33)],
  ['Dele Afolabi', 'dele@example.org', 'en-GB', 'Europe/London', 118],
  ['Gwen Pritchard', 'gwen.pritchard@example.com', 'en-GB', 'Europe/London', 702, day(9, 21)],
  ['Hamish MacAllister', 'hamish@example.net', 'en-GB', 'Europe/London', 59],
  ['Maya Goldstein', 'maya.goldstein@example.com', 'en-US', 'America/New_York', 152, likes({ noSurveys: true })],
  ['Theo Papadakis', 'theo@example.org', 'el-GR', 'Europe/Athens', 215],
  ['Rosalind Achterberg', 'rosalind@example.com', 'en-NZ', 'Pacific/Auckland', 360, note('Twelve hours ahead, and up late. Likes that.', 'kit', 9)],
  ['Wanjiru Kamau', 'wanjiru.kamau@example.net', 'en-KE', 'Africa/Nairobi', 72, day(6, 1)],
  ['Giulia Ferrante', 'giulia.ferrante@example.com', 'it-IT', 'Europe/Rome', 188],
  ['Niccolò Bassi', 'niccolo@example.org', 'it-IT', 'Europe/Rome', 64],
  ['Ingrid Sørensen', 'ingrid.sorensen@example.com', 'da-DK', 'Europe/Copenhagen', 455, day(5, 17)],
  ['Mikkel Holm', 'mikkel@example.net', 'da-DK', 'Europe/Copenhagen', 29],
  ['Agnieszka Wiśniewska', 'agnieszka.w@example.com', 'pl-PL', 'Europe/Warsaw', 380],
  ['Tereza Nováková', 'tereza@example.org', 'cs-CZ', 'Europe/Prague', 92],
  ['Ilse Thorvaldsdóttir', 'ilse@example.net', 'is-IS', 'Atlantic/Reykjavik', 110],
  ['Pádraig Ó Súilleabháin', 'padraig@example.com', 'en-IE', 'Europe/Dublin', 247, likes({ touch: 'brief', doNotCall: true })],
  ['Xin Yi Tan', 'xinyi.tan@example.com', 'en-SG', 'Asia/Singapore', 83, likes({ nameToUse: 'Xin Yi' })],
  ['Bo', 'bo.the.other@example.org', 'en-GB', 'Europe/London', 15, note('Not our Bo. Both find it very funny.', 'bo', 12)],
  ['Dr. Adaeze Nwosu-Lindgren', 'a.nwosu@example.org', 'en-GB', 'Europe/Stockholm', 275, likes({ nameToUse: 'Dr Nwosu', touch: 'brief' })],
  ['The Green Room', 'orders@greenroom.example.com', 'en-GB', 'Europe/London', 530,
    { company: 'The Green Room', preferences: { nameToUse: 'Morag' }, ...note('A florist in Leith. Orders on the first of the month.', 'bo', 210) }],
  ['Huisartsenpraktijk De Linde', 'balie@delinde.example.org', 'nl-NL', 'Europe/Amsterdam', 290,
    { company: 'Huisartsenpraktijk De Linde', preferences: { nameToUse: 'Marja' } }],
]

const plain = (name: string) =>
  name.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/ı/g, 'i').replace(/ø/g, 'o')
    .toLowerCase().replace(/[^a-z]+/g, '-').replace(/^-+|-+$/g, '')

/** Everybody else whom the team knows by name. */
export const regulars: Person[] = rows.map(([name, email, locale, timezone, sinceDays, rest]) => ({
  key: name === 'Bo' ? 'the-other-bo' : plain(name), name, email, locale, timezone, sinceDays, ...rest,
}))
