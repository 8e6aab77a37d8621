// What the live line says becomes what the screen knows: only touched rows are fetched again.

import { call } from '../api/client.ts'
import type { Me } from '../api/contracts.ts'
import {
  openLive,
  type LiveEvent,
  type LiveLine,
  type LiveNews,
  type Present,
} from '../api/live.ts'
import { mayPass } from '../api/problem.ts'
import { noteBuild } from './build.ts'
import { careKey } from './care.ts'
import { known } from './client.ts'
import { forgetMood } from '../mood/row-moods.ts'
import { watched } from '../watched.ts'
import { putConversation, putRows } from './lists.ts'
import { refreshMessages } from './messages.ts'
import { isLivePaused, noteMissed, noteMissedAll, onResume } from './pause.ts'
import {
  conversationQuery,
  countsQuery,
  customerQuery,
  historyQuery,
  scoresQuery,
  timelineQuery,
} from './queries.ts'

let line: LiveLine | null = null

/** Opens the line; returns the way to close it. */
export function listenToNews(me: Me): () => void {
  line = openLive((news) => hear(news, me))
  onResume((ids) => {
    if (ids === 'all') return void known.invalidateQueries()
    ids.forEach((id) => touch(id, me))
    void known.invalidateQueries(countsQuery)
  })
  return () => {
    line?.close()
    line = null
  }
}

export const sayWhereIAm: LiveLine['at'] = (place) => line?.at(place)

function hear(news: LiveNews, me: Me) {
  if (news.name === 'presence') return setPresent(news.subject.id, news.people)
  if (news.name === 'build') return noteBuild(news.isAnother)
  if (news.name === 'live.again') {
    if (isLivePaused()) return noteMissedAll()
    return void known.invalidateQueries()
  }
  const touched = new Set<string>()
  for (const event of news.events) {
    if (event.subject.kind === 'conversation') touched.add(event.subject.id)
    if (event.customer) staleCustomer(event.customer)
    hearMore(event)
  }
  for (const id of touched) {
    refreshOpened(id, news.events)
    const isOwn = news.events.every(({ subject, actor }) => subject.id !== id || actor === me.id)
    if (isLivePaused() && !isOwn) noteMissed(id)
    else touch(id, me)
  }
  if (touched.size > 0 && !isLivePaused())
    later('counts', () => known.invalidateQueries(countsQuery), countsBurstMs)
}

function hearMore({ name, subject, customer }: LiveEvent) {
  if (name.startsWith('member.') || name.startsWith('team.')) stale(['members'])
  if (name.startsWith('reason.')) stale(['reasons'])
  if (name.startsWith('inbox.')) [['inboxes'], ['settings']].forEach(stale)
  if (isSetting.test(name)) ofSettings.forEach(stale)
  if (name.startsWith('care-task.')) stale(careKey)
  if (/^(gesture|goodwill-policy)\./.test(name)) stale(['gestures'])
  if (name.startsWith('reward.letter-')) stale(['letters'])
  if (name.startsWith('privacy-request.')) [['settings'], ['privacy-requests']].forEach(stale)
  if (customer && /^(ask\.answered|answer\.changed)$/.test(name))
    stale(scoresQuery(customer).queryKey)
  if (/^(mood|text)\./.test(name)) [['voice'], ['customer-mood']].forEach(stale)
  if (name.startsWith('mood.')) forgetMood(subject.id)
  if (name.startsWith('theme.')) [['themes'], ['voice']].forEach(stale)
  if (name === 'conversation.tagged') stale(['tags'])
  if (subject.kind === 'customer') staleCustomer(subject.id)
  // Their words stood on many screens: nothing of what was fetched holds any more.
  if (name === 'customer.erased') later('erased', () => known.invalidateQueries())
}

const settingNouns =
  'organisation|survey|send-gate|purpose|notice|customer-field|mail-route|mailbox|key'
const isSetting = new RegExp(`^(${settingNouns}|care-task-settings|reward-programme|privacy)\\.`)
const ofSettings = [['settings'], ['surveys'], ['purposes'], ['customer-fields']]

const stale = (queryKey: readonly unknown[]) =>
  later(queryKey.join(' '), () => known.invalidateQueries({ queryKey }))

function staleCustomer(id: string) {
  stale(customerQuery(id).queryKey)
  stale(timelineQuery(id).queryKey)
}

/** The words and the story of a conversation, where they have been fetched. */
function refreshOpened(id: string, events: readonly LiveEvent[]) {
  const mine = events.filter(({ subject }) => subject.id === id)
  if (mine.some(({ name }) => /^(message|note)\./.test(name)))
    later(`messages ${id}`, () => refreshMessages(id))
  if (mine.some(({ name }) => name.startsWith('mood.'))) stale(['mood', id])
  later(`history ${id}`, () => known.invalidateQueries(historyQuery(id)))
  // While the lists pause, the conversation that is open does not: somebody may be answering it.
  if (isLivePaused()) void known.invalidateQueries(conversationQuery(id))
}

const touched = new Set<string>()
const rowsAtOnceMax = 100

function touch(id: string, me: Me) {
  touched.add(id)
  later('rows', () => refreshRows(me))
}

/** One conversation with all it shows; of many at once the rows alone, a hundred to a question. */
async function refreshRows(me: Me) {
  const ids = [...touched]
  touched.clear()
  try {
    const [only] = ids
    if (only && ids.length === 1)
      return putConversation(await call('conversations.get', { params: { id: only } }), me.id)
    for (let from = 0; from < ids.length; from += rowsAtOnceMax) {
      const some = ids.slice(from, from + rowsAtOnceMax)
      const query = { ids: some.join(','), limit: rowsAtOnceMax }
      putRows((await call('conversations.list', { query })).data, me.id)
    }
  } catch (error) {
    // Not ours to see any more: the next look at the list will say. What may pass is asked again,
    // or a row would be missing until somebody looks anew.
    if (!mayPass(error)) return
    ids.forEach((id) => touched.add(id))
    later('rows', () => refreshRows(me), askAgainMs)
  }
}

// Events come in bursts: what is asked for twice within a moment is fetched once.
const waiting = new Map<string, ReturnType<typeof setTimeout>>()
const burstMs = 60
/** Counts are right within a second, and cost a busy inbox no more than that. */
const countsBurstMs = 700
const askAgainMs = 1_000

function later(name: string, run: () => unknown, waitMs = burstMs) {
  if (waiting.has(name)) return
  const timer = setTimeout(() => {
    waiting.delete(name)
    void run()
  }, waitMs)
  waiting.set(name, timer)
}

// Who is where.

const present = watched<ReadonlyMap<string, readonly Present[]>>(new Map())
const nobody: readonly Present[] = []

function setPresent(id: string, people: readonly Present[]) {
  const next = new Map(present.now())
  if (people.length > 0) next.set(id, people)
  else next.delete(id)
  present.set(next)
}

/** Everybody at this conversation, oneself included. */
export const usePresent = (id: string) => present.use((all) => all.get(id) ?? nobody)

/** Who is at which conversation, for lists that tell it. */
export const usePresence = () => present.use()
