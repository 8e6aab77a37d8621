import { ById, contract, Id, Moment, Nullable, OneOf, Type } from '../../kernel/http/contract.ts'

export const Mood = Type.Unsafe<-2 | -1 | 0 | 1 | 2>({
  type: 'integer',
  minimum: -2,
  maximum: 2,
  description: '−2 angry, −1 unhappy, 0 neutral, 1 content, 2 delighted.',
})

export const MoodReason = Type.Object({
  phrase: Type.String(),
  weight: Type.Number(),
  why: OneOf([
    'word',
    'thanks',
    'waiting',
    'again',
    'nobody',
    'leaving',
    'money',
    'legal',
    'treated',
    'problem',
    'solved',
    'emoji',
    'shouting',
    'marks',
  ]),
  isNegated: Type.Boolean({ description: '`not happy`: the phrase is turned round.' }),
  from: Type.Integer({ description: 'Where it begins in the text of the message.' }),
  to: Type.Integer(),
})

const Felt = Type.Object({
  messageId: Id,
  at: Moment,
  mood: Mood,
  ruleMood: Mood,
  language: Nullable(Type.String()),
  reasons: Type.Array(MoodReason),
  correction: Nullable(
    Type.Object({
      by: Nullable(Type.Object({ id: Id, name: Type.String() })),
      at: Moment,
    }),
  ),
})

const ConversationMood = Type.Object({
  cycles: Type.Array(
    Type.Object({
      cycle: Type.Integer({ description: 'From one resolution to the next; 1 is the first.' }),
      start: Felt,
      end: Felt,
      change: Nullable(
        Type.Integer({ description: 'End minus start; null while there is one message only.' }),
      ),
    }),
  ),
  may: Type.Object({ correct: Type.Boolean() }),
})

export const ofConversation = contract({
  id: 'mood.of-conversation',
  method: 'GET',
  path: '/conversations/:id/mood',
  permission: 'conversation:read',
  summary: 'How the customer felt at the start of each cycle and at its end, and what says so.',
  params: ById,
  response: ConversationMood,
})

export const correct = contract({
  id: 'mood.correct',
  method: 'PUT',
  path: '/conversations/:id/mood',
  permission: 'conversation:tag',
  summary: 'Says how a message really feels; it counts instead of what the rules found.',
  params: ById,
  body: Type.Object({
    messageId: Type.Optional(Id),
    mood: Nullable(Mood),
  }),
  response: ConversationMood,
})

export const ofCustomer = contract({
  id: 'mood.of-customer',
  method: 'GET',
  path: '/customers/:id/mood',
  permission: 'conversation:read',
  summary: 'How a customer felt in what they wrote lately, newest first, and what said so.',
  params: ById,
  response: Type.Object({
    data: Type.Array(
      Type.Object({
        textId: Id,
        kind: OneOf(['message', 'answer']),
        at: Moment,
        mood: Mood,
        isCorrected: Type.Boolean(),
        reasons: Type.Array(MoodReason),
        conversation: Nullable(Type.Object({ id: Id, number: Type.Integer() })),
      }),
      { description: 'The last 20 texts, of those in inboxes you see.' },
    ),
  }),
})

export const now = contract({
  id: 'mood.now',
  method: 'GET',
  path: '/moods',
  permission: 'conversation:read',
  summary: 'How these conversations feel now; those without a word of the customer are left out.',
  query: Type.Object({
    conversations: Type.String({
      pattern: '^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,99}$',
      description: 'Up to 100 ids, comma separated.',
    }),
  }),
  response: Type.Object({
    data: Type.Array(Type.Object({ conversationId: Id, mood: Mood })),
  }),
})
