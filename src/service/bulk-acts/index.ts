// Bulk acts: one thing done to every conversation of a view, as work in the background that
// shows how far it is, survives a restart and can be undone. Which conversations these are is
// taken down when it begins; each is changed by the command a person would use.
//
//   POST /bulk-acts { view: { states: ['open'] }, kind: 'tag', addTags: ['recall'] }

import './tables.ts'

export { type BulkParts, bulkActTasks } from './jobs.ts'
export { bulkActRoutes } from './routes.ts'
