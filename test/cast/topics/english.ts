import { money } from './english-money.ts'
import { orders } from './english-orders.ts'
import { questions } from './english-questions.ts'
import type { Manners } from './topic.ts'

export const english: Manners = {
  language: 'en',
  hello: ['Hello,', 'Hi there,', 'Good morning,', 'Dear Fern & Clay,', 'Hi,', 'Hello all,', 'Good evening,', 'Dear team,'],
  dear: ['Hi {name},', 'Dear {name},', 'Hello {name},', 'Good morning {name},'],
  goodbye: ['Best', 'Thank you', 'Many thanks', 'Kind regards', 'Cheers', 'Warm wishes', 'Thanks in advance', 'All the best'],
  thanks: [
    'Thank you, that was quick.', 'Perfect, thanks so much!', 'You’re very kind. Thank you.', 'Brilliant, that’s all I needed.', 'Lovely, thank you for sorting it out.',
    'Oh, that’s good news. Thanks!', 'Thank you! I’ll tell {who} to order from you as well.', 'Thanks, and please thank whoever ran to the shelf.', 'That answers it. Have a good week!', 'I wish my bank wrote like that. Thank you.',
    'Great, thank you. My {plant} thanks you too.', 'Ah, wonderful. Consider me calm.', 'Thanks for writing like a person.', 'Super. Thank you, {agent}.', 'Much appreciated, {agent}!',
  ],
  unsettled: [
    ['I’m sorry, I spoke too soon. It isn’t quite settled yet.', 'Then it isn’t settled for me either. I’ve gone through it from the beginning and did the last step myself just now. It’s right this time.'],
    ['Sorry to be a nuisance, but only half of it has happened. Could you look again?', 'I’ve looked, you’re right, and now both halves are done. Thank you for not giving up on us.'],
  ],
  reopens: [
    ['One more thing, now that I have you: may I return the box?', 'Please do, folded flat, and the postage is ours. It’ll travel once more.'],
    ['Me again, unrelated: do you still do the workshop at the wheel?', 'We do, four times a year, six people and a lot of aprons. I’ve put you on the list, you’ll hear from Sol.'],
    ['Something else while I’m here: is there a way to order by phone?', 'There is, ask for me. I’m here on weekdays until six.'],
    ['A last question, then I’ll leave you in peace: do the seconds ever go on sale?', 'Twice a year, and they’re gone by lunch. I’ll write to you the evening before.'],
    ['Hello again, I can’t find your last answer any more, my mail program ate it. Could you send it once more?', 'Of course, I’ve just sent it again, and told our mail to be less tasty.'],
  ],
  plants: ['monstera', 'rubber plant', 'olive tree', 'calathea', 'snake plant', 'peace lily', 'lemon tree', 'string of pearls', 'fiddle-leaf fig', 'aspidistra', 'jade plant', 'prayer plant'],
  people: ['my mother', 'my sister', 'a friend who has just moved', 'my husband', 'my neighbour', 'my daughter’s teacher', 'my boss, of all people', 'my grandfather', 'my best friend', 'an aunt with opinions'],
  comments: {
    good: [
      'Felt like writing to a friend who happens to sell pots.', 'Quick and kind.', 'No forms, no fuss.', 'They believed me. That’s rare.', 'Made me laugh and solved it.', 'Best customer service I’ve had this year.',
      'Answered exactly what I asked.', 'A real person with a name.', 'Sorted in one mail.', 'Lovely people.', 'I didn’t have to explain twice.', 'Very patient with my many questions.', 'The replacement was faster than the original.',
    ],
    bad: ['Friendly, but I had to write twice.', 'It took too long.', 'My question was answered, only not the one I asked.', 'Still waiting for the refund, to be honest.', 'The courier is the problem, but you chose the courier.', 'I’d have liked a call instead of four mails.'],
  },
  topics: [...orders, ...questions, ...money],
}
