import { reasons } from '../reasons.ts'
import type { Story } from '../types.ts'
import { answers, notes, says } from './lines.ts'

/** Our answer is out; the next word is theirs, or somebody else’s. */
export const waiting: Story[] = [
  {
    key: 'gift-note',
    subject: 'Gift note for order 4098',
    customer: 'oskar-lund',
    assignee: 'ada',
    team: 'orders',
    state: 'pending',
    waitingOn: 'customer',
    order: '4098',
    product: 'Moss bowl',
    reason: reasons.gift,
    tags: ['gift'],
    lines: [
      says('-1 09:00', `Hi. Can you add a note to 4098? “Sorry about the cat. O.” Thanks. Oskar`),
      answers(
        'ada',
        '-1 14:00',
        `Hi Oskar, of course. By hand, on a small card. One question before I write it: is it an apology to
        the person or to the cat? Jun can draw a cat either way. Ada`,
      ),
    ],
  },
  {
    key: 'which-soil',
    subject: 'Which soil for succulents',
    customer: 'grace-adeyemi',
    assignee: 'ada',
    team: 'care',
    state: 'pending',
    waitingOn: 'customer',
    product: 'Terra 14',
    reason: reasons.plantCare,
    lines: [
      says(
        '-1 10:00',
        `Good morning Ada! Three Terra 14 arrived, all three perfect, my daughters have already named them after aunties.
        Now: which soil do I put in for succulents? The one from the market here holds water like a grudge.

        Grace`,
      ),
      answers(
        'ada',
        '-1 15:00',
        `Dear Grace,

        “like a grudge” is going on our wall. Mix it: one part of your market soil, one part coarse sand (river, not sea), one
        part broken brick or gravel the size of a peppercorn. Water when the pot feels light, not by the calendar.

        Which aunties did they choose? And is the window east or west? Then I can tell you who needs shade at noon.

        Ada`,
      ),
    ],
  },
  {
    key: 'facture-bureau',
    subject: 'Facture pour notre bureau',
    customer: 'hugo-martin',
    language: 'fr',
    assignee: 'ada',
    team: 'billing',
    state: 'pending',
    waitingOn: 'customer',
    order: '4102',
    product: 'Fjord 24',
    reason: reasons.invoice,
    tags: ['invoice'],
    lines: [
      says(
        '-2 15:00',
        `Bonjour,

        la facture de la commande 4102 est à mon nom, il la faudrait au nom de la société, avec le numéro de TVA. Ma comptable est
        patiente, mais pas à ce point.

        Cordialement,¶Hugo Martin¶Atelier Martin & Fils`,
      ),
      answers(
        'ada',
        '-1 16:00',
        `Bonjour Hugo,

        je la corrige aujourd’hui. Il me manque juste votre numéro de TVA et l’adresse exacte du siège : celle de la livraison ou
        celle de la rue des Tanneurs ?

        Dites à votre comptable que je fais vite.

        Ada`,
      ),
    ],
  },
  {
    key: 'two-pots-one-invoice',
    subject: 'Two pots, one invoice',
    customer: 'ruth-feld',
    assignee: 'ada',
    team: 'billing',
    state: 'pending',
    waitingOn: 'customer',
    order: '4075',
    product: 'Terra 20',
    reason: reasons.invoice,
    lines: [
      says(
        '-3 12:00',
        `Dear Ada,

        I bought two pots and have one invoice, and my son says that is as it should be, but I should like to hear it from you. One was for the
        church and they are particular.

        Ruth Feld`,
      ),
      answers(
        'ada',
        '-3 16:00',
        `Dear Mrs Feld,

        your son is right, and so is the church. I can split it into two invoices, one in your name and one in theirs. Would you tell me
        how the parish writes its name? I’ll send both the same day.

        Ada`,
      ),
    ],
  },
  {
    key: 'at-the-neighbour',
    subject: 'Left at the neighbour?',
    customer: 'amal-haddad',
    language: 'ar',
    assignee: 'ada',
    team: 'orders',
    state: 'pending',
    waitingOn: 'customer',
    order: '4069',
    product: 'Pebble hanger',
    reason: reasons.whereIs,
    lines: [
      says(
        '-3 10:00',
        `مرحباً،

        وصلتني رسالة أن الطلب ٤٠٦٩ قد سُلّم، لكن لا شيء عند الباب. هل يمكن أن يكون عند أحد الجيران؟ لدينا ستة طوابق وجيران كثيرون يحبون النباتات.

        أمل`,
      ),
      answers(
        'ada',
        '-3 15:00',
        `مرحباً أمل،

        شكراً لرسالتك. تقول شركة التوصيل إن الطرد تُرك في الطابق الثالث عند السيدة سعاد. هل تعرفينها؟ إن لم تجديه عندها فأخبريني، وسأرسل لك
        واحداً جديداً غداً دون أي أسئلة.

        آدا`,
      ),
    ],
  },
  {
    key: 'lost-in-zaragoza',
    subject: 'Sigue en Zaragoza',
    customer: 'iker-etxeberria',
    language: 'es',
    assignee: 'bo',
    team: 'orders',
    state: 'pending',
    waitingOn: 'third-party',
    order: '4091',
    product: 'Terra 28',
    reason: reasons.whereIs,
    tags: ['courier'],
    lines: [
      says(
        '-4 16:00',
        `Kaixo: mi maceta lleva cuatro días en Zaragoza, según el seguimiento. Es una ciudad bonita, pero yo vivo en Bilbao. ¿Se puede hacer algo? Iker`,
      ),
      answers(
        'bo',
        '-4 17:40',
        `Kaixo, Iker: he abierto una búsqueda con el mensajero. Tienen hasta {workday:+3} para encontrarla; si no aparece, le mando otra ese
        mismo día. Mientras tanto, que disfrute del Pilar. Bo`,
      ),
      notes(
        'bo',
        '-1 17:30',
        `Courier has opened trace ES-7719. Third one stuck in the Zaragoza depot since the move. Raquel there picks up before nine.`,
      ),
    ],
  },
  {
    key: 'kiln-date',
    subject: 'When is the next firing of deep blue?',
    customer: 'sunita-bhattacharya-fernandes',
    assignee: 'mira',
    team: 'care',
    state: 'pending',
    waitingOn: 'third-party',
    product: 'Fjord 40',
    reason: reasons.stock,
    lines: [
      says(
        '-5 14:00',
        `Hello! I need five Fjord 40 in deep blue for a roof terrace and the shop says “when the kiln has time”. I like that, but my builder doesn’t.
        Roughly when? Sunita`,
      ),
      answers(
        'mira',
        '-5 17:00',
        `Dear Sunita, the cobalt comes from one small mill in Limoges and it is late. They promise it for this week. As soon as it is in the
        house I can give you a date, and I will, rather than a “soon”. Tell your builder it’s chemistry. Mira`,
      ),
      notes(
        'mira',
        '-2 17:40',
        `Mill says Thursday. @Sol five Fjord for Sunita go first in that firing, please.`,
      ),
    ],
  },
  {
    key: 'colour-of-replacement',
    subject: 'Re: Replacement for the hanger',
    customer: 'ilse-thorvaldsdottir',
    assignee: 'kit',
    team: 'orders',
    state: 'pending',
    waitingOn: 'customer',
    order: '4080',
    product: 'Pebble hanger',
    reason: reasons.damaged,
    lines: [
      says(
        '-2 12:00',
        `The hanger came with a crack from the hole to the rim. It whistles a little when the window is open, which is charming, but I think not intended.
        Ilse`,
        'chipped-rim',
      ),
      answers(
        'kit',
        '-2 15:00',
        `Hi Ilse, a whistling pot! I am sorry, that one should never have left us. A new one is ready. We have chalk and ash today, ochre again
        from {workday:+5}. Which would you like? Keep the whistling one, of course. Kit`,
      ),
    ],
  },
  {
    key: 'which-door',
    subject: 'Levering praktijk, welke deur',
    customer: 'huisartsenpraktijk-de-linde',
    language: 'nl',
    assignee: 'bo',
    team: 'orders',
    state: 'pending',
    waitingOn: 'customer',
    order: '4119',
    product: 'Fjord 40',
    reason: reasons.address,
    tags: ['business'],
    lines: [
      says(
        '-1 11:00',
        `Goedemorgen, de twee grote bakken voor onze wachtkamer komen deze week. Kan de bezorger aan de achterkant leveren? Voorin zitten mensen te hoesten.
        Groet, Marja (balie)`,
      ),
      answers(
        'bo',
        '-1 13:00',
        `Dag Marja, dat regel ik. Is er aan de achterkant een bel, of een nummer dat hij kan bellen? Anders staat hij daar ook te hoesten. Groet, Bo`,
      ),
    ],
  },
]
