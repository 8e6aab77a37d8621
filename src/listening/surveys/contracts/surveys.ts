// Surveys, their versions, drafts and templates over HTTP.

import {
  ById,
  contract,
  Id,
  Moment,
  Nullable,
  Page,
  paging,
  Seen,
  Type,
} from '../../../kernel/http/contract.ts'
import {
  Anonymity,
  Draft,
  Drafted,
  Item,
  Language,
  Metric,
  Programme,
  Question,
  Ready,
  Rule,
  Scale,
} from './words.ts'

export const survey = {
  id: Id,
  key: Type.String(),
  name: Type.String(),
  metric: Metric,
  programme: Programme,
  scale: Scale,
  isEnabled: Type.Boolean({ description: 'At least one of its rules is on.' }),
  draftAt: Nullable(Type.String({ description: 'When unpublished words were saved last.' })),
  archivedAt: Nullable(Moment),
  createdAt: Moment,
}

export const listSurveys = contract({
  id: 'surveys.list',
  method: 'GET',
  path: '/surveys',
  permission: 'survey:read',
  summary: 'The surveys there are, or those put away.',
  query: Type.Object({ ...paging, archived: Type.Optional(Type.Boolean()) }),
  response: Page(Type.Object(survey)),
})

export const Version = Type.Object({
  id: Id,
  number: Type.Integer(),
  template: Type.String(),
  scale: Scale,
  questions: Type.Array(Question),
  items: Type.Array(Item),
  languages: Type.Array(Language),
  anonymity: Anonymity,
  wording: Type.Object({
    question: Type.String(),
    comment: Type.String(),
    labels: Type.Array(Type.String()),
  }),
  wordingHash: Type.String({ description: 'Only answers to the same words may be compared.' }),
  isImported: Type.Boolean({ description: 'Scores of before; nobody is asked with it.' }),
  continues: Type.Boolean({
    description: 'One trend line with the version before; false breaks the line visibly.',
  }),
  publishedAt: Moment,
  answers: Type.Integer({ description: 'Exact to 1,000.' }),
})

export const Survey = Type.Object({
  ...survey,
  draftBy: Nullable(Type.String()),
  rule: Rule,
  rules: Type.Array(Rule, { description: 'The first to ask stands first.' }),
  versions: Type.Array(Version, { description: 'Newest first; none of them ever changes.' }),
  may: Type.Object({ manage: Type.Boolean() }),
})

export const getSurvey = contract({
  id: 'surveys.get',
  method: 'GET',
  path: '/surveys/:id',
  permission: 'survey:read',
  summary: 'A survey with its rule and its versions.',
  params: ById,
  response: Survey,
})

export const publishVersion = contract({
  id: 'surveys.publish',
  method: 'POST',
  path: '/surveys/:id/versions',
  permission: 'survey:manage',
  summary: 'Asks with the draft, or another template, from now on; earlier words stay as they are.',
  params: ById,
  body: Type.Object({
    template: Type.Optional(Type.String({ maxLength: 40 })),
    questions: Type.Optional(Type.Array(Question, { uniqueItems: true, maxItems: 2 })),
  }),
  response: Survey,
  status: 201,
})

export const createSurvey = contract({
  id: 'surveys.create',
  method: 'POST',
  path: '/surveys',
  permission: 'survey:manage',
  summary: 'A survey from a template. Its rule is off: nobody is asked yet.',
  body: Type.Object({
    template: Type.String({ maxLength: 40 }),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    language: Type.Optional(Language),
  }),
  response: Survey,
  status: 201,
})

export const changeSurvey = contract({
  id: 'surveys.change',
  method: 'PATCH',
  path: '/surveys/:id',
  permission: 'survey:manage',
  summary: 'Names a survey, puts it away, or takes it out again. Answers are never lost.',
  params: ById,
  body: Type.Object({
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    isArchived: Type.Optional(Type.Boolean()),
  }),
  response: Survey,
})

export const getDraft = contract({
  id: 'surveys.draft',
  method: 'GET',
  path: '/surveys/:id/draft',
  permission: 'survey:read',
  summary: 'The words one goes on writing at.',
  params: ById,
  response: Drafted,
})

export const saveDraft = contract({
  id: 'surveys.save-draft',
  method: 'PUT',
  path: '/surveys/:id/draft',
  permission: 'survey:manage',
  summary: 'Keeps words nobody is asked with yet.',
  params: ById,
  body: Type.Object({ draft: Draft, seen: Seen }),
  response: Drafted,
})

export const dropDraft = contract({
  id: 'surveys.drop-draft',
  method: 'DELETE',
  path: '/surveys/:id/draft',
  permission: 'survey:manage',
  summary: 'Forgets the unpublished words.',
  params: ById,
})

export const listTemplates = contract({
  id: 'survey-templates.list',
  method: 'GET',
  path: '/survey-templates',
  permission: 'survey:read',
  summary: 'What a survey can begin with, and questions ready to be added.',
  response: Type.Object({
    templates: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        metric: Metric,
        programme: Programme,
        scale: Scale,
        question: Type.String(),
      }),
    ),
    items: Type.Array(Ready),
    scales: Type.Array(
      Type.Object({
        id: Scale,
        metric: Type.String(),
        look: Type.String(),
        min: Type.Integer(),
        max: Type.Integer(),
        labels: Type.Record(Type.String(), Type.Array(Type.String())),
      }),
    ),
  }),
})
