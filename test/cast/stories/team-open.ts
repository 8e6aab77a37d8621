import { reasons } from '../reasons.ts'
import type { Story } from '../types.ts'
import { answers, notes, resolves, says } from './lines.ts'

/** Open at the desks of Bo, Kit and Mira: thirteen. */
export const teamOpen: Story[] = [
  {
    key: 'box-of-air',
    subject: 'A box of air',
    customer: 'callum-reid',
    assignee: 'bo',
    team: 'orders',
    state: 'open',
    order: '4122',
    product: 'Moss bowl',
    reason: reasons.missing,
    lines: [
      says(
        '-1h5m',
        `Hello. Beautifully packed parcel, four layers of paper, a wee thank-you card, and no bowl. I have been through the paper twice and so
      has the dog. Order 4122. Did Jun have one of those days?

      Callum`,
      ),
    ],
  },
  {
    key: 'the-other-bo-writes',
    subject: 'From Bo, to Bo',
    customer: 'the-other-bo',
    assignee: 'bo',
    team: 'orders',
    state: 'open',
    order: '4110',
    product: 'Dusk 12',
    reason: reasons.change,
    lines: [
      says(
        '-1 15:20',
        `Hi Bo, it’s Bo. Could I swap one of the two Dusk 12 from blue to rose before it ships? If it’s too late I’ll learn to love blue. Bo`,
      ),
      answers(
        'bo',
        '-1 16:50',
        `Hi Bo, Bo here. Not too late: one blue, one rose, leaving tomorrow. It feels like writing to myself, only politer. Bo`,
      ),
      says(
        '-2h5m',
        `Perfect. One last thing, could you make the second one rose too? Sorry. My wife has seen them. Bo`,
      ),
    ],
  },
  {
    key: 'customs-zurich',
    subject: 'Zoll auf 4096',
    customer: 'beat-zurcher',
    language: 'de',
    assignee: 'bo',
    team: 'billing',
    state: 'open',
    order: '4096',
    product: 'Terra 28',
    reason: reasons.payment,
    tags: ['customs'],
    lines: [
      says(
        '-1 18:40',
        `Grüezi,

      der Pöstler wollte heute 23 Franken Zoll von mir, obwohl bei Ihnen «alles inklusive» steht. Ich habe bezahlt, er kann ja nichts dafür. Wie machen wir
      das nun?

      Freundliche Grüsse¶Beat Zürcher`,
      ),
    ],
  },
  {
    key: 'third-attempt',
    subject: 'Third delivery attempt while I was at home',
    customer: 'dele-afolabi',
    assignee: 'bo',
    team: 'orders',
    state: 'open',
    order: '4084',
    product: 'Fjord 24',
    reason: reasons.whereIs,
    tags: ['courier'],
    priority: 'high',
    lines: [
      says(
        '-2 11:10',
        `Three cards now saying I was out. I work from home. My desk faces the door. I have waved at the man. Dele`,
      ),
      answers(
        'bo',
        '-2 13:05',
        `Hi Dele, then he has seen you wave and driven on, which is a new one. I’ve put your number on the parcel in letters the size of my hand and
        asked for a named driver. He rings on {workday:+1} between nine and one. If he doesn’t, I send a new pot with another courier the same day. Bo`,
      ),
      says('-1 13:04', `It is one o’clock. I have a card that says I was out.`, 'crushed-box'),
      notes(
        'bo',
        '-1 13:30',
        `Sending a new Fjord 24 with the other courier today, the lost one may come back when it likes. @Jun can it make the 16:00 van?`,
      ),
    ],
  },
  {
    key: 'frost-in-leith',
    subject: 'Two pots cracked in the frost',
    customer: 'the-green-room',
    assignee: 'bo',
    team: 'care',
    state: 'open',
    product: 'Terra 28',
    reason: reasons.winter,
    tags: ['business'],
    lines: [
      says(
        '-1h25m',
        `Morning Bo, two of the Terras outside the shop have split clean down the side after the last frost. They were full and wet, so I’m not blaming the pots, I’m
      asking what I should have done. And what can stand on a pavement in Leith in January, apart from me?

      Morag, The Green Room`,
      ),
    ],
  },
  {
    key: 'exchange-up',
    subject: 'Toch liever een maat groter',
    customer: 'sanne-kuipers',
    language: 'nl',
    assignee: 'bo',
    team: 'orders',
    state: 'open',
    order: '4063',
    product: 'Terra 20',
    reason: reasons.returns,
    lines: [
      says(
        '-1 10:00',
        `Hallo, de Terra 20 is prachtig, maar mijn calathea vindt hem te krap. Mag ik ruilen voor een 28? Hij is twee dagen gebruikt en daarna streng afgewassen. Sanne`,
      ),
      answers(
        'bo',
        '-1 13:00',
        `Dag Sanne, dat mag zeker. Ik stuur de 28 alvast, dan hoeft je calathea niet te wachten. De 20 gaat in dezelfde doos terug, label zit erbij. Het
        verschil is 22 euro, dat kan met het tikje dat ik zo mail. Bo`,
      ),
      says(
        '-2h20m',
        `Wat snel! Alleen: er zit intussen een lieveheersbeestje in de 20 en mijn dochter wil het niet storen. Hoe lang hebben we?`,
      ),
    ],
  },
  {
    key: 'kits-first-leak',
    subject: 'Saucer leaves a ring on the table',
    customer: 'gwen-pritchard',
    assignee: 'kit',
    team: 'care',
    state: 'open',
    product: 'Terra 20',
    reason: reasons.leak,
    lines: [
      says(
        '-1 14:00',
        `Hello, the saucer under my Terra 20 is damp underneath and has left a ring on my grandmother’s table. It’s raw clay, so perhaps that is what it does? I don’t want a
        refund, I want the table to live. Gwen`,
      ),
      answers(
        'kit',
        '-1 17:00',
        `Dear Gwen,

        you are right, unglazed saucers breathe, and a full one sweats. I’m sending you three thin cork discs today, they go under the saucer. For the ring: a warm iron over a dry tea
        towel, a few seconds at a time, often lifts it. I tried it on our own table before writing this, because I’m new and didn’t want to be wrong.

        Kit`,
      ),
      says(
        '-49m',
        `The iron worked. I actually shouted. Two questions from my husband, who is now ironing everything: does cork go mouldy, and can the pot be sealed?`,
      ),
    ],
  },
  {
    key: 'gift-in-secret',
    subject: 'Please do not write to my home address',
    customer: 'aoife-ni-bhriain',
    assignee: 'kit',
    team: 'orders',
    state: 'open',
    order: '4134',
    product: 'Fjord 24',
    reason: reasons.change,
    tags: ['gift'],
    lines: [
      says(
        '-2h25m',
        `Hi! I have ordered a Fjord 24 for my husband’s fortieth and then realised the delivery updates go to the address we share. Could you send them only to this one?
      He reads everything. He would read the side of a bus.

      Aoife`,
      ),
    ],
  },
  {
    key: 'two-charges',
    subject: 'Dubbel afgeschreven?',
    customer: 'wouter-claes',
    language: 'nl',
    assignee: 'kit',
    team: 'billing',
    state: 'open',
    order: '4116',
    product: 'Moss bowl',
    reason: reasons.payment,
    lines: [
      says(
        '-1 20:40',
        `Dag, ik zie twee keer 58 euro op mijn rekening voor bestelling 4116. Ik heb wel twee schalen gekocht, maar dat was dus al samen 58. Kunt u eens kijken? Wouter Claes`,
      ),
      notes(
        'kit',
        '-35m',
        `One of the two is only a reservation, it falls away by itself after 48 hours. @Mira do I say “wait two days” or can I let it go today?`,
      ),
      notes(
        'mira',
        '-21m',
        `Release it now, there’s a button under Payments, and tell him it’s gone. Nobody should have to wait for our money to be his.`,
      ),
    ],
  },
  {
    key: 'angry-about-foam',
    subject: 'So much foam',
    customer: 'ingrid-sorensen',
    assignee: 'mira',
    team: 'care',
    state: 'open',
    order: '4079',
    product: 'Terra 28',
    reason: reasons.packaging,
    priority: 'high',
    lines: [
      says(
        '-1 13:00',
        `You sell clay, you write about the earth on every page, and my pot came in a bag of plastic foam. I have bought from you for more than a year. I was a little ashamed when I took it to
        the recycling. What happened?

        Ingrid Sørensen`,
      ),
      answers(
        'mira',
        '-1 17:00',
        `Dear Ingrid,

        you’re right, and I was ashamed too when I read this. We ran out of paper wool in a busy week, used the supplier’s foam “for one week”, and the week became six. Jun used the last of it on
        Friday. We won’t order it again, and I’ve put that in writing to our supplier and now to you.

        Mira`,
      ),
      says(
        '-1h50m',
        `Thank you for not sending me a text about values. May I hold you to it? I will order in the spring and I will look in the box.`,
      ),
    ],
  },
  {
    key: 'estate-order',
    subject: 'An order from my late father',
    customer: 'annegret-schulze-wiesenhofer',
    language: 'de',
    assignee: 'mira',
    team: 'care',
    state: 'open',
    order: '4093',
    product: 'Fjord 40',
    reason: reasons.change,
    priority: 'high',
    tags: ['bereavement'],
    lines: [
      says(
        '-1 15:00',
        `Sehr geehrte Damen und Herren,

        mein Vater hat bei Ihnen vor ein paar Wochen einen Fjord 40 bestellt. Er ist vor zehn Tagen gestorben. Heute kam Ihre Nachricht, dass der Topf unterwegs ist. Ich weiß nicht, was ich damit tun soll, und
        auch nicht, warum ich Ihnen das schreibe.

        Annegret Schulze-Wiesenhöfer`,
      ),
      answers(
        'mira',
        '-1 17:00',
        `Liebe Frau Schulze-Wiesenhöfer,

        es tut mir sehr leid. Sie müssen nichts tun. Wenn der Topf kommt und Sie ihn behalten möchten, gehört er Ihnen. Wenn nicht, holen wir ihn ab und erstatten alles, auch in drei Monaten noch. Alle
        anderen Nachrichten von uns habe ich abgestellt; schreiben wird Ihnen von hier nur noch ein Mensch.

        Ihr Vater hatte in der Bestellung vermerkt: „für die Kamelie, die jetzt endlich groß genug ist“. Ich dachte, das sollten Sie wissen.

        Mira Lindqvist`,
      ),
      notes(
        'mira',
        '-1 17:05',
        `Nobody else answers here, please. Birthday wish and surveys are off.`,
      ),
      says(
        '-3h5m',
        `Die Kamelie steht noch auf seinem Balkon. Ich hole sie am Sonntag. Den Topf möchte ich gern behalten. Danke, dass Sie das geschrieben haben.`,
      ),
    ],
  },
  {
    key: 'workshop-idea',
    subject: 'An idea: firing day for customers',
    customer: 'eleanor-whitcombe',
    assignee: 'mira',
    team: 'care',
    state: 'open',
    reason: reasons.product,
    lines: [
      says(
        '-1 21:05',
        `Dear Mira,

      I am eighty-one and have eleven of your pots. I should very much like to see a kiln opened before I am eighty-two. Would you consider a day on which customers may come and watch? I would bring
      shortbread, and I shall not touch anything.

      With warm regards,¶Eleanor Whitcombe`,
      ),
    ],
  },
  {
    key: 'bulk-hospital',
    subject: 'Pots for a ward garden',
    customer: 'dr-adaeze-nwosu-lindgren',
    assignee: 'mira',
    team: 'care',
    state: 'open',
    product: 'Terra 14',
    reason: reasons.bulk,
    tags: ['business'],
    lines: [
      says(
        '-2 13:00',
        `Short version: paediatric ward, twelve beds, each child gets a pot and a bean. Budget 240 €. Possible? A. Nwosu-Lindgren`,
      ),
      answers(
        'mira',
        '-2 16:00',
        `Dear Dr Nwosu,

        twelve Terra 14 for 240 €, delivered, with saucers. Sol asks to add the beans. Which week? Mira`,
      ),
      says(
        '-1 20:15',
        `The week after next. Some of them would like to choose their colour. I realise that is not short.`,
      ),
    ],
  },
]

/** Put aside until a day that means something. */
export const snoozed: Story[] = [
  {
    key: 'until-the-lemon-flowers',
    subject: 'Zitronenbaum, Frühjahr',
    customer: 'franz-hofstatter',
    language: 'de',
    assignee: 'ada',
    team: 'care',
    state: 'snoozed',
    snoozedForHours: 75,
    product: 'Terra 28',
    reason: reasons.plantCare,
    lines: [
      says(
        '-3 13:00',
        `Liebe Ada! Der Zitronenbaum zieht diese Woche vom Stiegenhaus auf den Balkon. Foto folgt, sobald die erste Blüte offen ist. Soll ich ihn gleich in den Terra 28 setzen oder noch warten?
        Herzlich aus Graz, Franz`,
      ),
      answers(
        'ada',
        '-3 17:00',
        `Lieber Franz, bitte noch warten, bis die Nächte über acht Grad bleiben. Ich melde mich am {workday:+6}, dann schauen wir gemeinsam auf den Wetterbericht. Und ja: ohne Foto gilt es nicht.
        Ada`,
      ),
    ],
  },
  {
    key: 'until-stock',
    subject: 'Tell me when the ash hanger is back',
    customer: 'fenna-bakker',
    language: 'nl',
    assignee: 'kit',
    team: 'care',
    state: 'snoozed',
    snoozedForHours: 140,
    product: 'Pebble hanger',
    reason: reasons.stock,
    lines: [
      says(
        '-4 12:00',
        `Hoi, de hangpot in as is uitverkocht. Ik heb er drie nodig voor een trappenhuis op het noorden. Kunnen jullie mij een seintje geven? Fenna`,
      ),
      answers(
        'kit',
        '-4 16:00',
        `Hoi Fenna, dat doe ik zelf, want een automatisch mailtje vergeet dat het er drie moeten zijn. Ze komen rond {date:+9} uit de oven en ik leg ze voor je opzij. Kit`,
      ),
    ],
  },
  {
    key: 'until-they-move',
    subject: 'Moving house, hold order 4105',
    customer: 'hamish-macallister',
    assignee: 'bo',
    team: 'orders',
    state: 'snoozed',
    snoozedForHours: 220,
    order: '4105',
    product: 'Fjord 40',
    reason: reasons.address,
    lines: [
      says(
        '-2 11:00',
        `Hello, we get the keys on the {date:+11} if nobody’s solicitor falls ill. Could you keep the Fjord until then? There’s no floor to stand it on here. Hamish`,
      ),
      answers(
        'bo',
        '-2 14:00',
        `Hi Hamish, it stays with us, under a blanket, no charge. I’ll write on the {date:+10} and ask which door. Good luck with the solicitors. Bo`,
      ),
      resolves('bo', '-2 14:10'),
      says('-1 16:00', `Solicitor has fallen ill. Could be a day or two later. You did warn me.`),
      answers('bo', '-1 17:10', `I should not have said it out loud. The blanket stays on. Bo`),
    ],
  },
]
