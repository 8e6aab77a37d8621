// Whether one of us asks for what the customer has told us already. Careful: a sentence counts
// only if it names the fact, requests it, and does not hold it itself. Mail addresses are left out:
// which one they ordered with may be another than they write from. Pure.

import { fold } from '../../kernel/text/index.ts'

export const facts = ['order-number', 'phone-number', 'photo'] as const
export type Fact = (typeof facts)[number]

/** In English, Dutch, German, French and Spanish, without accents. */
const named: Readonly<Record<Fact, RegExp>> = {
  'order-number': words([
    'order (?:number|no|id)|number of (?:your|the) order',
    'bestelnummer|ordernummer',
    'bestellnummer|auftragsnummer',
    'numero de (?:votre |la )?commande',
    'numero (?:de|del) (?:su |tu )?pedido',
  ]),
  'phone-number': words([
    '(?:phone|telephone|mobile) number',
    'telefoonnummer|mobiele nummer',
    'telefonnummer|handynummer|rufnummer',
    'numero de (?:telephone|portable)',
    '(?:numero de )?telefono',
  ]),
  photo: words([
    'photos?|pictures?',
    "foto'?s?",
    'fotos?|bild(?:er)?',
    'photos?|images?',
    'fotos?',
  ]),
}

const requests = words([
  'do you have|could you take|send|give|tell|share|provide|need|let (?:me|us) know|reply with',
  'heeft u|heb je|sturen|stuur|geven|geef|doorgeven|nodig|laat .{0,12}weten',
  'haben sie|hast du|senden|schicken?|nennen|geben|mitteilen|brauchen?|benotigen?',
  'avez vous|as tu|envoyer|envoyez|donner|donnez|indiquer|indiquez|communiquer|besoin',
  'tiene|tienes|enviar\\w*|envie\\w*|mandar\\w*|dar\\w*|indicar\\w*|indique\\w*|necesit\\w*',
])

/** "Thank you for sending your photo" and "we have your order number" ask for nothing. */
const thanked = words([
  'thanks?|have your|got your|received|found',
  'bedankt|dank|ontvangen|gevonden',
  'danke?|erhalten|gefunden|haben ihre',
  'merci|recu|trouve',
  'gracias|recibid\\w*|encontrad\\w*',
])

function words(byLanguage: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${byLanguage.join('|')})(?![\\p{L}\\p{N}])`, 'u')
}

const number = /\d{3,}/

/** What a text of ours requests. */
export function asksFor(text: string): Fact[] {
  const sentences = text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((raw) => ({ raw, plain: fold(raw).replaceAll('-', ' ') }))
    .filter(({ raw, plain }) => isRequest(raw, plain))
  return facts.filter((fact) =>
    sentences.some(
      // "Is the glaze on the photo ours?" wants no photo.
      ({ plain }) => named[fact].test(plain) && (fact !== 'photo' || requests.test(plain)),
    ),
  )
}

const isRequest = (raw: string, plain: string): boolean =>
  !number.test(raw) && !thanked.test(plain) && (raw.trimEnd().endsWith('?') || requests.test(plain))

const order = 'order|ordernummer|bestel\\p{L}*|bestell\\p{L}*|auftrag\\p{L}*|commande|pedido'
const digits = '[a-z]{0,3}-?\\d{3,}'
const orderTold = new RegExp(
  `(?<!\\p{L})(?:${order})(?!\\p{L})(?:[^\\n.!?]|n[or]\\.){0,25}?${digits}|#${digits}`,
  'iu',
)
const phoneTold = /(?<![\p{L}\p{N}])(?:\+|00|0)\d[\d ()/-]{6,}\d/u

/** What a text of theirs tells. */
export function toldIn(text: string): Fact[] {
  return [
    ...(orderTold.test(text) ? (['order-number'] as const) : []),
    ...(phoneTold.test(text) ? (['phone-number'] as const) : []),
  ]
}
