// The API as a page for people, from its own OpenAPI description: no script, nothing from
// elsewhere, one stylesheet. English, like the API itself.

import { html, type Part } from '../../site/index.ts'
import { problemGroups } from './problems.ts'
import { aboutOf, exampleOf, rowsOf, type Schema, typeOf } from './schema.ts'

interface Content {
  content?: Record<string, { schema: Schema }>
}

interface Operation {
  operationId: string
  summary: string
  tags: string[]
  'x-permission': string
  parameters?: {
    name: string
    in: string
    required?: boolean
    schema: Schema
    description?: string
  }[]
  requestBody?: Content
  responses: Record<string, Content>
}

export interface Description {
  info: { title: string; version: string; description: string }
  paths: Record<string, Record<string, Operation>>
}

interface Placed {
  method: string
  path: string
  operation: Operation
}

const titleOf = (tag: string) =>
  `${tag[0]!.toUpperCase()}${tag.slice(1).replace(/[A-Z]/g, ' $&').replaceAll('-', ' ').toLowerCase()}`

export function referencePage(described: Description): string {
  const groups = grouped(described)
  const count = groups.reduce((sum, [, placed]) => sum + placed.length, 0)
  return sheet({
    title: 'The API of Rapport',
    aside: html`<ul>
      ${groups.map(
        ([tag, placed]) =>
          html`<li>
            <details>
              <summary>${titleOf(tag)}</summary>
              <ul>
                ${placed.map(({ operation }) => html`<li><a href="#${operation.operationId}">${withCode(operation.summary)}</a></li>`)}
              </ul>
            </details>
          </li>`,
      )}
    </ul>`,
    body: html`<h1>The API</h1>
      <p class="lead">
        The desk itself uses it: nothing it can do is hidden from you. Version
        ${described.info.version}, ${count} routes, described by
        <a href="/api/openapi.json">OpenAPI 3.1</a>.
      </p>
      ${introduction}
      ${groups.map(
        ([tag, placed]) =>
          html`<section>
            <h2 id="${tag}">${titleOf(tag)}</h2>
            ${placed.map(operationPart)}
          </section>`,
      )}`,
  })
}

const introduction = html`<dl class="terms">
  <dt>Who is asking</dt>
  <dd>Send an API key made under Settings: <code>Authorization: Bearer rap_…</code></dd>
  <dt>Lists</dt>
  <dd>
    come in pages: give <code>limit</code>, and the <code>next</code> of one page as
    <code>after</code> for the following one. On the last, <code>next</code> is null.
  </dd>
  <dt>Writing twice</dt>
  <dd>is harmless with an <code>Idempotency-Key</code>: a repeat gets the first answer.</dd>
  <dt>Failures</dt>
  <dd>
    are problem+json (RFC 9457) with a stable <code>code</code>:
    <a href="/api/problems">all of them</a>.
  </dd>
  <dt>Values</dt>
  <dd>Moments are RFC 3339 in UTC, durations whole seconds, money minor units with a currency.</dd>
</dl>`

function grouped({ paths }: Description): [string, Placed[]][] {
  const groups = new Map<string, Placed[]>()
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0] ?? 'other'
      groups.set(tag, [
        ...(groups.get(tag) ?? []),
        { method: method.toUpperCase(), path, operation },
      ])
    }
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}

function operationPart({ method, path, operation }: Placed): Part {
  const { operationId, summary, parameters = [], requestBody, responses } = operation
  const answers = Object.entries(responses).filter(([status]) => status.startsWith('2'))
  return html`<article id="${operationId}">
    <h3><a href="#${operationId}">${withCode(summary)}</a></h3>
    <p class="line">
      <span class="verb ${method.toLowerCase()}">${method}</span> <code>${path}</code>
    </p>
    <p class="who">${permissionOf(operation)}</p>
    ${
      parameters.length > 0 &&
      table(
        'Parameters',
        parameters.map(({ name, in: where, required = false, schema, description }) => ({
          name: where === 'path' ? `{${name}}` : name,
          type: typeOf(schema),
          isRequired: required,
          about: description ?? aboutOf(schema),
        })),
      )
    }
    ${bodiesOf(requestBody).map(([type, schema]) => bodyPart('Body', type, schema))}
    ${answers.map(([status, content]) => {
      const bodies = bodiesOf(content)
      return bodies.length === 0
        ? html`<h4>Answer ${status}</h4>
            <p class="none">Nothing in it.</p>`
        : bodies.map(([type, schema]) => bodyPart(`Answer ${status}`, type, schema))
    })}
  </article>`
}

const bodiesOf = (content: Content | undefined): [string, Schema][] =>
  Object.entries(content?.content ?? {}).map(([type, { schema }]) => [type, schema])

function permissionOf({ 'x-permission': permission }: Operation): Part {
  if (permission === 'public') return 'Open to everybody'
  if (permission === 'signed-in') return 'Anybody who is signed in'
  return html`Needs <code>${permission}</code>`
}

function bodyPart(title: string, type: string, schema: Schema): Part {
  const rows = rowsOf(schema)
  const isJson = type.includes('json')
  const example = JSON.stringify(exampleOf(schema, { requiredOnly: false }), null, 2)
  return html`${
    rows.length > 0
      ? table(title, rows)
      : html`<h4>${title}</h4>
          <p class="none">${isJson ? typeOf(schema) : type}</p>`
  }
  ${
    isJson &&
    rows.length > 0 &&
    html`<details class="example">
      <summary>Example</summary>
      <pre tabindex="0"><code>${example}</code></pre>
    </details>`
  }`
}

interface Line {
  name: string
  type: string
  isRequired: boolean
  about: string
}

function table(title: string, rows: readonly Line[]): Part {
  const body = rows.map(
    (row) =>
      html`<tr>
        <th scope="row"><code>${row.name}</code></th>
        <td>${row.type}${row.isRequired ? '' : html` <i>optional</i>`}</td>
        <td>${withCode(row.about)}</td>
      </tr>`,
  )
  const parts = html`<div class="wide">
    <table>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Type</th>
          <th scope="col">What it is</th>
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`
  return rows.length > rowsShown
    ? html`<details class="long">
        <summary>
          <h4>${title}</h4>
          <span>${rows.length} fields</span>
        </summary>
        ${parts}
      </details>`
    : html`<h4>${title}</h4>
        ${parts}`
}

const rowsShown = 12

export function problemsPage(): string {
  return sheet({
    title: 'Problems',
    aside: html`<ul>
      ${problemGroups.map((group) => html`<li><a href="#${slug(group.title)}">${group.title}</a></li>`)}
    </ul>`,
    body: html`<h1>Problems</h1>
      <p class="lead">
        A request that cannot be done is answered with problem+json (RFC 9457). Its
        <code>code</code> stays the same for ever and is meant for programs; its
        <code>detail</code> is a sentence for people. <a href="/api">Back to the API</a>
      </p>
      ${problemGroups.map(
        (group) =>
          html`<section>
            <h2 id="${slug(group.title)}">${group.title}</h2>
            <div class="wide">
              <table class="codes">
                <thead>
                  <tr>
                    <th scope="col">Code</th>
                    <th scope="col">Status</th>
                    <th scope="col">What happened</th>
                    <th scope="col">What to do</th>
                  </tr>
                </thead>
                <tbody>
                  ${group.problems.map(
                    (one) =>
                      html`<tr id="${one.code}">
                        <th scope="row">
                          <a href="#${one.code}"><code>${one.code}</code></a>
                        </th>
                        <td>${one.status}</td>
                        <td>${withCode(one.sentence)}</td>
                        <td>${withCode(one.then)}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>
          </section>`,
      )}`,
  })
}

/** `code` between backticks, as the contracts write it. */
const withCode = (text: string): Part =>
  text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part))

const slug = (title: string) => `about-${title.toLowerCase().replaceAll(' ', '-')}`

function sheet({ title, aside, body }: { title: string; aside: Part; body: Part }): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="stylesheet" href="/api/reference.css" />
      </head>
      <body>
        <a class="skip" href="#main">To the contents</a>
        <div class="frame">
          <nav aria-label="Contents">
            <p><a href="/api">Rapport API</a></p>
            ${aside}
          </nav>
          <main id="main" tabindex="-1">${body}</main>
        </div>
      </body>
    </html> `.text
}
