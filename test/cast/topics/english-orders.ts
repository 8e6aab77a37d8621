import { reasons } from '../reasons.ts'
import type { Topic } from './topic.ts'

export const orders: Topic[] = [
  {
    weight: 25,
    reason: reasons.whereIs,
    team: 'orders',
    subjects: [
      'Where is {order}?',
      'Still waiting for my {product}',
      'Tracking has not moved',
      'Order {order}',
      'When will {order} arrive?',
      'Parcel gone quiet',
    ],
    happened: [
      'The tracking for {order} has said “in transit” since {weekday:-3}, and I have refreshed it more often than I’d like to admit.',
      'My {product} should have been here on {weekday:-1}. Nothing so far, no card, no message.',
      {
        subject: 'Delivered, it says',
        said: 'According to {carrier}, order {order} was delivered this morning. According to my doorstep it was not.',
        did: [
          'It was left with a neighbour, at number 9, behind the bicycles. The driver remembers it because of the fern on the box.',
          'The driver scanned it too early, it was still in his van. He comes by between one and four.',
          'The photo they took shows a green door. If yours isn’t green, write to me, and I send a new {product} today.',
        ],
        then: [
          'The neighbour says it wasn’t her. Could it be number 6?',
          'It’s 6, read upside down. The driver sends his apologies, and so do I.',
        ],
      },
      'I ordered a {product} on {weekday:-6} and got the friendly mail that it had left. Since then, silence.',
      'Order {order} seems to have gone on a tour: two depots, back again, and now a third one that I can’t find on a map.',
      'I’m looking for a {product} in {glaze}, last seen in a {carrier} depot on {weekday:-4}.',
      {
        subject: 'Address not found?',
        said: 'The courier’s page says “address not found” for {order}. I’ve lived here for eleven years.',
        did: [
          'The label had torn right through your street, so they put it aside. It has a new one now and comes on {workday:+2}.',
          'They had you in the right street of the wrong town. It’s turned round and should reach you on {workday:+2}.',
        ],
      },
      'It’s me again, the one with order {order}. The new delivery date has passed as well.',
      {
        said: 'I stayed in all {weekday:-1} for order {order} and met every neighbour, but no {product}.',
        did: [
          'The van broke down on the ring road, and nobody told the customers. It comes on {workday:+1}, and this time they ring you before.',
          'They ran out of day, they say. It’s first on the list for {workday:+1}.',
        ],
      },
      {
        subject: 'Unknown tracking number',
        said: 'There’s a {carrier} number in your mail for {order}, and their page doesn’t know it.',
        did: [
          'The number was fine, their scanner had a day off. It’s on the van now and comes on {workday:+1}.',
          'I gave you one digit too few. The right number is in this mail, and the parcel is where it should be: on its way, for {workday:+1}.',
        ],
      },
    ],
    matters: [
      'It’s a present for {who} and I’d rather not hand over a printed picture of a pot.',
      'My {plant} is sitting in a bucket meanwhile and looks at me.',
      'We leave on {weekday:+4}, that’s why I ask.',
      'No drama, I’d just like to know whether to stay in.',
      'I’ve already promised {who} that it’s coming.',
      'I cleared the whole windowsill for it.',
      'I’m at work all day, so a guess would help.',
      'Normally your parcels are here before I’ve told anyone.',
    ],
    asks: [
      'Could you have a look where it is?',
      'Do you know more than the tracking page does?',
      'Is it lost, or is it slow?',
      'What would you do in my place, wait or worry?',
      'Can you ring them? I got as far as the music.',
      'When should I expect it, honestly?',
    ],
    heard: [
      'Thank you for writing, a tracking page that stops talking is no fun.',
      'I can see the gap in the tracking too.',
      'That’s longer than it should take, and I’m sorry.',
      'I found it, so you can stop refreshing.',
      'I’ve just spoken with {carrier}.',
      'You’re right to ask, it should be with you by now.',
    ],
    did: [
      'It sits in the depot nearest to you and goes out with the van on {workday:+1}.',
      'The label had torn, so they put it aside. It has a new one now and comes on {workday:+2}.',
      'They’ve lost the trail, so I’m not waiting for them: a new {product} leaves here today.',
      'It missed a connection, nothing worse. The new date is {workday:+2}, and I’ve set myself a note to check that it’s true.',
      'A scan was forgotten, the parcel wasn’t. It should be with you on {workday:+1}.',
      'It had been sorted to the wrong town. It’s turned round and should reach you on {workday:+2}.',
    ],
    more: [
      'If anything goes wrong again, write one word to me and I send another.',
      'I’ll look again tomorrow morning, you don’t have to.',
      'Next time I’ll ask them to ring twice.',
      '',
    ],
    rounds: [
      [
        'It’s here! One corner of the box had opinions, but the pot is perfect.',
        'That’s the best mail of the morning. Enjoy it.',
      ],
      [
        'Nothing again today. Could you try them once more?',
        'I’ve stopped trying them. A new {product} left with another courier an hour ago, and it’ll be with you on {workday:+1}.',
      ],
      [
        'Found it. Behind the recycling, of all places.',
        'The classic. I’ve told {carrier} that it isn’t a safe place, however safe it feels.',
      ],
    ],
    notes: [
      'Called the depot, they’ll scan it again tonight.',
      '{carrier} again. That’s the fourth this week from the same depot. @Mira worth a call to our contact there?',
      '@Jun is there one more {product} in {glaze} on the shelf, in case this one stays lost?',
      'Giving it until noon tomorrow, then I send a new one.',
    ],
  },
  {
    weight: 17,
    reason: reasons.damaged,
    team: 'care',
    pictured: 'broken-pot',
    subjects: [
      'My {product} is broken',
      'Not in one piece',
      'Damaged on arrival, order {order}',
      'Broken pot',
      'Bad news about {order}',
      'Oh dear',
    ],
    happened: [
      'My {product} came today, and when I lifted the box it already sounded like a tambourine.',
      'The {product} from order {order} has a crack from the rim right down to the foot.',
      'I unpacked order {order} and the {product} is in five pieces, six with the small one.',
      'The saucer survived. The {product} didn’t.',
      'There’s a chip out of the rim of my {product}, about as big as a thumbnail.',
      'The box looked as if somebody had sat on it, and inside the {product} had given up.',
      'Two of my three pots are fine. The {product} in {glaze} is not.',
      'I don’t quite know how to say this, but the {product} arrived as a puzzle.',
      'It looked whole until I picked it up. Then I had half a {product} in each hand.',
    ],
    matters: [
      'It was meant for {who}.',
      'I had the {plant} ready and the soil on the table.',
      'I know it happens with clay, I’m only sad because the colour is so beautiful.',
      'My {plant} had such high hopes.',
      'I’m not cross, I’m just disappointed.',
      'It’s the second time, which is why I write a bit shorter than usual.',
      'I still have all the packaging, if that’s of any use.',
      'I kept the pieces, I couldn’t throw them away yet.',
    ],
    asks: [
      'What happens now?',
      'Would it be possible to get another one?',
      'Do you need photos? I can make some.',
      'Can you replace it, or is that glaze gone?',
      'Do I have to send the pieces back?',
      'How do we do this?',
    ],
    heard: [
      'I’m so sorry, that’s not how it left us.',
      'Oh no. And you wait days for it, and then that sound.',
      'What a shame, I’m sorry.',
      'Thank you for telling us so kindly, you’d have had every right not to.',
      'I’m sorry, nobody should have to open a box like that.',
    ],
    did: [
      'A new {product} in {glaze} leaves us on {workday:+1}, double boxed. There’s nothing to send back.',
      'I’ve put a new one on the packing bench, and Jun will pack it himself.',
      'No photos needed, we believe you. A new {product} is on its way on {workday:+1}.',
      'I can send a new one on {workday:+1}, or the {price} back to your card today, whichever you’d rather.',
      'The same glaze comes out of the kiln on {workday:+2}, and the first {product} of it is yours.',
    ],
    more: [
      'The pieces make good drainage, if you want them to have a second life.',
      'Jun is looking at the inner box, because you’re not the only one this month.',
      'I’ll write when it leaves, and I’ll ask you how it arrived.',
      '',
    ],
    rounds: [
      [
        'The new one is here and it’s whole! I shook the box first, out of habit.',
        'We all do that now. I’m very glad.',
      ],
      [
        'A new one, please. And thank you for not making me prove it.',
        'It leaves on {workday:+1}. There was never anything to prove.',
        'whichever',
      ],
      [
        'Could it be in another colour this time, if that isn’t cheeky?',
        'Not cheeky at all. Tell me which, I’ve got everything except deep blue on the shelf.',
      ],
      [
        'My neighbour asks whether the pieces are safe in the compost.',
        'They won’t rot, but they’re only fired earth. Under the roots is the better place.',
      ],
    ],
    notes: [
      '@Jun another {product}, rim again. Same side as the one on {weekday:-2}.',
      'No photos asked, replacement without proof.',
      'Second break for this customer. Packing it myself with @Jun, and a card.',
      'Box was crushed on one corner, that’s the courier, not the sleeve. Claim filed.',
    ],
  },
  {
    weight: 9,
    reason: reasons.address,
    team: 'orders',
    subjects: [
      'Change of address for {order}',
      'New address for {order}',
      'Delivery address',
      'Small mistake in my address',
      'Not that door, please',
    ],
    happened: [
      'I’ve just ordered ({order}) and your shop remembered my old flat. I moved in the spring.',
      'In order {order} I typed 17 instead of 71.',
      'Could order {order} go to my office? Nobody’s at home in the daytime except the {plant}.',
      'I sent {order} to myself, and it’s meant for {who}.',
      'My phone filled in the address for {order}, and it chose my mother’s.',
      'We’re moving on {weekday:+3}, and {order} would arrive just between two homes.',
      'I forgot the flat number on {order}, and there are forty of us on that bell.',
    ],
    matters: [
      'The new people there seem nice, but not that nice.',
      'I noticed it the second I pressed the button.',
      'Sorry for the trouble, I was ordering on a train.',
      'The downstairs shop takes parcels in until seven, if that helps.',
      'It’s a surprise, so it shouldn’t go to the house.',
    ],
    asks: [
      'Can you still change it?',
      'Is it too late?',
      'Could you put the right one on?',
      'I’ll add the new address below, would you check that it arrived?',
    ],
    heard: [
      'Thank you for spotting it.',
      'No trouble at all.',
      'That happens more often than you’d think.',
      'Good that you wrote straight away.',
    ],
    did: [
      'The new address is on the label now.',
      'It had left already, but {carrier} has redirected it, so it comes on {workday:+2} to the right door.',
      'I’ve peeled off the old label with my own hands.',
      'Changed, and I’ve sent you a fresh confirmation so that you can check it.',
    ],
    more: ['If anything looks odd in the confirmation, write straight back.', ''],
    rounds: [
      [
        'One more thing, the bell has no name on it.',
        'I’ve added it for the driver: “no name on the bell, right people inside”.',
      ],
      ['Perfect, the confirmation is right now.', 'Lovely. Then it goes out with the next van.'],
    ],
    notes: [
      'Already in the van, redirect requested.',
      'Changed on the label and in the order.',
      '@Jun please pull {order}, new label is printed.',
    ],
  },
  {
    weight: 8,
    reason: reasons.returns,
    team: 'orders',
    subjects: ['Sending back the {product}', 'Return of order {order}', 'Can I send it back?'],
    happened: [
      {
        subject: 'Too big',
        said: 'The {product} is lovely and far too big for my windowsill.',
        did: [
          'There’s a label in this mail; any parcel shop takes it, and the postage is ours. The {price} goes back to your card the day it arrives.',
          'I can send the smaller one now and take yours back with the same box. You only pay what the smaller one costs.',
        ],
      },
      {
        subject: 'Exchange for a bigger one',
        said: 'I’d like to swap my {product} for the next size.',
        did: [
          'I’m sending the other size now, so you can put the old one into the same box.',
          'The next size leaves on {workday:+1}. {carrier} takes the old one back at the same door, so you only have to be home once.',
        ],
        then: ['The new size is perfect, thank you!', 'Wonderful. Then it has found its place.'],
      },
      {
        subject: 'Not quite my colour',
        said: 'On your page the glaze looks warm. On my table the {product} in {glaze} looks more like a Monday.',
        did: [
          'There’s a label in this mail; any parcel shop takes it, and the postage is ours.',
          'I can swap it for another glaze: tell me which one smiles at you, and it leaves the same day.',
        ],
      },
      'I got two of {product} for my birthday, from two people who clearly don’t talk.',
      {
        subject: 'Too small, after all',
        said: 'My {plant} doesn’t fit into the {product}, not even if we both breathe in.',
        did: [
          'I’m sending the next size up, so you can put the old one into the same box.',
          'Then up one size we go: it leaves on {workday:+1}, with a label for the way back.',
        ],
        then: [
          'They’re getting on very well, thank you.',
          'Wonderful. Then it has found its place.',
        ],
      },
      'I ordered the {product} for {who}, who turns out to have one.',
    ],
    matters: [
      'It hasn’t been used, only admired.',
      'It’s still in its paper.',
      'It stood in the hall for a week while I tried to like it there.',
    ],
    asks: [
      'How do we do this?',
      'What do I do about the postage?',
      'Is it too late for that?',
      'What happens next?',
    ],
    heard: [
      'Of course, that’s what the thirty days are for.',
      'No problem at all.',
      'Thank you for giving it a try.',
      'Happens to the best windowsills.',
    ],
    did: [
      'There’s a label in this mail; any parcel shop takes it, and the postage is ours.',
      'As soon as it’s here, the {price} goes back to your card, usually the same day.',
      '{carrier} picks it up at your door on {workday:+2}, you only have to tape the box.',
    ],
    more: [
      'The old paper is fine as padding, it has done the trip before.',
      'Take your time, I’ve put a note on the order.',
      'Write “fern” on the box, then Jun knows it’s one of ours.',
      '',
    ],
    rounds: [
      [
        'Dropped it off today. The man in the shop asked whether it was a bomb.',
        'It’s a pot, but we understand him. I’ll write when it’s here.',
      ],
      [
        'I’ve changed my mind and I’m keeping it. It has grown on me.',
        'Pots do that. I’ve cancelled the return.',
      ],
    ],
    notes: [
      'Back in stock shelf, not a scratch.',
      'Let her keep the saucer, not worth the tape.',
      'Return arrived, refund released.',
    ],
  },
  {
    weight: 4,
    reason: reasons.change,
    team: 'orders',
    subjects: ['Order {order}, small change'],
    happened: [
      {
        subject: 'Add a saucer to {order}',
        said: 'I’d like to add a saucer to order {order}.',
        did: [
          'It’s in, and the saucer is on us, since you wrote so nicely.',
          'Added. The saucer is packed under the pot, so look twice before you throw away the paper.',
        ],
      },
      {
        subject: 'Change of colour',
        said: 'I pressed {glaze} for {order} and my heart says otherwise: the lighter one, please.',
        did: [
          'I’ve changed it and sent you the new confirmation.',
          'It’s changed on the list, and I told Jun in person.',
        ],
      },
      {
        subject: 'Please cancel one of two',
        said: 'There are two of {product} in order {order}, and I only wanted one.',
        did: ['Now it’s one. The {price} for the other is back on your card.'],
      },
      {
        subject: 'A card for {order}',
        said: 'Could you put a card into {order}? It’s for {who}. Please write “grow up”, it’s an inside joke.',
        did: [
          'Written, in our best hand. We didn’t ask.',
          'It’s in, “grow up”, with a small fern drawn below.',
        ],
      },
      {
        subject: 'Please hold {order}',
        said: 'Is it possible to hold {order} until {date:+12}?',
        did: ['It waits for you under a blanket, and leaves on the day you said.'],
      },
    ],
    matters: [
      'I know, I know, I should have thought of it before.',
      'My {plant} has been consulted.',
      'It’s not important if it’s already packed.',
    ],
    asks: ['Is that still possible?', 'Is that all right?', 'Can you still do that?'],
    heard: [
      'With pleasure.',
      'Still possible, it’s being packed this afternoon.',
      'Yes, of course.',
      'You’re just ahead of the tape.',
    ],
    did: [],
    more: ['Nothing more to do for you.', ''],
    rounds: [['You’re quick. Thank you!', 'You were early, that helps.']],
    notes: [
      '@Jun {order} changed, please look again before taping.',
      'Caught it at the bench, nothing taped yet.',
    ],
  },
  {
    weight: 3,
    reason: reasons.missing,
    team: 'orders',
    subjects: ['Something is missing from {order}', 'Not everything in {order}'],
    happened: [
      'Order {order} came today, all well, but the saucer isn’t in it.',
      'There should be three of {product} in the box and there are two.',
      'I can’t find the felt feet for the {product}, and I’ve shaken out all the paper.',
      'The gift card is missing from {order}, the pot is fine.',
    ],
    matters: [
      'No hurry, the {plant} can wait.',
      'Perhaps it’s in a second parcel?',
      'It’s for {who}, otherwise I’d not bother you.',
    ],
    asks: ['Could you send it after?', 'Was there a second box?', 'What do you suggest?'],
    heard: [
      'I’m sorry, that’s our slip.',
      'Thank you for looking so thoroughly.',
      'You’re right, it’s still lying here.',
    ],
    did: [
      'It goes out today, in its own small box.',
      'The scale at packing shows it was never in, so a new one leaves {workday:+1}.',
      'I’ve sent it, and put something small beside it for the trouble.',
    ],
    more: [
      'No need to write again, unless that one goes missing too.',
      'Please let the {plant} know.',
      '',
    ],
    rounds: [['It came, thank you. All complete now.', 'Order is restored. Have a good week.']],
    notes: [
      'Weight was 400 g short, we should have seen it.',
      '@Jun did something stay on the bench?',
    ],
  },
]
