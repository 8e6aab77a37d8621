// The house rules (ARCHITECTURE.md, STYLE.md), read from the source. What broke a rule before
// this test came is counted in tidy/allowed.json; the counts may only go down. After tidying,
// `RAPPORT_TIDY=accept npx vitest run test/tidy.test.ts` writes the lower counts down.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { isTest, sourcesBelow } from './tidy/source.ts'

const sources = sourcesBelow('src', 'test')
const product = sources.filter(({ path }) => path.startsWith('src/') && !isTest(path))
const byPath = new Map(sources.map((source) => [source.path, source]))

const layers = [
  'kernel',
  'people',
  'service',
  'listening',
  'care',
  'insights',
  'desk',
  'site',
  'widget',
  'cli',
  'app',
]
const rank: Record<string, number> = Object.fromEntries(
  layers.map((name, index) => [name, index < 6 ? index : name === 'app' ? 7 : 6]),
)
const grouped = new Set(['people', 'service', 'listening', 'care', 'insights'])

/** Which features of its own group a feature may enter. */
const siblings: Record<string, readonly string[]> = {
  'people/team': ['people/organisation'],
  'people/customers': ['people/team', 'people/consent', 'people/organisation'],
  'people/consent': ['people/customers', 'people/organisation'],
  'people/timeline': ['people/customers'],
  'people/segments': ['people/organisation'],
  'people/privacy': ['people/consent', 'people/customers', 'people/organisation'],
  'service/conversations': [
    'service/inboxes',
    'service/reasons',
    'service/texts',
    'service/pictures',
  ],
  'service/pictures': ['service/texts'],
  'service/bulk-acts': ['service/conversations', 'service/inboxes', 'service/reasons'],
  'service/search': ['service/conversations', 'service/inboxes'],
  'insights/effort': ['insights/metrics'],
  'insights/first-answer': ['insights/metrics'],
  'insights/giving': ['insights/metrics'],
  'insights/heard': ['insights/metrics'],
  'insights/journeys': ['insights/metrics'],
  'insights/leavers': ['insights/metrics'],
  'insights/reading': ['insights/metrics'],
  'insights/improvements': ['insights/metrics', 'insights/effort'],
  'listening/voice': ['listening/mood', 'listening/themes'],
  'insights/surveys': ['insights/metrics'],
  'care/journeys': ['care/tasks'],
  'service/channels/email': ['service/conversations', 'service/inboxes', 'service/texts'],
}

const layerOf = (file: string) => file.split('/')[1] ?? ''

/** `service/conversations`, `service/channels/email`, `desk`. */
function featureOf(file: string): string {
  const [, layer = '', name = '', part = ''] = file.split('/')
  if (!grouped.has(layer)) return layer
  return name === 'channels' ? `${layer}/${name}/${part}` : `${layer}/${name}`
}

// ---- counting against what is allowed

type Counts = Record<string, Record<string, number>>
const allowedFile = 'test/tidy/allowed.json'
const allowed: Counts = existsSync(allowedFile) ? JSON.parse(readFileSync(allowedFile, 'utf8')) : {}
const found: Counts = {}
const isAccepting = process.env['RAPPORT_TIDY'] === 'accept'

interface Breach {
  file: string
  what: string
}

function expectNone(rule: string, breaches: readonly Breach[]) {
  const counts: Record<string, number> = {}
  for (const { file } of breaches) counts[file] = (counts[file] ?? 0) + 1
  if (breaches.length > 0) found[rule] = counts
  if (isAccepting) return
  const tooMany = breaches.filter(({ file }) => counts[file]! > (allowed[rule]?.[file] ?? 0))
  expect(tooMany.map(({ file, what }) => `${file}: ${what}`)).toEqual([])
}

afterAll(() => {
  if (isAccepting) writeFileSync(allowedFile, `${JSON.stringify(found, null, 2)}\n`)
})

/** Imports of one source file by another, both ours. */
const edges = product.flatMap((source) =>
  source.imports
    .filter(({ isPackage, target }) => !isPackage && target.startsWith('src/'))
    .map(({ target, isType }) => ({ file: source.path, target, isType })),
)

describe('who may import whom', () => {
  it('1: down only, and nobody but the command line imports the app', () => {
    const isUp = (file: string, target: string) => {
      const [from, to] = [layerOf(file), layerOf(target)]
      if (from === to || (from === 'cli' && to === 'app')) return false
      return rank[to]! >= rank[from]!
    }
    // A type may be looked up from above: it is gone when the code runs.
    const up = edges.filter(
      ({ file, target }) => isUp(file, target) && target !== 'src/kernel/words/index.ts',
    )
    expectNone(
      'down',
      up.map(({ file, target }) => ({ file, what: `imports ${target}` })),
    )
  })

  it('1: in no circle', () => {
    expectNone(
      'circle',
      circles().map((circle) => ({ file: circle[0]!, what: circle.join(' → ') })),
    )
  })

  it('2: siblings by permission', () => {
    const foreign = edges.filter(({ file, target }) => {
      const [from, to] = [featureOf(file), featureOf(target)]
      return (
        from !== to &&
        layerOf(file) === layerOf(target) &&
        grouped.has(layerOf(file)) &&
        !siblings[from]?.includes(to)
      )
    })
    expectNone(
      'sibling',
      foreign.map(({ file, target }) => ({ file, what: `enters ${featureOf(target)}` })),
    )
  })

  it('3: by the front door only', () => {
    const doors = /\/(index|ui\/index|contract)\.tsx?$/
    const windows = edges.filter(
      ({ file, target }) =>
        featureOf(file) !== featureOf(target) &&
        grouped.has(layerOf(target)) &&
        !doors.test(target),
    )
    expectNone(
      'door',
      windows.map(({ file, target }) => ({ file, what: `climbs into ${target}` })),
    )
  })

  it('4: rules are pure', () => {
    const pure = /^src\/kernel\/(money|clock|text)\/|\/rules\.ts$|\/rules\/[\w-]+\.ts$/
    const breaches = product
      .filter(({ path }) => path.endsWith('/rules.ts'))
      .flatMap((source) => [
        ...source.imports
          .filter(
            ({ isType, isPackage, target }) =>
              !isType && !isPackage && !pure.test(target) && !isPureValue(target),
          )
          .map(({ target }) => ({ file: source.path, what: `imports ${target}` })),
        ...[
          ...source.text.matchAll(
            /\bDate\.now\(|\bMath\.random\(|new Date\(\)|\bprocess\.|\bfetch\(/g,
          ),
        ].map(([word]) => ({ file: source.path, what: `uses ${word}` })),
      ])
    expectNone('pure', breaches)
  })

  it('5: only the owner writes a table', () => {
    const owners = ownersOfTables()
    expect(owners.size).toBeGreaterThan(20)
    const verb =
      /\b(?:insert into|(?<!do )(?<!for )update|delete from)\s+"?([a-z_]+)"?(?=[\s(])|\.(?:insertInto|updateTable|deleteFrom)\(\s*'([a-z_]+)'/gi
    const breaches = product.flatMap(({ path, text }) =>
      [...text.matchAll(verb)]
        .map(([, raw, built]) => raw ?? built ?? '')
        .filter((table) => owners.has(table) && owners.get(table) !== featureOf(path))
        .map((table) => ({
          file: path,
          what: `writes ${table}, which belongs to ${owners.get(table)}`,
        })),
    )
    expectNone('owner', breaches)
  })
})

/** A file that imports nothing but types is a list of values: scales, lists of words. */
const isPureValue = (target: string) =>
  byPath.get(target)?.imports.every(({ isType }) => isType) ?? false

function ownersOfTables(): Map<string, string> {
  const owners = new Map<string, string>()
  for (const { path, text } of product) {
    for (const [, body = ''] of text.matchAll(/interface Tables \{([^}]*)\}/g)) {
      for (const [, table = ''] of body.matchAll(/^\s*(\w+):/gm)) owners.set(table, featureOf(path))
    }
  }
  return owners
}

function circles(): string[][] {
  const next = new Map<string, string[]>()
  for (const { file, target, isType } of edges) {
    if (!isType) next.set(file, [...(next.get(file) ?? []), target])
  }
  const done = new Set<string>()
  const circlesFound: string[][] = []
  const follow = (file: string, way: string[]) => {
    const at = way.indexOf(file)
    if (at >= 0) return void circlesFound.push([...way.slice(at), file])
    if (done.has(file)) return
    for (const target of next.get(file) ?? []) follow(target, [...way, file])
    done.add(file)
  }
  for (const file of next.keys()) follow(file, [])
  return circlesFound
}

describe('browser code', () => {
  const isBrowser = (file: string) =>
    /^src\/(desk|widget)\/|\/ui\//.test(file) && !file.includes('vite.config')
  const browser = product.filter(({ path }) => isBrowser(path))

  it('takes nothing from settings and insights, whose sentences come later (words/vite.mjs)', () => {
    const isLater = (file: string) => /^src\/desk\/pages\/(settings|insights)\//.test(file)
    const awaits = ['src/desk/routes.tsx', 'src/desk/shell/Palette.tsx']
    const taken = edges
      .filter(({ file, target, isType }) => !isType && isLater(target) && !isLater(file))
      .filter(({ file }) => !awaits.includes(file))
      .map(({ file, target }) => ({ file, what: `takes ${target}` }))
    expectNone('later', taken)
  })

  it('knows contracts as types only', () => {
    const values = browser.flatMap(({ path, imports }) =>
      imports
        .filter(({ isType, target }) => !isType && target.endsWith('/contract.ts'))
        .map(({ target }) => ({ file: path, what: `carries ${target}` })),
    )
    expectNone('contract-value', values)
  })

  it('carries nothing of the server', () => {
    const shared = /^src\/kernel\/(ui|words|text|clock|money)\/|^words\/|\/ui\/|\.css$/
    const server = browser.flatMap(({ path, imports }) =>
      imports
        .filter(
          ({ isType, isPackage, target }) =>
            !isType &&
            (isPackage
              ? target.startsWith('node:')
              : !shared.test(target) && !isBrowser(target) && !isPureValue(target)),
        )
        .map(({ target }) => ({ file: path, what: `carries ${target}` })),
    )
    expectNone('server-in-browser', server)
  })
})

describe('the environment', () => {
  it('is read in one place', () => {
    const readers = product.filter(
      ({ path, text }) =>
        /\bprocess\.env\b/.test(text.replace(/\/\/.*$/gm, '')) &&
        !path.startsWith('src/kernel/config/'),
    )
    expectNone(
      'environment',
      readers.map(({ path }) => ({ file: path, what: 'reads process.env' })),
    )
  })
})

describe('size', () => {
  const isTexts = (file: string) =>
    /^test\/cast\/|\/fixtures?\/|\.fixture\.tsx?$|common-passwords|\/words(\/|\.ts)/.test(file)
  const measured = sources.filter(({ path }) => !isTexts(path))
  const code = measured.filter(({ path }) => !isTest(path))

  it('a file has 400 lines at most, a test 800', () => {
    const long = measured.filter(({ path, lines }) => lines.length - 1 > (isTest(path) ? 800 : 400))
    expectNone(
      'file',
      long.map(({ path, lines }) => ({ file: path, what: `has ${lines.length - 1} lines` })),
    )
  })

  it('a function has 60 lines at most', () => {
    const long = code.flatMap(({ path, functions }) =>
      functions
        .filter(({ length }) => length > 60)
        .map(({ name, line, length }) => ({
          file: path,
          what: `${name} (line ${line}) has ${length} lines`,
        })),
    )
    expectNone('function', long)
  })

  it('a line has 100 characters at most', () => {
    const long = code.flatMap(({ path, lines }) =>
      lines.flatMap((line, index) =>
        [...line].length > 100
          ? [{ file: path, what: `line ${index + 1} has ${line.length}` }]
          : [],
      ),
    )
    expectNone('line', long)
  })
})

describe('words', () => {
  it('that say nothing are in no name', () => {
    const banned =
      /(?:Manager|Helper|Utils?|Handler|Processor|Base|Data|Info)(?=$|[A-Z])|(?:Service)$|^(?:manager|helper|utils?|handler|processor|data|info)(?=$|[A-Z])/
    const named = product.flatMap(({ path, names }) =>
      [...names, ...path.split('/').slice(2).map(camel)]
        .filter((name) => banned.test(name))
        .map((name) => ({ file: path, what: `the name ${name}` })),
    )
    expectNone('name', named)
  })

  it('of later are in no file', () => {
    const later = sources
      .filter(({ path }) => path !== 'test/tidy.test.ts')
      .flatMap(({ path, lines }) =>
        lines.flatMap((line, index) =>
          /\b(TODO|FIXME|XXX|HACK)\b/.test(line) ? [{ file: path, what: `line ${index + 1}` }] : [],
        ),
      )
    expectNone('later', later)
  })

  it('skip no test without a reason, and run none alone', () => {
    const skipped = sources
      .filter(({ path }) => /\.test\.tsx?$/.test(path) && path !== 'test/tidy.test.ts')
      .flatMap(({ path, lines }) =>
        lines.flatMap((line, index) => {
          const isAlone = /\b(?:it|test|describe)\.only\(/.test(line)
          const isSkipped =
            /\b(?:it|test|describe)\.(?:skip|todo)\(/.test(line) &&
            !/\/\/ \S+/.test(lines[index - 1] ?? '')
          return isAlone || isSkipped ? [{ file: path, what: `line ${index + 1}` }] : []
        }),
      )
    expectNone('skip', skipped)
  })
})

const camel = (part: string) =>
  part
    .replace(/\.\w+$/, '')
    .replace(/[-.](\w)/g, (_, letter: string) => letter.toUpperCase())
    .replace(/^./, (letter) => letter.toUpperCase())
