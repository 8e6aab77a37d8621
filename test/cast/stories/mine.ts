import { reasons } from '../reasons.ts'
import type { Story } from '../types.ts'
import { answers, notes, resolves, says } from './lines.ts'

/** What is Ada’s this morning, besides Nora. */
export const mine: Story[] = [
  {
    key: 'a-late-refund',
    subject: 'Refund still not on my card',
    customer: 'priya-nair',
    assignee: 'ada',
    team: 'billing',
    state: 'open',
    order: '3987',
    product: 'Fjord 40',
    reason: reasons.refund,
    tags: ['refund'],
    priority: 'high',
    lines: [
      says(
        '-12 15:00',
        `Hi, I sent the Fjord 40 back last week (too big for the flat, my fault, I measured
        the wrong wall). The tracking says you’ve had it since {weekday:-2}. When will the 118 € be
        back on my card? Not urgent, just so I know.

        Priya`,
      ),
      answers(
        'bo',
        '-12 17:00',
        `Hi Priya,

        it’s here, in one piece, and it says hello. I’ve released the 118 € just now. Cards usually
        need three to five working days. Measuring the wrong wall happens to us in the studio as well.

        Bo`,
      ),
      resolves('bo', '-12 17:05'),
      says(
        '-4 16:00',
        `Hello again. It’s been more than five working days and there is nothing. Could you check?

        Priya`,
      ),
      answers(
        'kit',
        '-4 17:40',
        `Hi Priya, I can see that the refund was sent, so it should be with your bank.
        I will ask and write to you by {workday:+2}.

        Kit`,
      ),
      says(
        '-1 16:30',
        `It is {weekday} and nobody wrote. I don’t mean to be difficult, but it’s rent week
        and I was counting on that money. Could one person please tell me what is going on?

        Priya`,
      ),
      notes(
        'kit',
        '-1 17:40',
        `This one is on me. I promised an answer and then could not find whom to ask.
        @Ada could you take it, I don’t want to make it worse.`,
      ),
      notes(
        'ada',
        '-58m',
        `Mine now, and don’t worry. The payment provider bounced it: her card was replaced in
        between. Doing it as a bank transfer today. I’ll call her after four, she works nights.`,
      ),
    ],
  },
  {
    key: 'a-wedding-order',
    subject: 'Call back about a wedding order',
    customer: 'idris-okoye',
    assignee: 'ada',
    team: 'care',
    state: 'open',
    product: 'Dusk 12',
    reason: reasons.bulk,
    tags: ['wedding', 'call'],
    lines: [
      says(
        '-1 16:00',
        `Hello,

        my sister marries in eleven weeks and wants a Dusk 12 with a little rosemary on every
        table. That’s twenty pots, and she has strong feelings about them all being the same blue.
        I am the brother who “sorts things out”. Can you do twenty from one firing?

        Idris`,
      ),
      answers(
        'ada',
        '-1 17:10',
        `Dear Idris,

        what a job for a brother. Yes, we can: Sol fires Dusk in batches of 24, so all twenty can
        come out of the same kiln on the same morning. Shall we talk it through? There’s the saucer
        question, and whether the rosemary should be planted before or after the speeches.

        When is a good time?

        Ada`,
      ),
      says(
        '-39m',
        `Tomorrow turned out to be today. I’m free at 11:30, +44 555 0118. Ask for Idris, not for the
        wedding planner, she picks up when she’s near and she wants white.`,
      ),
    ],
  },
  {
    key: 'antes-del-sabado',
    subject: '¿Llega antes del sábado?',
    customer: 'tomas-rios',
    language: 'es',
    assignee: 'ada',
    team: 'orders',
    state: 'open',
    order: '4141',
    product: 'Terra 20',
    reason: reasons.whereIs,
    tags: ['gift'],
    lines: [
      says(
        '-1 15:10',
        `Hola, buenos días:

        hice el pedido 4141 anteayer, un Terra 20 en color tiza. Es para el cumpleaños de mi abuela, que cumple
        noventa, y la fiesta es el sábado. ¿Llega a tiempo?

        Un saludo,¶Tomás`,
      ),
      answers(
        'ada',
        '-1 16:35',
        `Hola, Tomás:

        noventa años merecen que lleguemos puntuales. Su maceta salió ayer por la tarde y el mensajero la
        prevé para {workday:+2}. Si el jueves al mediodía no la tiene, escríbame y mando otra en el día.

        Un abrazo para la abuela,¶Ada`,
      ),
      says(
        '-53m',
        `Gracias. ¿Y puedo cambiar la dirección si no estoy en casa? Mi vecina Pilar, del 2.º B, está
        siempre. Literalmente siempre.`,
      ),
    ],
  },
  {
    key: 'fjord-drainage',
    subject: 'Drainage holes in the Fjord 40',
    customer: 'lena-brandt',
    assignee: 'ada',
    team: 'care',
    state: 'open',
    product: 'Fjord 40',
    reason: reasons.drainage,
    tags: ['fjord-40'],
    lines: [
      says(
        '-1 13:00',
        `Dear Fern & Clay,

        my Fjord 40 has one drainage hole of about two centimetres. My Ficus (his name is Gregor) stood in water for
        a week and is now insulted. Is it allowed that I drill two more holes, or does the pot die from it?

        Lena Brandt`,
      ),
      answers(
        'ada',
        '-1 16:00',
        `Dear Lena,

        please give Gregor our regards. You may drill: a diamond bit of 10 mm, slow, with water on it, from the
        inside out, and a piece of tape where the drill goes in. Stay four fingers from the wall. Sol does it in the
        studio every week and has lost one pot in six years, and that was because of a phone call.

        If you’d rather not, I’ll send you one with three holes and you tell us how Gregor is.

        Ada`,
      ),
      says(
        '-1h14m',
        `That answers it, thank you. One more thing though: how do I see that it drains now enough, without to pull
        Gregor out every week? He does not like it and neither do I, he is 1,80 m.`,
      ),
    ],
  },
  {
    key: 'moss-bowl-glaze',
    subject: 'The glaze on my Moss bowl',
    customer: 'yuki-mori',
    language: 'ja',
    assignee: 'ada',
    team: 'care',
    state: 'open',
    order: '4088',
    product: 'Moss bowl',
    reason: reasons.glaze,
    tags: ['public-mention'],
    lines: [
      says(
        '-1 11:00',
        `フェルン＆クレイ御中

        先週、モスボウルが無事に届きました。梱包がとても丁寧で、感動いたしました。

        一つ伺いたいのですが、底の近くに、青緑色の小さな「たまり」があります。とても美しいのですが、これは
        傷でしょうか、それとも釉薬の景色でしょうか。写真を投稿したところ、皆に聞かれて困っております。

        森 ゆき`,
      ),
      answers(
        'ada',
        '-1 15:00',
        `森様

        ご連絡ありがとうございます。日本語は同僚のジュンに助けてもらいながら書いております。

        ご安心ください。傷ではなく、釉薬が流れて溜まったものです。窯の中で一番熱い場所に置かれた器にだけ
        現れます。どの釉薬を使ったかは、ソルに確かめてから、改めてお知らせいたします。

        エイダ`,
      ),
      notes(
        'jun',
        '-1 15:30',
        `Checked the Japanese, added the honorifics you forgot. 森様 is right. She calls the pool
        of glaze a 景色, a landscape. Nobody has said anything nicer about our kiln.`,
      ),
      says(
        '-1h36m',
        `ご丁寧にありがとうございます。「一番熱い場所」という言葉、大切にいたします。釉薬の名前が
        わかりましたら、ぜひ教えてください。急ぎません。`,
      ),
    ],
  },
]
