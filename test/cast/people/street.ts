import type { Dice } from '../random.ts'
import type { Person } from '../types.ts'

type Place = { weight: number; locale: string; zone: string; first: string[]; last: string[] }
const words = (text: string) => text.trim().split(/\s+/)

const places: Place[] = [
  {
    weight: 34,
    locale: 'en-GB',
    zone: 'Europe/London',
    first: words(
      'Alice Tom Harriet Sam Nadia Olu Jess Rory Imogen Ben Farah Ellie Marcus Poppy Leo Zara',
    ),
    last: words(
      'Hughes Patel Carter Byrne Osei Lowe Ellis Khan Fraser Doyle Marsh Quinn Bell Okafor',
    ),
  },
  {
    weight: 6,
    locale: 'en-US',
    zone: 'America/New_York',
    first: words('Megan Tyler Dana Luis Brooke Andre Heather Priscilla'),
    last: words('Nguyen Sullivan Brooks Ramirez Kessler Washington Levine'),
  },
  {
    weight: 17,
    locale: 'de-DE',
    zone: 'Europe/Berlin',
    first: words('Anna Jan Katrin Uwe Miriam Stefan Heike Emre Johanna Lukas Petra Dilara'),
    last: words('Schmidt Becker Wagner Neumann Kaya Lorenz Hartmann Vogel Brandl Seidel Jansen'),
  },
  {
    weight: 14,
    locale: 'nl-NL',
    zone: 'Europe/Amsterdam',
    first: words('Lotte Bram Marieke Daan Esra Joost Floor Hanneke Ruben Iris Kees Noor'),
    last: [
      'Jansen',
      'de Boer',
      'Visser',
      'Mulder',
      'van Dijk',
      'Postma',
      'Yilmaz',
      'Hoekstra',
      'Smeets',
      'van der Meer',
    ],
  },
  {
    weight: 13,
    locale: 'fr-FR',
    zone: 'Europe/Paris',
    first: words('Camille Julien Manon Karim Sylvie Antoine Inès Luc Margaux Thierry Aminata'),
    last: words('Moreau Girard Roux Diallo Fontaine Mercier Blanc Perrin Haddou Lambert'),
  },
  {
    weight: 8,
    locale: 'es-ES',
    zone: 'Europe/Madrid',
    first: words('Elena Pablo Marta Álvaro Nuria Diego Rocío Sergi Ainhoa'),
    last: words('Navarro Gil Serrano Castillo Vidal Ramos Prieto Soler Molina'),
  },
  {
    weight: 4,
    locale: 'pt-PT',
    zone: 'Europe/Lisbon',
    first: words('Rita Tiago Inês Duarte Catarina Nuno'),
    last: words('Lopes Ferreira Pinto Moura Teixeira'),
  },
  {
    weight: 5,
    locale: 'da-DK',
    zone: 'Europe/Copenhagen',
    first: words('Freja Anders Signe Linnea Erik Maja'),
    last: words('Nielsen Berg Dahl Larsson Vik Eklund'),
  },
]

const hosts = ['example.com', 'example.net', 'example.org']
const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '.')

/** `count` customers of whom the desk knows no more than a name, an address and a language. */
export function street(roll: Dice, count: number): Person[] {
  const taken = new Set<string>()
  const people: Person[] = []
  while (people.length < count) {
    const place = roll.weigh(places)
    const name = `${roll.pick(place.first)} ${roll.pick(place.last)}`
    if (taken.has(name)) continue
    taken.add(name)
    people.push({
      key: plain(name).replaceAll('.', '-'),
      name,
      email: `${plain(name)}@${roll.pick(hosts)}`,
      locale: place.locale,
      timezone: place.zone,
      sinceDays: Math.ceil(Math.min(1400, roll.tail(170, 1.1))),
      ...(roll.chance(0.12)
        ? { birthday: { month: roll.between(1, 12), day: roll.between(1, 28) } }
        : {}),
    })
  }
  return people
}
