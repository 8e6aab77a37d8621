import { reasons } from '../reasons.ts'
import type { Story } from '../types.ts'
import { answers, notes, resolves, says } from './lines.ts'

/** Finished long enough ago to be told: in English. */
export const past: Story[] = [
  {
    key: 'cat-in-the-pot',
    subject: 'The cat has moved into the Moss bowl',
    customer: 'gwen-pritchard',
    workingDaysAgo: 41,
    assignee: 'ada',
    reason: reasons.size,
    product: 'Moss bowl',
    lines: [
      says(
        '0 10:04',
        `Hello, I bought the Moss bowl for ferns. It has been occupied by a cat for nine days. I cannot move her, she looks at me. What size would you recommend for the ferns, and is the glaze all right for
        cats?

        Gwen`,
      ),
      answers(
        'ada',
        '0 11:32',
        `Dear Gwen,

        the glaze is lead-free and quite safe to sleep in. For the ferns I’d take the Terra 20: it’s taller than a cat likes and narrow at the foot. I am sorry to say we can’t accept the cat as a return.

        Ada`,
      ),
      says('0 12:10', `Ordered. She watched me do it. Thank you, you have made my week.`),
      resolves('ada', '0 13:02'),
    ],
    answer: { score: 5, comment: 'Funny and useful, in that order.', afterHours: 5 },
  },
  {
    key: 'glazed-wrong',
    subject: 'This is not ochre',
    customer: 'theo-papadakis',
    workingDaysAgo: 33,
    assignee: 'bo',
    reason: reasons.returns,
    order: '3861',
    product: 'Terra 28',
    lines: [
      says(
        '0 19:40',
        `Good evening. I ordered ochre. What stands here is, with the best will, mustard. My wife says it is the light. I have carried it through four rooms. It is mustard in all of them.

        Theo`,
      ),
      answers(
        'bo',
        '1 09:25',
        `Hi Theo, four rooms is a proper test. Your pot comes from the firing of the 3rd, which ran twelve degrees hot, and ochre gets spicy when it’s hot. I can send one from the cooler batch, or 15 € back and you keep
        the mustard. Bo`,
      ),
      says(
        '1 12:02',
        `The mustard stays. My wife is now attached to it. The 15 € I accept with dignity. When I rang before, I felt rushed: four rooms take longer to tell than your colleague had.`,
      ),
      answers(
        'bo',
        '1 12:20',
        `Sent, with matching dignity. It should be on your card by {workday:+3}. Bo`,
      ),
      resolves('bo', '1 12:21'),
    ],
    answer: { score: 5, afterHours: 30 },
  },
  {
    key: 'never-arrived-for-a-funeral',
    subject: 'It was for Saturday',
    customer: 'agnieszka-wisniewska',
    workingDaysAgo: 47,
    assignee: 'mira',
    reason: reasons.waited,
    order: '3790',
    product: 'Terra 20',
    priority: 'high',
    tags: ['late'],
    lines: [
      says(
        '0 08:15',
        `The pot was for my aunt’s grave, for the day of the service. That was on Saturday. It came today. I wrote twice and got the answer that it is “on its way”. I am not angry any more, only tired. Please tell me how to
        send it back.

        Agnieszka`,
      ),
      notes(
        'kit',
        '0 08:58',
        `The two answers were the automatic ones, from before I knew how to switch them off on a conversation. I’m so sorry. I would like to write to her too.`,
      ),
      answers(
        'mira',
        '0 09:20',
        `Dear Agnieszka,

        I am sorry. You told us the day, twice, and a machine answered you. That shouldn’t happen to anybody, and not on that day.

        You need not send anything back. The money is on its way to you, all of it. From today those automatic lines stop as soon as a person writes a second time; I have just changed it.

        Mira Lindqvist, I lead the desk`,
      ),
      says(
        '0 21:44',
        `Thank you for writing yourself. I have planted heather in it. It is a beautiful pot, it was only late.`,
      ),
      resolves('mira', '1 09:05'),
    ],
    answer: { score: 3, comment: 'Too late, but honest.', afterHours: 22 },
  },
  {
    key: 'how-to-drill',
    subject: 'Can I make the hole bigger?',
    customer: 'mikkel-holm',
    workingDaysAgo: 15,
    assignee: 'kit',
    reason: reasons.drainage,
    product: 'Dusk 18',
    lines: [
      says(
        '0 14:20',
        `Hi, the hole in the Dusk 18 is very small and my cactus sits in a puddle. Can I drill it? I have a drill and not much patience. Mikkel`,
      ),
      notes(
        'bo',
        '0 14:34',
        `Kit: yes, but the glazed bottom splinters if he starts dry. Diamond bit, water, tape. Tell him slow. Then tell him slow again.`,
      ),
      answers(
        'kit',
        '0 14:51',
        `Hi Mikkel,

        yes, you can:
        - put tape on the spot, inside and out
        - a diamond bit of 8 mm, no hammer setting
        - keep it wet, and go slowly
        - then go more slowly

        If it breaks anyway, write to me and you get a new one. That’s a promise, not a dare.

        Kit`,
      ),
      says(
        '1 18:03',
        `It worked. I went so slowly that I listened to a whole podcast about Denmark. I am Danish.`,
      ),
      resolves('kit', '2 09:10'),
    ],
    answer: { score: 5, comment: 'Kit is a star. Slow is good advice in general.', afterHours: 9 },
  },
  {
    key: 'an-invoice-for-two',
    subject: 'Invoice with the wrong street',
    customer: 'the-green-room',
    workingDaysAgo: 29,
    assignee: 'bo',
    reason: reasons.invoice,
    order: '3902',
    team: 'billing',
    lines: [
      says(
        '0 09:02',
        `Bo, the invoice says Leith Walk 18, we moved to 22 in October. The taxman is easily confused. Morag`,
      ),
      answers(
        'bo',
        '0 09:40',
        `Morag, corrected and attached in spirit: the new one is in your account under 3902. I’ve changed the address for good, so next month is right by itself. Bo`,
      ),
      resolves('bo', '0 09:41'),
      says(
        '2 10:15',
        `Next month came early, and says 18 again. The answer was a little rushed. M.`,
      ),
      answers(
        'bo',
        '2 10:22',
        `I changed it for deliveries and not for invoices, like a man who has had one coffee. Both now. I checked by printing it. Bo`,
      ),
      says('2 10:40', `Framed it.`),
      resolves('bo', '2 11:05'),
    ],
    answer: {
      score: 4,
      comment: 'Second time lucky.',
      afterHours: 12,
    },
  },
  {
    key: 'a-whistling-van',
    subject: 'Your courier deserves a medal',
    customer: 'padraig-o-suilleabhain',
    workingDaysAgo: 22,
    assignee: 'bo',
    reason: reasons.thanks,
    order: '3955',
    lines: [
      says('0 16:45', `Driver carried a Fjord 40 up five floors, whistling. Tell someone. Pádraig`),
      answers(
        'bo',
        '0 17:10',
        `Told three people, one of them his boss. His name is Ciarán and he was made very red. Bo`,
      ),
      resolves('bo', '0 17:11'),
    ],
  },
  {
    key: 'upside-down',
    subject: 'Is it meant to have the stamp inside?',
    customer: 'rosalind-achterberg',
    workingDaysAgo: 12,
    assignee: 'kit',
    reason: reasons.glaze,
    product: 'Dusk 12',
    lines: [
      says(
        '0 03:12',
        `Kia ora! One of my six Dusk 12 has the little fern stamp on the inside. The other five have it below. Is it a mistake, or did I get the special one? I’d like it to be the special one.

        Rosalind`,
      ),
      notes('kit', '0 09:08', `@Sol is there a stamp-inside Dusk? Never seen one.`),
      notes(
        'sol',
        '0 09:41',
        `I stamped it upside down while talking to my daughter. There’s exactly one. Tell her it’s the special one.`,
      ),
      answers(
        'kit',
        '0 09:50',
        `Kia ora Rosalind,

        I asked Sol, who threw it. There is exactly one in the world, and it’s yours. It happened while Sol was on the phone with her daughter, so we think it counts as special.

        Kit`,
      ),
      says('0 22:31', `I have told the other five. They are taking it well.`),
      resolves('kit', '1 09:00'),
    ],
    answer: { score: 5, comment: 'A whole story came with my pot.', afterHours: 26 },
  },
  {
    key: 'stairs-and-a-sofa',
    subject: 'Which Fjord for a dark corner?',
    customer: 'maya-goldstein',
    workingDaysAgo: 52,
    assignee: 'ada',
    reason: reasons.size,
    product: 'Fjord 24',
    lines: [
      says(
        '0 20:30',
        `Between a sofa and a staircase, 31 inches wide, no sun at all, and a husband who knocks things over. What do you have? Maya`,
      ),
      answers(
        'ada',
        '1 10:02',
        `Dear Maya,

        31 inches is just under 80 cm, so the Fjord 40 fits, but only if your husband goes round it. I would take the Fjord 24 with an aspidistra. It lives on neglect and lamplight, and the pot is so heavy at the foot that
        it rocks and comes back. We test it with Bo’s hip.

        Ada`,
      ),
      says('1 17:20', `Ordered the 24 in slate. My husband has been informed about Bo’s hip.`),
      resolves('ada', '2 09:12'),
    ],
  },
  {
    key: 'left-in-the-rain',
    subject: 'Parcel left in the rain',
    customer: 'wanjiru-kamau',
    workingDaysAgo: 36,
    assignee: 'bo',
    reason: reasons.damaged,
    order: '3838',
    product: 'Terra 14',
    lines: [
      says(
        '0 12:30',
        `Hello, the courier left the box on the step in the rain. The cardboard fell apart in my hands like wet bread. Two of three pots survived. I am impressed by the two. Wanjiru`,
        'crushed-box',
      ),
      answers(
        'bo',
        '0 13:05',
        `Dear Wanjiru, two out of three from wet bread is a fine rate, but you paid for three. The third leaves today. I’ve also told the depot what a step is not for. Nothing to send back. Bo`,
      ),
      says('1 08:40', `That was fast! Thank you. The two are looking forward to meeting it.`),
      resolves('bo', '1 09:01'),
    ],
    answer: { score: 5, comment: 'Fast, and he believed me straight away.', afterHours: 2 },
  },
  {
    key: 'olive-tree-sulks',
    subject: 'My olive tree sulks',
    customer: 'niccolo-bassi',
    workingDaysAgo: 26,
    assignee: 'ada',
    reason: reasons.plantCare,
    product: 'Terra 28',
    lines: [
      says(
        '0 21:15',
        `Good evening. I repotted my olive in the Terra 28 and it lost half of the leaves in one week. My grandmother says I offended it. Is it the pot? Niccolò`,
        'sad-leaf',
      ),
      answers(
        'ada',
        '1 09:48',
        `Dear Niccolò,

        it isn’t the pot and it’s hardly your fault. Olives sulk for about three weeks after a move. Don’t feed it, don’t comfort it with water, and stand it in the brightest place you have. If you bend a twig and it’s
        green inside, it is only being dramatic.

        Ada`,
      ),
      says(
        '9 08:30',
        `Green inside! And today two new leaves. My grandmother says it has forgiven me because she spoke with it. Thank you to both of you.`,
      ),
      resolves('ada', '9 09:20'),
    ],
    answer: { score: 5, comment: 'My grandmother also gives five.', afterHours: 40 },
  },
  {
    key: 'rude-and-sorry',
    subject: 'Sorry for this morning',
    customer: 'xin-yi-tan',
    workingDaysAgo: 19,
    assignee: 'mira',
    reason: reasons.thanks,
    lines: [
      says(
        '0 15:02',
        `I was short with Kit on the chat this morning about a parcel that my own neighbour had. Could you tell them I am sorry? It was a bad week and a good person got it.`,
      ),
      notes('mira', '0 15:20', `@Kit read this one. And then go home at five for once.`),
      answers(
        'mira',
        '0 15:31',
        `That is kind of you. I’ve passed it on, and it was received with a very wide smile. I hope the week gets better from here. Mira`,
      ),
      resolves('mira', '0 15:32'),
    ],
  },
]
