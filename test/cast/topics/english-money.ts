import { reasons } from '../reasons.ts'
import type { Topic } from './topic.ts'

export const money: Topic[] = [
  {
    weight: 6,
    reason: reasons.invoice,
    team: 'billing',
    subjects: [
      'Invoice for {order}',
      'Could I have an invoice?',
      'Wrong name on the invoice',
      'Invoice, once more',
    ],
    happened: [
      {
        said: 'I can’t find the invoice for {order} anywhere, and I’ve looked in the folder called “Folder”.',
        did: [
          'I’ve sent it again, as a PDF, to this address.',
          'It’s attached to the mail that just went out. I renamed it so that one can find it.',
        ],
      },
      {
        subject: 'Company name on the invoice',
        said: 'Our accountant wants the company’s name on the invoice for {order}, not mine.',
        did: [
          'The corrected one is in your account and in a separate mail, and the old one is cancelled properly.',
          'Done, with the company and your VAT number. I’ve kept it for the next orders too.',
        ],
      },
      {
        subject: 'One invoice for two orders',
        said: 'Could you put {order} and the one before on one invoice?',
        did: [
          'Done: one invoice, two lines, one sum.',
          'By law it has to be two, but I’ve put them into one PDF with a page on top that adds them up.',
        ],
      },
      {
        subject: 'Two cents',
        said: 'The invoice for {order} is off by two cents from what my card says.',
        did: [
          'You’re right. It was rounded twice, once by us and once by the shop. The corrected one is on its way, and so are the two cents.',
        ],
      },
      {
        subject: 'VAT number',
        said: 'The VAT number on the invoice for {order} is an old one of ours.',
        did: ['The corrected one is in your account, and the old number is gone for good.'],
      },
    ],
    matters: [
      'My accountant is a patient woman with a deadline.',
      'It’s for the tax return, not for fun.',
      'I know, who reads invoices.',
      'No hurry, by Friday would be fine.',
    ],
    asks: ['Can that be put right?', 'Would you take a look?'],
    heard: [
      'Of course.',
      'Thank you for reading it, hardly anybody does.',
      'Sorry about the extra step.',
      'That’s quickly done.',
    ],
    did: ['It’s done.'],
    more: ['My regards to your accountant.', 'Should anything still be off, just answer here.', ''],
    rounds: [
      ['My accountant says thank you, in her way.', 'We feel seen. Have a good quarter.'],
      ['Found it, thank you. It was in the other folder.', 'It always is.'],
    ],
    notes: [
      'Corrected, old one cancelled with a credit note.',
      'Address and name were swapped by the shop again. @Mira worth a call to the shop people?',
    ],
  },
  {
    weight: 2.5,
    reason: reasons.refund,
    team: 'billing',
    subjects: ['A question about a refund', 'Refund for {order}', 'Money not there yet'],
    happened: [
      'You’ve had my {product} back since {weekday:-5}, and the {price} aren’t on my card.',
      'The refund for {order} was announced, with confetti in the mail, and hasn’t arrived.',
      'I sent the pot back and kept the saucer, as agreed, for order {order}. When will it be back on my card?',
    ],
    matters: [
      'It isn’t the world, I only like to close the month.',
      'My bank says it has seen nothing.',
      'I’ve changed cards since, if that matters.',
    ],
    asks: ['Could you check?', 'Is there a hitch?', 'Do I need to do anything?'],
    heard: ['I’ve looked it up.', 'You’re right, that took too long.', 'I’m sorry for the wait.'],
    did: [
      'The {price} left us on {weekday:-2}; cards need up to three working days to notice.',
      'It was waiting for a second click that nobody clicked. I’ve clicked. It should be there by {workday:+3}.',
      'I’ve sent it as a transfer now, which is faster than the card: you’ll see {price} by {workday:+2}.',
    ],
    more: ['If it isn’t there then, write, and I sit next to it until it is.', ''],
    rounds: [['It’s there. Thank you for staying with it.', 'Gladly. Enjoy closing the month.']],
    notes: ['Second approval was missing. That step makes no sense below 100 €. @Mira'],
  },
  {
    weight: 1.5,
    reason: reasons.payment,
    team: 'billing',
    subjects: ['Charged twice?', 'Payment failed', 'Can I pay by transfer?'],
    happened: [
      {
        subject: 'Charged twice?',
        said: 'There are two payments of {price} on my card for {order}.',
        did: [
          'One was only a reservation, and I’ve released it just now; your bank drops it within a day or two.',
          'You paid once and clicked twice, and our shop let you. The second {price} is on its way back.',
        ],
      },
      {
        subject: 'Payment failed',
        said: 'Your checkout refuses my card, politely, four times now.',
        did: [
          'Your bank wanted a code and our page swallowed the question. I’ve sent you a link that asks properly.',
          'It didn’t like the space in the number. Here’s a payment link that isn’t so fussy.',
        ],
      },
      {
        subject: 'Can I pay by transfer?',
        said: 'I don’t have a card and don’t want one. May I pay for a {product} by transfer?',
        did: [
          'You may. The details are in a separate mail, and I put the pot aside as soon as you say yes.',
        ],
      },
    ],
    matters: ['I’d like to sleep well.', 'It’s probably something silly.', ''],
    asks: ['Can you help?', 'What now?', 'Is that possible?'],
    heard: ['Let me sort that out.', 'Sorry about that.'],
    did: ['It’s sorted.'],
    more: ['Your order is safe in any case, it’s put aside for you.', ''],
    rounds: [['That worked. Thank you.', 'Splendid.']],
    notes: ['Same bank as last week, their code page times out after 60 seconds.'],
  },
  {
    weight: 1.2,
    reason: reasons.waited,
    team: 'care',
    subjects: ['Second mail', 'No answer so far', 'Hello?'],
    happened: [
      'I wrote to you on {weekday:-4} about order {order} and nobody answered.',
      'This is my second mail about {order}.',
      'I waited in the chat for twenty minutes yesterday, and then it thanked me for my visit.',
    ],
    matters: [
      'I like your pots, I don’t like being a number in a queue.',
      'I’m sure you’re busy, so am I.',
      'It’s the not knowing.',
    ],
    asks: ['Could somebody please answer?', 'Is anybody there?', 'What happened?'],
    heard: [
      'You’re right, and I’m sorry.',
      'That’s not how we want to be.',
      'Somebody is here now, and stays.',
    ],
    did: [
      'Your first mail had been filed with another customer’s order. I’ve read all of it now: the pot leaves on {workday:+1}.',
      'We were two people for a desk of four that day, which explains it and doesn’t excuse it. Your {product} is confirmed for {workday:+1}.',
    ],
    more: [
      'This is my name and I’ll answer every mail in this one.',
      'I’ve taken the delivery costs off.',
      '',
    ],
    rounds: [
      ['Thank you. That’s all I wanted, an answer.', 'You should have had it on the first day.'],
    ],
    notes: [
      'Merged wrongly with another customer. My mistake, will check names before merging.',
      'Be quick with this one please, they’ve waited enough.',
    ],
  },
  {
    weight: 0.9,
    reason: reasons.packaging,
    team: 'care',
    subjects: ['So much paper', 'Your boxes', 'Packaging'],
    happened: [
      'My Dusk 12, a pot for an egg, came in a box for a bicycle helmet.',
      'I counted: four layers of paper around one saucer.',
      'There was plastic tape on a box that says “no plastic” on the lid.',
    ],
    matters: [
      'I say this as a friend of the house.',
      'My recycling bin is small.',
      'The children have made a castle of it, so there’s that.',
    ],
    asks: ['Couldn’t that be less?', 'Is that needed?', 'What do you think?'],
    heard: ['You’re right, that’s too much.', 'Thank you for saying so, I mean it.'],
    did: [
      'We’ve two box sizes and you fell between them. A third one comes next month, because of mails like yours.',
      'The tape was a leftover roll from the old supplier. Jun has put it where it can’t be reached.',
    ],
    more: ['You may send the box back flat, we use it again and pay the postage.', ''],
    rounds: [['Thank you for the straight answer.', 'Thank you for the straight question.']],
    notes: ['@Jun another one about the middle box size.'],
  },
  {
    weight: 1.2,
    reason: reasons.product,
    team: 'care',
    subjects: ['An idea', 'Have you thought of this?', 'A wish'],
    happened: [
      'Have you ever thought about saucers that match the glaze?',
      'Could there be a Terra with feet? I lift mine with bottle corks.',
      'Please make a pot with a little window for looking at roots. My son is five and needs it.',
      'A long planter for a window ledge, that’s what is missing.',
      'What about a mark on the inside, “fill to here”?',
    ],
    matters: [
      'I’d buy three.',
      'I’m not a designer, I only have windowsills.',
      '{who}, standing beside me, wants it too.',
    ],
    asks: ['Would that be possible?', 'What does Sol say?', 'Has anybody asked before?'],
    heard: [
      'Oh, that’s a good one.',
      'You’re not the first, which is good news.',
      'I read it aloud at lunch.',
    ],
    did: [
      'I’ve put it on the ideas board under your name, and you’ll hear what becomes of it.',
      'Sol made a sketch on a napkin, which is how everything here begins.',
      'We tried it two years ago and it cracked. Sol wants to try again, now that somebody asks.',
    ],
    more: ['I’ll tell you either way.', ''],
    rounds: [['A napkin! I’m honoured.', 'It’s on the wall, next to the kiln.']],
    notes: ['Idea logged, that makes nine for this one. @Sol'],
  },
  {
    weight: 1.8,
    reason: reasons.thanks,
    team: 'care',
    subjects: ['Thank you', 'Just to say', 'It’s beautiful', 'No question, for once'],
    happened: [
      'No question, I only wanted to say that the {product} is even nicer than on the picture.',
      'Whoever packed {order}: the little drawing on the box made my day.',
      'My {plant} has put out three new leaves since it lives in your pot.',
      'I gave the {product} to {who}, and there were tears, the good kind.',
    ],
    matters: [
      'One always writes when something’s wrong, so here’s one for the other days.',
      'I thought you should know.',
      'Please tell the person at the wheel.',
    ],
    asks: ['That’s all!', 'Carry on.', 'Have a good week, all of you.'],
    heard: [
      'You’ve no idea how far this mail has travelled through the house.',
      'Thank you! It’s hanging in packing now.',
      'What a lovely thing to find on a morning like this.',
    ],
    did: [
      'Sol has read it twice and pretended it was for the spelling.',
      'Jun says the drawing was meant to be a fern, and is glad it was understood.',
      'I’ve read it to everybody, whether they wanted or not.',
    ],
    more: ['Come back whenever you like, with or without a question.', ''],
    rounds: [],
    notes: ['For the wall. @Jun @Sol'],
  },
  {
    weight: 1.2,
    reason: reasons.leak,
    team: 'care',
    subjects: ['Water under the saucer', 'Damp ring', 'The saucer sweats'],
    happened: [
      'The saucer of my {product} is wet underneath, although nothing’s spilt.',
      'There’s a ring on my sideboard, exactly as big as your saucer.',
      'Is the saucer meant to let water through? Mine does, slowly.',
    ],
    matters: ['The sideboard was my grandmother’s.', 'I love the pot, I fear for the wood.', ''],
    asks: ['What can I do?', 'Is it broken?', 'Do you have a tight one?'],
    heard: [
      'It isn’t broken, bare clay breathes, and a full saucer sweats.',
      'That’s the clay being clay, but your wood shouldn’t have to know.',
    ],
    did: [
      'I’m sending you a glazed saucer today, free of charge; it holds water like a plate.',
      'Three cork discs leave today by letter. With air below, the ring doesn’t come back.',
    ],
    more: [
      'Against the ring: a warm iron over a dry tea towel, a few seconds at a time.',
      'Pour off what’s left after half an hour, then it stays dry.',
    ],
    rounds: [
      ['The iron trick worked. I’m telling everyone.', 'So did I, when I first heard of it.'],
    ],
    notes: ['Should we just glaze all saucers? Fourth this month. @Sol'],
  },
  {
    weight: 0.9,
    reason: reasons.hairline,
    team: 'care',
    pictured: 'chipped-rim',
    subjects: ['Fine lines in the glaze', 'Is this a crack?'],
    happened: [
      'There’s a fine net of lines in the glaze of my {product}.',
      'I see a line as thin as a hair on the {product}, from the rim down.',
      'After a month the glaze of the {product} has begun to show lines.',
    ],
    matters: [
      'I rather like it, but is it safe?',
      'I’ve stared at it so long that I see it everywhere.',
      '',
    ],
    asks: ['Is that a fault?', 'Will it get worse?'],
    heard: [
      'There’s a simple test: close your eyes and run a fingernail across.',
      'Thank you for looking so closely.',
    ],
    did: [
      'If the nail doesn’t catch, it’s craquelé, only in the glaze, and it’ll stay like that. If it catches, it’s ours, and a new one leaves on {workday:+1}.',
      'If you can’t feel it, it’s harmless. If you can, we send you a new {product}, no questions.',
    ],
    more: ['You decide, we take your nail’s word for it.', ''],
    rounds: [
      ['Doesn’t catch. Then it’s beautiful.', 'It always was. Enjoy it.'],
      [
        'It catches, I’m afraid.',
        'Then a new one leaves on {workday:+1}. Keep the old one for the balcony.',
      ],
    ],
    notes: ['Hairline in slate again, cooling too fast? @Sol'],
  },
]
