// What the live line says becomes what the screen knows: only touched rows are fetched again.

import { useSyncExternalStore } from 'react'
import { call } from '../api/client.ts'
import type { Me } from '../api/contracts.ts'
import {
  openLive,
  type LiveEvent,
  type LiveLine,
  type LiveNews,
  type Present,
} from '../api/live.ts'
import { known } from './client.ts'
import { putConversation } from './lists.ts'
import { refreshMessages } from './messages.ts'
import { countsQuery, customerQuery, historyQuery, timelineQuery } from './queries.ts'

let line: LiveLine | null = null

/** Opens the line; returns the way to close it. */
export function listenToNews(me: Me): () => void {
  line = openLive((news) => hear(news, me))
  return () => {
    line?.close()
    line = null
  }
}

export const sayWhereIAm: LiveLine['at'] = (place) => line?.at(place)

function hear(news: LiveNews, me: Me) {
  if (news.name === 'presence') return setPresent(news.subject.id, news.people)
  if (news.name === 'live.again') return void known.invalidateQueries()
  const touched = new Set<string>()
  for (const event of news.events) {
    if (event.subject.kind === 'conversation') touched.add(event.subject.id)
    if (event.customer) staleCustomer(event.customer)
    hearMore(event)
  }
  for (const id of touched) later(`row ${id}`, () => refreshRow(id, news.events, me))
  if (touched.size > 0) later('counts', () => known.invalidateQueries(countsQuery))
}

function hearMore({ name, subject }: LiveEvent) {
  if (name.startsWith('member.') || name.startsWith('team.')) stale(['members'])
  if (name.startsWith('reason.')) stale(['reasons'])
  if (name.startsWith('inbox.')) [['inboxes'], ['settings']].forEach(stale)
  if (isSetting.test(name)) ofSettings.forEach(stale)
  if (movesAnswers.test(name)) stale(['today', 'low-answers'])
  if (name === 'conversation.tagged') stale(['tags'])
  if (subject.kind === 'customer') staleCustomer(subject.id)
}

const movesAnswers = /^(ask\.answered|answer\.changed|message\.sent)$/
const isSetting =
  /^(organisation|survey|send-gate|purpose|notice|customer-field|mail-route|mailbox|key)\./
const ofSettings = [['settings'], ['surveys'], ['purposes'], ['customer-fields']]

const stale = (queryKey: readonly unknown[]) =>
  later(queryKey.join(' '), () => known.invalidateQueries({ queryKey }))

function staleCustomer(id: string) {
  stale(customerQuery(id).queryKey)
  stale(timelineQuery(id).queryKey)
}

async function refreshRow(id: string, events: readonly LiveEvent[], me: Me) {
  const mine = events.filter(({ subject }) => subject.id === id)
  const isTold = mine.some(({ name }) => /^(message|note)\./.test(name))
  if (isTold) void refreshMessages(id)
  void known.invalidateQueries(historyQuery(id))
  try {
    putConversation(await call('conversations.get', { params: { id } }), me.id)
  } catch {
    // Not ours to see any more, or the server is away; the next look at the list will say.
  }
}

// Events come in bursts: what is asked for twice within a moment is fetched once.
const waiting = new Map<string, ReturnType<typeof setTimeout>>()
const burstMs = 60

function later(name: string, run: () => unknown) {
  if (waiting.has(name)) return
  const timer = setTimeout(() => {
    waiting.delete(name)
    void run()
  }, burstMs)
  waiting.set(name, timer)
}

// Who is where.

const present = new Map<string, readonly Present[]>()
const nobody: readonly Present[] = []
const watchers = new Set<() => void>()

function setPresent(id: string, people: readonly Present[]) {
  if (people.length > 0) present.set(id, people)
  else present.delete(id)
  watchers.forEach((tell) => tell())
}

const watch = (tell: () => void) => {
  watchers.add(tell)
  return () => void watchers.delete(tell)
}

/** Everybody at this conversation, oneself included. */
export const usePresent = (id: string) =>
  useSyncExternalStore(watch, () => present.get(id) ?? nobody)
