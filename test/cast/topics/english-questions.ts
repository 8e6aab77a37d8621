import { reasons } from '../reasons.ts'
import type { Topic } from './topic.ts'

export const questions: Topic[] = [
  {
    weight: 13,
    reason: reasons.size,
    team: 'care',
    subjects: ['Which size?', 'A question before I order', 'Help me choose'],
    happened: [
      {
        subject: 'What fits a {plant}?',
        said: 'I’ve got a {plant} in a nursery pot of 21 cm and I can’t decide between two of yours.',
        did: [
          'Two fingers of room around the roots is enough, so a pot of 28 is right, and one size up would stay wet too long.',
          'Take the smaller one. A {plant} likes it snug, and in two years you’ll need the other anyway.',
        ],
      },
      {
        subject: 'Inside or outside?',
        said: 'Is the {product} measured inside or outside? I’ve drawn it on paper and it looks huge.',
        did: [
          'Outside. For the inside, take off three centimetres. Paper always looks bigger, the plant makes up for it.',
          'All our numbers are outside, and I’ll ask Sol to say so on the page. Inside it’s three centimetres less.',
        ],
      },
      {
        subject: 'A narrow windowsill',
        said: 'My windowsill is 19 cm deep, and I’m in love with a pot of 28.',
        did: [
          'For a sill of that depth I’d take the Terra 14 twice rather than one big one. It looks planned, and nothing hangs over the edge.',
          'Love is one thing, the edge another. A Dusk 18 just fits, and the 28 could stand on the floor below and look up.',
        ],
      },
      {
        subject: 'My {plant} leans',
        said: 'My {plant} is about a metre tall now and leans like somebody waiting for a bus.',
        did: [
          'Then weight matters more than width: the Fjord 24 is heavy at the foot, nothing tips it. Turn the plant a little every week.',
          'I’d give it the Terra 28. It’s wide enough to hold a stick, and in clay the stick stays where you put it.',
        ],
      },
      {
        said: 'I’m after one good pot for {who}. There’s room for exactly one.',
        did: [
          'Then the {product}, in {glaze}. It goes with everything and is happy on its own.',
          'One good one: the Terra 20. Big enough for a real plant, small enough to be carried to a new flat.',
        ],
      },
      {
        subject: 'Three herbs in one pot',
        said: 'Would a Terra 20 take three herbs, or would they fight?',
        did: [
          'Thyme, sage and rosemary get on. Basil needs its own room, with water. I’d put it in a Terra 14 next door.',
          'Three fit. Just not mint, mint takes the flat and the neighbours’ as well.',
        ],
      },
      {
        subject: 'How heavy is it?',
        said: 'How heavy is the {product} once there’s soil in it? It’s for a shelf I built myself.',
        did: [
          'With wet soil, reckon about three times the empty weight. Put it over the bracket, and look at the shelf now and then.',
          'Around three times what it weighs empty. If the shelf creaks when you lean on it, take one size down.',
        ],
      },
      {
        subject: 'Five stairs, five pots',
        said: 'We’ve five stone steps to the door, 24 cm deep, and I imagine a pot on each.',
        did: [
          'Five Terra 14, each at the same end of its step, so the postman keeps his ankles.',
          'On 24 cm a Terra 20 leaves room for the saucer but not for feet. I’d go for Terra 14.',
        ],
      },
    ],
    matters: [
      'I’ve bought the wrong thing twice already.',
      'It should last a few years.',
      'I’m good with plants and hopeless with numbers.',
      'It’s a rented flat, so it can’t go wrong.',
      'I’ve asked {who}, who said “bigger”, but says that about everything.',
      'I stood in front of it with a tape measure until somebody asked if I was all right.',
    ],
    asks: [
      'What would you take?',
      'What do you recommend?',
      'Can you help?',
      'Or am I thinking too hard about this?',
      'What would you do?',
    ],
    heard: [
      'Good that you ask before and not after.',
      'I’ve just held a ruler to one for you.',
      'Lovely plan.',
      'You’re not thinking too hard, size is the one thing that’s difficult to explain to a plant afterwards.',
      'We had the same discussion at lunch.',
    ],
    did: ['Go one smaller than your eyes say.'],
    more: [
      'If it turns out wrong, we swap it and pay the postage.',
      'Send a photo when it’s potted, we hang them up in packing.',
      'And don’t fill it to the brim, leave a thumb’s width for water.',
      '',
    ],
    rounds: [
      ['Ordered! Before I change my mind again.', 'A fine choice. It leaves on {workday:+1}.'],
      ['And does the saucer add to the width?', 'One centimetre all round. I measured twice.'],
      [
        'What if I took two?',
        'Then nobody would stop you. Leave a hand’s width between them, so that the leaves don’t quarrel.',
      ],
    ],
    notes: [
      '“Inside width” should be on the page, that’s the sixth time this week. @Sol',
      'Worth a line on the size page. @Sol',
    ],
  },
  {
    weight: 7,
    reason: reasons.plantCare,
    team: 'care',
    subjects: ['A plant question'],
    happened: [
      {
        subject: 'Yellow leaves',
        said: 'Since I moved my {plant} into the {product}, the lower leaves go yellow, one a week.',
        did: [
          'Yellow from below usually means wet feet. Lift it out of the saucer half an hour after watering, and it should stop.',
          'That’s mostly the shock of moving. Less water for two weeks, no feed, and don’t look at it too often.',
        ],
      },
      {
        subject: 'White bloom on the outside',
        said: 'There’s a white bloom on the outside of my {product}, like frost.',
        did: [
          'The white is lime from your water, it wipes off with a splash of vinegar. It’s harmless, and some people pay extra for it.',
          'That’s lime, the pot sweating out your tap water. Rainwater makes it stop, a nail brush makes it go.',
        ],
      },
      {
        subject: 'How often do I water?',
        said: 'How often do I water a {plant} in clay? In plastic it was every ten days.',
        did: [
          'Clay drinks too, so a little more often: knock on the pot, and when it sounds bright, it’s time.',
          'About every seven days, but trust your finger more than me: two joints deep, and if it’s dry there, water.',
        ],
        then: [
          'Knocked on the pot. My family thinks I’ve lost it. But it works!',
          'Let them think. They’ll be knocking too by summer.',
        ],
      },
      {
        subject: 'Four leaves on the floor',
        said: 'My {plant} has dropped four leaves since it came here, and I take it personally.',
        did: [
          'Bend a twig: if it’s green inside, it is only being dramatic. Leave it in one place for three weeks, they hate being carried about.',
          'It’s settling in. Bright, not hot, and no more than a cup of water a week until it has stopped sulking.',
        ],
      },
      {
        subject: 'Small flies',
        said: 'There are tiny flies around the {product} now.',
        did: [
          'Fungus gnats. Let the soil dry out completely once, put a finger of sand on top, and they move on.',
          'They live in wet soil, so water from below for a while. A slice of raw potato on top collects the rest, it’s disgusting and it works.',
        ],
      },
      {
        subject: 'Three weeks away',
        said: 'I’m away for three weeks and my {plant} isn’t.',
        did: [
          'A thick woollen thread, one end in a big bottle of water, the other deep in the soil. My grandmother’s invention, or so she said.',
          'Move it out of the sun, water it well, and put it on a wet towel in the bath. Three weeks are nothing in a clay pot.',
        ],
        then: ['We’re back, and it has grown!', 'It didn’t miss you at all, then. I’m glad.'],
      },
    ],
    matters: [
      'I talk to it, that isn’t the problem.',
      'It was a present from {who}, so nothing may happen to it.',
      'It has survived two house moves, it should survive me.',
      'I’ve read five pages about it, with six opinions.',
      'I may have been too kind with the water.',
    ],
    asks: ['What am I doing wrong?', 'Is there a trick?', 'What would you do?', 'Any advice?'],
    heard: [
      'First of all, you’re doing more right than you think.',
      'You’ve come to the right people.',
      'Don’t take it personally, plants are rude.',
      'I asked Sol, who has killed more plants than anyone here, and learnt from it.',
    ],
    did: ['Less is more.'],
    more: [
      'Tell me in two weeks how it looks, I’d like to know.',
      'If it goes wrong anyway, it wasn’t you.',
      '',
    ],
    rounds: [
      ['Thank you! I’ll try it and report.', 'Please do. We’re curious by profession.'],
      ['A new leaf! Small, but a leaf.', 'Congratulations to both of you.'],
    ],
    notes: [
      'A printed plant card in the box would save us some of these. I’ll draft one.',
      'Asked Sol, she’d say the same.',
    ],
  },
  {
    weight: 3,
    reason: reasons.glaze,
    team: 'care',
    subjects: ['About the glaze'],
    happened: [
      {
        subject: 'Safe for herbs?',
        said: 'Can I grow herbs for eating in the {product}? The glaze is so shiny that I wondered.',
        did: [
          'You can. There’s no lead and no cadmium in any of our glazes, and we have it tested every year.',
          'Yes: inside it’s bare clay, and what’s outside is glass, more or less. Eat all the basil you like.',
        ],
      },
      {
        subject: 'A darker patch',
        said: 'My {product} in {glaze} has a darker patch on one side. I like it, I’d just like to know.',
        did: [
          'The dark side stood nearest to the flame. No two are alike, and we can’t do it on purpose.',
          'That’s where it touched the warm breath of its neighbour in the kiln. Some of us buy only those.',
        ],
      },
      {
        subject: 'The cat licks it',
        said: 'The cat licks the {product}, every evening, always on the same side.',
        did: [
          'It’s fired at 1,200 degrees and perfectly safe. The cat has good taste.',
          'Clay tastes of salt to them. It’s harmless, and as far as I know it’s a compliment.',
        ],
      },
      {
        subject: 'Does it fade?',
        said: 'Does {glaze} fade in a south window?',
        did: [
          'It’s fired at 1,200 degrees, the sun can’t do anything to it.',
          'Never. The curtain will fade, the cat will fade, the glaze won’t.',
        ],
      },
    ],
    matters: [
      'I’m asking for {who}, who worries.',
      'I’ve had it for a year and only noticed today.',
      'It’s beautiful, I want to do it right.',
    ],
    asks: ['Is that all right?', 'What do you put in it?', 'Could you tell me more?'],
    heard: [
      'You can relax.',
      'Nice that you look so closely.',
      'I walked over to the kiln to ask.',
    ],
    did: ['It’s meant to be so.'],
    more: ['I can send you the test sheet, if you like papers.', ''],
    rounds: [
      [
        'Yes please, anything on paper!',
        'It’s on its way in a separate mail, with Sol’s coffee stain on page two.',
      ],
      ['Thank you, that’s a relief.', 'Gladly. Ask whenever you like.'],
    ],
    notes: ['Sol confirms.'],
  },
  {
    weight: 3,
    reason: reasons.drainage,
    team: 'care',
    subjects: ['Drainage'],
    happened: [
      {
        subject: 'Hole or no hole',
        said: 'Does the {product} have a hole? On the picture one can’t see it.',
        did: [
          'It has one, about two centimetres. I’ve asked for a picture from below, you’re right that it’s missing.',
          'Yes, one in the middle. Only the seconds without a kiln mark have none, and those we don’t sell.',
        ],
      },
      {
        subject: 'The hole is glazed shut',
        said: 'The hole in my {product} is blocked by a drop of glaze.',
        did: [
          'A wooden skewer and a light tap, and the drop comes out. If it doesn’t, I send you another pot.',
          'Skewer first, hammer never. If it’s stubborn, tell me, and a new one leaves on {workday:+1}.',
        ],
        then: ['It worked with the skewer.', 'One small tap for you. Enjoy it!'],
      },
      {
        subject: 'Stones at the bottom?',
        said: 'Do I need stones at the bottom of the {product}? My father swears by stones, my mother swears at them.',
        did: [
          'No stones, they only lift the wet part closer to the roots. One shard over the hole is all it needs. Your mother is right, then.',
          'Your mother has it. A single shard over the hole, and then only soil.',
        ],
        then: [
          'I’ve read your answer aloud at dinner. My father wants a second opinion.',
          'He can have Sol’s. It’s the same, with more swearing.',
        ],
      },
      {
        subject: 'It runs straight through',
        said: 'Water runs straight through my {product} and onto the floor. The floor is oak, and not mine.',
        did: [
          'The soil has dried too far and shrunk from the wall. Stand the whole pot in a bucket for half an hour, then it holds again.',
          'I’m sending you a deep saucer today, with my compliments to the floor. And give it a long bath once, dry soil forgets how to drink.',
        ],
      },
    ],
    matters: ['My {plant} hates wet feet.', 'I’d like to get this right the first time.', ''],
    asks: ['What do you advise?', 'What should I do?', 'Can you help?'],
    heard: ['Ah, the great question.', 'Good that you ask.', 'That’s quickly helped.'],
    did: ['One hole is enough.'],
    more: ['Write again if it doesn’t behave.', ''],
    rounds: [
      ['That sounds simple enough. Thank you!', 'It is, once one has been told. Have a good day.'],
    ],
    notes: ['Should go on the care card in the box.'],
  },
  {
    weight: 2.5,
    reason: reasons.gift,
    team: 'care',
    subjects: ['A present'],
    happened: [
      {
        subject: 'A present for someone difficult',
        said: 'I need a present for {who}. The taste is good, the patience with plants isn’t.',
        did: [
          'I’d take the {product} in {glaze}, in linen paper with a sprig of fern. Nobody has ever sent that back.',
          'A Terra 14 with a snake plant from the shop on your corner. It grows without being watched.',
        ],
      },
      {
        subject: 'Do you wrap?',
        said: 'Do you wrap? My own wrapping looks like an accident.',
        did: [
          'Jun wraps in linen cloth, it’s free, he enjoys it.',
          'We do, in linen, with a knot that opens by itself. Just tick the fern at the checkout.',
        ],
      },
      {
        subject: 'A voucher one can hold',
        said: 'I’d like to give a voucher, a paper one that one can hold.',
        did: [
          'There’s one on card, printed here, it fits in a letter and smells faintly of kiln.',
          'Yes, on thick card, any sum, and it never runs out. I can post it straight to you today.',
        ],
      },
      {
        subject: 'For someone who kills cacti',
        said: 'What would you give to somebody who kills cacti?',
        did: [
          'An empty bowl. The Moss bowl looks finished without anything in it, and keys don’t need water.',
          'Two Dusk 12 with nothing in them, and a candle. Nobody has to be brave.',
        ],
      },
    ],
    matters: [
      'About {price}, give or take.',
      'It has to fit into hand luggage.',
      'It should look as though I’d thought about it for weeks.',
    ],
    asks: ['Any ideas?', 'Could you help?', 'What would you choose?'],
    heard: ['What a nice problem.', 'We like those mails best.', 'Leave that to us.'],
    did: ['Leave it to us.'],
    more: [
      'Write me the words for the card and I’ll put them on by hand.',
      'The price stays off the papers.',
      '',
    ],
    rounds: [
      [
        'That’s it! And a card, please: “It needs less water than you think. So do you.”',
        'Written. I had to sit down for a moment.',
      ],
    ],
    notes: ['Card by hand please, in ink. @Jun'],
  },
  {
    weight: 2.5,
    reason: reasons.stock,
    team: 'care',
    subjects: ['{product} sold out', 'When is {glaze} back?', 'Back in stock?'],
    happened: [
      'The {product} in {glaze} has been sold out for weeks.',
      'I need one more {product} in {glaze} to match my three.',
      'Your page has been saying “the kiln is warm” about the {product} since I first looked.',
    ],
    matters: [
      'I’ve a gap on the shelf that’s exactly its size.',
      'I’d wait, if I knew how long.',
      'My {plant} is growing faster than your kiln.',
    ],
    asks: [
      'When will there be more?',
      'Could you keep one for me?',
      'Could you let me know when it’s back?',
    ],
    heard: [
      'You and eleven others, it’s a good one.',
      'Your timing is nearly perfect.',
      'I’ve just asked in the studio.',
    ],
    did: [
      'The next firing opens around {date:+9}; I’ve put your name on one.',
      'There’s one with a tiny freckle in the glaze here, at a third off, if you like freckles. Otherwise {date:+12}.',
      'Sol throws them next week, so count on {date:+16}.',
    ],
    more: ['I’ll write to you myself, not the robot.', ''],
    rounds: [['Perfect, thank you, I’ll wait for it.', 'It’ll have your name on the shelf.']],
    notes: ['Reserved one from the next firing, name on the shelf.'],
  },
  {
    weight: 1.5,
    reason: reasons.winter,
    team: 'care',
    subjects: ['Pots outside'],
    happened: [
      {
        subject: 'Can it stay outside?',
        said: 'Can the {product} stay on the balcony all winter? I can’t carry it in, it’s as heavy as my uncle.',
        did: [
          'It can. Put it on feet, close to the wall, and don’t water it once it freezes.',
          'Bubble wrap looks awful and works; a jute sack looks better and works as well. The uncle comes in by himself.',
        ],
      },
      {
        subject: 'Flaked at the rim',
        said: 'One of my pots has flaked at the rim after a cold night on the terrace.',
        did: [
          'A flaked rim within three years is our fault, so a new {product} comes to you: now or when it’s warmer, as you like.',
          'That shouldn’t happen before its third winter. A new one leaves on {workday:+1}, and the old one may retire indoors.',
        ],
      },
    ],
    matters: ['It gets to minus eight here.', 'There’s no cellar.', ''],
    asks: ['What do I do?', 'Is that normal?'],
    heard: ['Clay doesn’t mind cold, it minds wet and cold together.', 'I’m glad you ask.'],
    did: ['On feet, and dry.'],
    more: ['Empty ones upside down, always.', ''],
    rounds: [['Wrapped up like grandchildren, all four.', 'Perfect. See you in spring.']],
    notes: ['Falls under the three-year frost promise.'],
  },
]
