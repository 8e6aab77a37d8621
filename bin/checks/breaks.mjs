// What a client of the older description would notice: a path or method that is gone, an
// answer that lost a field, a value that is no longer accepted, something newly required.

const methods = ['get', 'post', 'put', 'patch', 'delete']

/** One sentence per promise taken back; an empty list means every old client keeps working. */
export function breaks(older, newer) {
  const found = []
  for (const [path, item] of Object.entries(older.paths ?? {})) {
    for (const method of methods.filter((name) => item[name])) {
      const name = `${method.toUpperCase()} ${path}`
      const now = newer.paths?.[path]?.[method]
      if (now) compareOperation({ name, before: item[method], now, found })
      else found.push(`${name} is gone.`)
    }
  }
  return found
}

function compareOperation({ name, before, now, found }) {
  compareParameters({ name, before: before.parameters ?? [], now: now.parameters ?? [], found })
  const asked = (operation) => operation.requestBody?.content ?? {}
  for (const [type, { schema }] of Object.entries(asked(before))) {
    const after = asked(now)[type]
    if (after) compareInput({ place: `${name}: body`, before: schema, now: after.schema, found })
    else found.push(`${name} no longer takes ${type}.`)
  }
  if (!before.requestBody && now.requestBody?.required) found.push(`${name} newly requires a body.`)
  for (const [status, { content }] of Object.entries(before.responses ?? {})) {
    const after = now.responses?.[status]
    if (!after) found.push(`${name} no longer answers ${status}.`)
    for (const [type, { schema }] of Object.entries(after ? (content ?? {}) : {})) {
      compareOutput({
        place: `${name}: answer`,
        before: schema,
        now: after.content?.[type]?.schema,
        found,
      })
    }
  }
}

function compareParameters({ name, before, now, found }) {
  const find = (list, one) => list.find((each) => each.name === one.name && each.in === one.in)
  for (const one of before) {
    const after = find(now, one)
    if (after)
      compareInput({ place: `${name}: ${one.name}`, before: one.schema, now: after.schema, found })
    else found.push(`${name} no longer takes ${one.name}.`)
  }
  for (const one of now) {
    const was = find(before, one)
    if (one.required && !was?.required) found.push(`${name} newly requires ${one.name}.`)
  }
}

/** What we take may grow and never shrink. */
function compareInput({ place, before, now, found }) {
  if (!before || !now) return
  const lost = (before.enum ?? []).filter((value) => now.enum && !now.enum.includes(value))
  if (lost.length > 0) found.push(`${place} no longer accepts ${lost.join(', ')}.`)
  if (!before.enum && now.enum) found.push(`${place} now accepts ${now.enum.join(', ')} only.`)
  compareType({ place, before, now, found })
  for (const [key, schema] of Object.entries(before.properties ?? {})) {
    const after = now.properties?.[key]
    if (after) compareInput({ place: `${place}.${key}`, before: schema, now: after, found })
    else if (now.properties) found.push(`${place}.${key} is no longer taken.`)
  }
  for (const key of now.required ?? []) {
    if (!(before.required ?? []).includes(key)) found.push(`${place}.${key} is newly required.`)
  }
  compareInput({ place: `${place}[]`, before: before.items, now: now.items, found })
}

/** What we answer may gain fields and never lose them. */
function compareOutput({ place, before, now, found }) {
  if (!before) return
  if (!now) return void found.push(`${place} is gone.`)
  compareType({ place, before, now, found })
  for (const [key, schema] of Object.entries(before.properties ?? {})) {
    const after = now.properties?.[key]
    if (!after) found.push(`${place}.${key} is gone.`)
    else compareOutput({ place: `${place}.${key}`, before: schema, now: after, found })
    const was = (before.required ?? []).includes(key)
    if (after && was && !(now.required ?? []).includes(key))
      found.push(`${place}.${key} may be missing now.`)
  }
  const grown = (now.enum ?? []).filter((value) => before.enum && !before.enum.includes(value))
  if (grown.length > 0)
    found.push(`${place} may now be ${grown.join(', ')}, which a client may not know.`)
  if (before.items)
    compareOutput({ place: `${place}[]`, before: before.items, now: now.items, found })
  const options = (schema) => schema.anyOf ?? []
  options(before).forEach((option, at) => {
    if (option.properties) compareOutput({ place, before: option, now: options(now)[at], found })
  })
}

function compareType({ place, before, now, found }) {
  if (before.type && now.type && String(before.type) !== String(now.type)) {
    found.push(`${place} was ${before.type} and is ${now.type}.`)
  }
}
