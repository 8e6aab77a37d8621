// A JSON schema as rows a person can read, and as an example.

export interface Schema {
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  description?: string
  default?: unknown
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  maxItems?: number
  pattern?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  additionalProperties?: boolean | Schema
}

export interface Row {
  /** `customer.name`, `data[].id`. */
  name: string
  type: string
  isRequired: boolean
  about: string
}

const depthMax = 5

/** Every field of an object, and of the objects in it, in the order of the contract. */
export function rowsOf(schema: Schema, prefix = '', depth = 0): Row[] {
  const { inner, suffix } = unwrap(schema)
  if (!inner.properties || depth > depthMax) return []
  return Object.entries(inner.properties).flatMap(([key, field]) => {
    const name = `${prefix}${suffix}${prefix || suffix ? '.' : ''}${key}`
    const row = {
      name,
      type: typeOf(field),
      isRequired: inner.required?.includes(key) ?? false,
      about: aboutOf(field),
    }
    return [row, ...rowsOf(field, name, depth + 1)]
  })
}

/** The object inside a list or beside a null. */
function unwrap(schema: Schema): { inner: Schema; suffix: string } {
  const chosen = presentOf(schema)
  if (!chosen.items) return { inner: chosen, suffix: '' }
  const { inner, suffix } = unwrap(chosen.items)
  return { inner, suffix: `[]${suffix}` }
}

const isNull = (schema: Schema) => schema.type === 'null'
const presentOf = (schema: Schema): Schema =>
  schema.anyOf?.find((option) => !isNull(option)) ?? schema

export function typeOf(schema: Schema): string {
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' or ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map(String).join(' · ')
  if (schema.items) return `list of ${typeOf(schema.items)}`
  if (schema.format === 'uuid') return 'id'
  if (schema.format === 'date-time') return 'moment'
  if (schema.format) return schema.format
  return [schema.type ?? 'any']
    .flat()
    .join(' or ')
    .replace('string', 'text')
    .replace('integer', 'whole number')
    .replace('boolean', 'yes or no')
}

export function aboutOf(schema: Schema): string {
  const inner = presentOf(schema)
  const { minimum, maximum, maxLength, maxItems } = inner
  const range = minimum !== undefined && maximum !== undefined ? `${minimum} to ${maximum}` : ''
  const parts = [
    schema.description ?? inner.description ?? '',
    range,
    !range && minimum !== undefined ? `${minimum} or more` : '',
    maxLength === undefined ? '' : `at most ${maxLength.toLocaleString('en')} characters`,
    maxItems === undefined ? '' : `at most ${maxItems}`,
    schema.default === undefined ? '' : `usually ${JSON.stringify(schema.default)}`,
  ]
  return parts
    .filter(Boolean)
    .map((part) => part.replace(/\.$/, ''))
    .join('; ')
}

const examples: Record<string, unknown> = {
  uuid: '019a0f3c-7b1e-7c43-9d52-3f6a1c2b4d5e',
  'date-time': '2026-03-17T09:15:00.000Z',
  date: '2026-03-17',
  email: 'nora@example.org',
  uri: 'https://example.org/',
}
const named: Record<string, unknown> = {
  name: 'Nora',
  address: 'nora@example.org',
  email: 'nora@example.org',
  text: 'The new planter left today.',
  subject: 'My planter arrived broken',
  timezone: 'Europe/Amsterdam',
  locale: 'en',
  color: '#7a4a2f',
}

/** One value that fits: what the documentation shows. Optional fields of inputs are left out. */
export function exampleOf(
  schema: Schema,
  { name = '', requiredOnly = false, depth = 0 } = {},
): unknown {
  if (schema.anyOf) return exampleOf(presentOf(schema), { name, requiredOnly, depth })
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.default !== undefined) return schema.default
  if (schema.items)
    return depth > depthMax
      ? []
      : [exampleOf(schema.items, { name, requiredOnly, depth: depth + 1 })]
  if (schema.properties) {
    const keys = Object.entries(schema.properties).filter(
      ([key]) => !requiredOnly || schema.required?.includes(key),
    )
    return Object.fromEntries(
      keys.map(([key, field]) => [
        key,
        exampleOf(field, { name: key, requiredOnly, depth: depth + 1 }),
      ]),
    )
  }
  if (schema.format) return examples[schema.format] ?? schema.format
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1
  if (schema.type === 'boolean') return true
  if (schema.type === 'object') return {}
  return named[name] ?? 'text'
}
