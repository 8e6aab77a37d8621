/**
 * Reads one sentence of a catalogue into the variants Paraglide compiles.
 *
 * The syntax is the part of ICU MessageFormat that translators know:
 *   {name}                                    a value, as it is
 *   {count, number}                           a number in the reader's language
 *   {count, plural, =0 {…} one {# …} other {# …}}   `#` is the number
 *   {who, select, agent {…} other {…}}
 * Blocks may stand anywhere in a sentence, several times and inside each other. Braces and `#`
 * that are meant literally stand between apostrophes: '{'. Other apostrophes are just apostrophes.
 */

const NAME = /^[a-zA-Z][a-zA-Z0-9]*$/
const CASES = new Set(['zero', 'one', 'two', 'few', 'many', 'other'])

/** Throws an Error whose message says where the sentence is wrong. */
export function readSentence(text) {
  const reader = { text, at: 0, inputs: new Map(), locals: new Map() }
  const parts = readParts(reader, null)
  if (reader.at < text.length) throw new Error(`a "}" too many at ${reader.at}`)
  const variants = expand(parts).map((variant) => finish(variant, reader))
  return { inputs: reader.inputs, declarations: declarationsOf(reader), variants }
}

function readParts(reader, counted) {
  const parts = []
  let plain = ''
  const flush = () => {
    if (plain) parts.push({ kind: 'text', value: plain })
    plain = ''
  }
  while (reader.at < reader.text.length) {
    const rest = reader.text.slice(reader.at)
    const quoted = /^'([{}#])'/.exec(rest)
    if (quoted) {
      plain += quoted[1]
      reader.at += 3
    } else if (rest[0] === '}') {
      break
    } else if (rest[0] === '{') {
      flush()
      parts.push(readBlock(reader, counted))
    } else if (rest[0] === '#' && counted) {
      flush()
      parts.push({ kind: 'number', name: counted })
      reader.at += 1
    } else {
      plain += rest[0]
      reader.at += 1
    }
  }
  flush()
  return parts
}

function readBlock(reader, counted) {
  const start = reader.at
  const head = /^\{\s*([^\s,{}]+)\s*(?:,\s*(\w+)\s*)?(,|\})/.exec(reader.text.slice(start))
  if (!head) throw new Error(`a "{" that is not closed at ${start}`)
  const [whole, name, kind, end] = head
  if (!NAME.test(name)) throw new Error(`"${name}" is no name for a value`)
  reader.at += whole.length
  note(reader, name, kind)
  if (end === '}') {
    if (kind && kind !== 'number') throw new Error(`"${kind}" needs its cases`)
    return { kind: kind ?? 'value', name }
  }
  if (kind !== 'plural' && kind !== 'select') throw new Error(`"${kind}" is not plural or select`)
  return { kind, name, cases: readCases(reader, kind, kind === 'plural' ? name : counted) }
}

function note(reader, name, kind) {
  const type = kind === 'plural' || kind === 'number' ? 'number' : kind ? 'string' : 'any'
  const before = reader.inputs.get(name)
  if (!before || before === 'any') reader.inputs.set(name, type)
}

function readCases(reader, kind, counted) {
  const cases = []
  for (;;) {
    const rest = reader.text.slice(reader.at)
    const end = /^\s*\}/.exec(rest)
    if (end) {
      reader.at += end[0].length
      break
    }
    const head = /^\s*(=?[\w-]+)\s*\{/.exec(rest)
    if (!head) throw new Error(`expected a case such as "other {…}" at ${reader.at}`)
    const value = head[1]
    if (kind === 'plural' && !CASES.has(value) && !/^=\d+$/.test(value)) {
      throw new Error(`"${value}" is no plural case`)
    }
    reader.at += head[0].length
    const parts = readParts(reader, counted)
    if (reader.text[reader.at] !== '}') throw new Error(`the case "${value}" is not closed`)
    reader.at += 1
    cases.push({ value, parts })
  }
  if (!cases.some((one) => one.value === 'other')) throw new Error('the case "other" is missing')
  // An exact number wins over its plural class, and `other` is what is left.
  const rank = ({ value }) => (value === 'other' ? 2 : value.startsWith('=') ? 0 : 1)
  return cases.toSorted((a, b) => rank(a) - rank(b))
}

/** Every combination of cases, most exact first. */
function expand(parts) {
  let variants = [{ when: [], pattern: [] }]
  for (const part of parts) {
    const added = part.cases
      ? part.cases.flatMap((one) =>
          expand(one.parts).map((inner) => ({
            when: [{ name: part.name, kind: part.kind, value: one.value }, ...inner.when],
            pattern: inner.pattern,
          })),
        )
      : [{ when: [], pattern: [part] }]
    variants = variants.flatMap((variant) =>
      added.map((one) => ({
        when: [...variant.when, ...one.when],
        pattern: [...variant.pattern, ...one.pattern],
      })),
    )
  }
  return variants
}

function finish({ when, pattern }, reader) {
  const matches = when.map(({ name, kind, value }) => {
    if (value === 'other') return { type: 'catchall-match', key: name }
    if (kind === 'select') return { type: 'literal-match', key: name, value }
    const exact = value.startsWith('=')
    const key = local(reader, name, exact ? 'exact' : 'plural')
    return { type: 'literal-match', key, value: exact ? value.slice(1) : value }
  })
  return { matches, pattern: pattern.map((part) => patternPart(part, reader)) }
}

function patternPart(part, reader) {
  if (part.kind === 'text') return { type: 'text', value: part.value }
  const name = part.kind === 'number' ? local(reader, part.name, 'number') : part.name
  return { type: 'expression', arg: { type: 'variable-reference', name } }
}

function local(reader, name, kind) {
  const localName = `${name}_${kind}`
  reader.locals.set(localName, { name, kind })
  return localName
}

function declarationsOf(reader) {
  const inputs = [...reader.inputs.keys()].map((name) => ({ type: 'input-variable', name }))
  const locals = [...reader.locals].map(([localName, { name, kind }]) => ({
    type: 'local-variable',
    name: localName,
    value: {
      type: 'expression',
      arg: { type: 'variable-reference', name },
      // Matches compare text, so an exact number is compared by its plain ungrouped digits.
      annotation: {
        type: 'function-reference',
        name: kind === 'plural' ? 'plural' : 'number',
        options:
          kind === 'exact'
            ? [{ name: 'useGrouping', value: { type: 'literal', value: 'false' } }]
            : [],
      },
    },
  }))
  return [...inputs, ...locals]
}
