import { ById, contract, Id, Moment, Nullable, OneOf, Type } from '../../kernel/http/contract.ts'

const Estimate = Type.Object({
  value: Type.Number(),
  low: Type.Number(),
  high: Type.Number(),
  n: Type.Integer(),
})

const Verdict = OneOf(['too-small', 'uncertain', 'firm'], {
  description: 'Below 5 answers there is no number; below 30 it is shown with doubt.',
})

const Scored = {
  n: Type.Integer(),
  verdict: Verdict,
  share: Nullable(Estimate),
  nps: Nullable(Estimate),
  mean: Nullable(
    Type.Object({
      value: Type.Number(),
      n: Type.Integer(),
      low: Nullable(Type.Number()),
      high: Nullable(Type.Number()),
    }),
  ),
}

const VersionResult = Type.Object({
  versionId: Id,
  number: Type.Integer(),
  scale: Type.String(),
  isImported: Type.Boolean(),
  isComparable: Type.Boolean({ description: 'False: a scale that fits no other number.' }),
  continues: Type.Boolean({ description: 'False: the trend line breaks before it.' }),
  publishedAt: Moment,
  firstAt: Moment,
  lastAt: Moment,
  ...Scored,
  histogram: Type.Record(Type.String(), Type.Integer()),
})

const Week = Type.Object({ from: Moment, versionId: Id, ...Scored })

export const getResults = contract({
  id: 'surveys.results',
  method: 'GET',
  path: '/surveys/:id/results',
  permission: 'survey:read',
  summary: 'What a survey was answered: by version and week, with response, stops and bias.',
  params: ById,
  query: Type.Object({ from: Type.Optional(Moment), to: Type.Optional(Moment) }),
  response: Type.Object({
    from: Moment,
    to: Moment,
    versions: Type.Array(VersionResult, { description: 'Newest first.' }),
    boundaries: Type.Array(Type.Object({ at: Moment, versionId: Id, number: Type.Integer() }), {
      description: 'Where other words or another scale began: lines are not joined across.',
    }),
    weeks: Type.Array(Week),
    suspects: Type.Integer({ description: 'Answers that look like a program’s; counted nowhere.' }),
    response: Type.Object({
      eligible: Type.Integer(),
      sent: Type.Integer(),
      delivered: Type.Integer(),
      answered: Type.Integer(),
      rate: Nullable(Estimate),
      coverage: Nullable(Estimate),
    }),
    stops: Type.Array(Type.Object({ reason: Type.String(), count: Type.Integer() })),
    bias: Type.Object({
      direction: OneOf(['too-high', 'too-low', 'none-seen', 'unknown']),
      raw: Nullable(Estimate),
      weighted: Nullable(Type.Object({ value: Type.Number(), covered: Type.Number() })),
      groups: Type.Array(
        Type.Object({
          reason: Nullable(Type.String()),
          channel: Type.String(),
          eligible: Type.Integer(),
          answered: Type.Integer(),
          good: Type.Integer(),
        }),
      ),
    }),
    items: Type.Array(
      Type.Object({
        key: Type.String(),
        n: Type.Integer(),
        counts: Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() })),
      }),
    ),
    commitment: Nullable(
      Type.Object({
        committed: Nullable(Estimate),
        convenient: Nullable(Estimate),
        captive: Nullable(Estimate),
        'at-risk': Nullable(Estimate),
      }),
    ),
    notice: Nullable(Type.String({ description: 'Whose trademark the name of the number is.' })),
  }),
})
