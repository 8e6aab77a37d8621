import type { MoodWords } from './shape.ts'

export const en: MoodWords = {
  words: {
    '3': 'love, loved, loving, adore*, delighted, thrilled, overjoyed, wonderful*, amazing*, fantastic*, brilliant*, outstanding, superb, heavenly, ecstatic, made my day, over the moon, best service',
    '2': 'happy, happier, glad, pleased, great, excellent, perfect*, lovely, beautiful*, impressed, grateful, appreciate*, kind, kindness, thoughtful, awesome, gorgeous, delightful, satisfied, generous, relieved, a joy, well done, spot on, five stars',
    '1': 'good, nice*, fine, helpful, friendly, quick, quickly, fast, smooth*, pleasant*, easy, pretty, cheerful, polite, patient, works well, fits well, better, fair',
    '-1': 'sad, sorry to say, unfortunately, unhappy with, pity, annoying, annoyed, concern*, worried, worry, confus*, unclear, slow, slowly, difficult, poor*, bad, badly, mistake, complicated, inconvenient, not fair, unfair, odd, bother*, careless*, shame, misleading, upset, dissatisf*',
    '-2': 'unhappy, disappoint*, frustrat*, fed up, irritat*, awful, useless, unprofessional, ridiculous, nonsense, ashamed, hopeless, let down, joke, rubbish, incompeten*, ignor*, lied, lie, liar*, insult*, waste of time, lost all trust, had enough, sick of',
    '-3': 'angry, furious, terrible, horrible, disgust*, outrag*, appalling, unacceptable, disgrace*, scandal*, hate, hated, worst, livid, scam*, fraud*, thieves, shameful, atrocious, never been so angry, cheated, ripped off',
  },
  idioms: {
    thanks: { '2': 'thank, thanks, thx, cheers, much appreciated, many thanks, thank you' },
    waiting: {
      '-1.5':
        'still nothing, still waiting, still no, still not arrived, wait* .. weeks, wait* .. months, for weeks now, weeks ago, no news, no update, kept waiting, how much longer, still hasn\'t, still have not, still has not, still haven\'t, any longer, should have been here',
    },
    again: {
      '-2': 'third time, fourth time, fifth time, again and again, over and over, time and again, how many times, same problem again, once more explain, explain .. again, repeat myself, repeating myself, asked .. times, written .. times, yet again',
    },
    nobody: {
      '-2': 'nobody answers, no one answers, nobody answered, no one answered, nobody replies, no one replies, nobody replied, no one replied, nobody picks up, no one picks up, no reply, no answer, no response, never answered, never replied, never heard back, nobody cares, no one cares, nobody helps, no one helps, without a reply, without an answer, hung up on me, cut me off',
    },
    leaving: {
      '-2.5': 'last time i buy, last time i order, never buy, never order, never again, never shop, take my business elsewhere, going elsewhere, go elsewhere, lost a customer, lost me as a customer, close my account, delete my account, cancel my account, switch* to another, not come back, won\'t come back, won\'t be back, not be back, not order again, won\'t order again, not recommend, warn my friends, warn everyone, tell everyone',
    },
    money: {
      '-1': 'want my money back, money back now, demand a refund, demand my money, charged twice, charged me twice, overcharged, waste of money, rip off, want a refund now',
    },
    legal: { '-2.5': 'lawyer*, solicitor*, attorney*, legal action, take you to court, small claims, consumer protection, trading standards, ombudsman, sue you, chargeback' },
    treated: {
      '-2': 'rude, rudely, impolite, felt rushed, rushed me, feel rushed, talked down, brushed off, short with me, not taken seriously, don\'t care, doesn\'t care, didn\'t care, couldn\'t care less, passed around, passed from, treated like',
      '2': 'took the time, took your time, took his time, took her time, went out of your way, above and beyond, listened to me, felt heard, so patient with',
    },
    problem: {
      '-0.5': 'broken, damaged, cracked, missing, leak*, wrong, faulty, defective, doesn\'t work, does not work, not working, didn\'t arrive, not arrived, lost, late, delay*, chipped, problem, issue, complain*',
    },
    solved: {
      '1': 'sorted, solved, resolved, all good, works now, works again, working now, fixed, arrived safely, in one piece, that helps, that helped, can\'t complain, cannot complain, no complaints, nothing to complain, not bad, no worries, not a problem',
      '2': 'exceeded my expectations, better than expected, you saved, saved the day, life saver, could not be happier, couldn\'t be happier, could not be better, couldn\'t be better, will order again, will buy again, will definitely be back, recommend you, recommend .. friends, highly recommend',
    },
  },
  boosters: 'very, so, really, extremely, absolutely, totally, completely, truly, deeply, incredibly, utterly, highly, such, especially, most, super, beyond, bloody',
  dampeners: 'a bit, a little, slightly, somewhat, rather, fairly, kind of, sort of, quite, a tad',
  turns: 'but, however, yet, although, though, nevertheless',
  formulas: 'not only, thanks in advance, thank you in advance, thanking you in advance, many thanks in advance, kind regards, best regards, warm regards, kindest regards, best wishes, kindly, would appreciate, i\'d appreciate, would be grateful, i\'d be grateful, would love to, would like, would be nice, would be great, would be lovely, would be good, would be happy if, would be kind, so kind as to, be so kind, have a nice, have a great, have a good, have a lovely, happy to send, happy to help, happy birthday, good morning, good afternoon, good evening, good day, thanks for your time, thank you for your time, thank you for contacting, thank you for your understanding, thank you for your patience, thanks for your understanding, thank you for your mail, thank you for your email, thank you for your message, thank you for your reply, thanks for your reply, thanks for your mail, thanks for your message, thanks for getting back, no problem, fine print, if possible, as soon as possible, good luck, love from, dear, hope you are well, hope this finds you well, all the best, better late, quick question, quick reply, quick answer, fast reply, no thanks, no thank you, nice to meet',
  requests: 'please, could you, can you, would you, will you, let me know, i need you to, waiting for your, look forward to, looking forward to',
}
