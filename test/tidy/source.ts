// The source as the tidy test reads it: files, their imports, functions and names.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from 'oxc-parser'

export interface Import {
  /** Path from the repository's root, or the package's name. */
  target: string
  isType: boolean
  isPackage: boolean
}

export interface Source {
  path: string
  text: string
  lines: string[]
  imports: Import[]
  functions: { name: string; line: number; length: number }[]
  /** Names declared at the top level. */
  names: string[]
}

export const isTest = (file: string) =>
  /\.(test|fixture)\.tsx?$|\/fixtures?(\/|\.ts$)|^test\//.test(file)

export function sourcesBelow(...folders: string[]): Source[] {
  return folders
    .flatMap(filesBelow)
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap(read)
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .flatMap((entry) => {
      const file = `${folder}/${entry.name}`
      return entry.isDirectory() ? filesBelow(file) : [file]
    })
    .sort()
}

interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

function read(file: string): Source[] {
  // Other test files come and go beside this one.
  if (!existsSync(file)) return []
  const text = readFileSync(file, 'utf8')
  const { program, module } = parseSync(file, text)
  const source: Source = {
    path: file,
    text,
    lines: text.split('\n'),
    imports: [],
    functions: [],
    names: [],
  }
  const fixed = [...module.staticImports, ...module.staticExports]
  for (const { moduleRequest, entries } of fixed.map((one) => requestOf(one, text))) {
    if (moduleRequest) source.imports.push(importOf(file, moduleRequest, entries))
  }
  visit(program as unknown as Node, null, (node, parent) => notice(source, node, parent))
  for (const statement of (program as unknown as { body: Node[] }).body)
    source.names.push(...namesOf(statement))
  return [source]
}

interface Requested {
  moduleRequest: string | null
  /** Whether the statement brings types only. */
  entries: boolean
}

type Static = {
  start: number
  end: number
  moduleRequest?: { value: string } | null
  entries: { isType: boolean; moduleRequest?: { value: string } | null }[]
}

function requestOf(found: unknown, text: string): Requested {
  const { start, end, moduleRequest, entries } = found as Static
  const from =
    moduleRequest?.value ??
    entries.find((entry) => entry.moduleRequest)?.moduleRequest?.value ??
    null
  const isType = /^(import|export)\s+type\b/.test(text.slice(start, end))
  return {
    moduleRequest: from,
    entries: isType || (entries.length > 0 && entries.every((entry) => entry.isType)),
  }
}

function importOf(file: string, request: string, isType: boolean): Import {
  const isPackage = !request.startsWith('.')
  const target = isPackage ? request : path.posix.join(path.posix.dirname(file), request)
  return { target, isType, isPackage }
}

function visit(node: Node, parent: Node | null, see: (node: Node, parent: Node | null) => void) {
  see(node, parent)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child === 'object' && typeof (child as Node).type === 'string')
        visit(child as Node, node, see)
    }
  }
}

const functionTypes = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
])

function notice(source: Source, node: Node, parent: Node | null) {
  const lineOf = (at: number) => source.text.slice(0, at).split('\n').length
  if (functionTypes.has(node.type)) {
    const line = lineOf(node.start)
    const named = [node['id'], parent?.['id'], parent?.['key']] as ({ name?: string } | undefined)[]
    const name = named.find((one) => one?.name)?.name ?? '(unnamed)'
    source.functions.push({ name, line, length: lineOf(node.end) - line + 1 })
  }
  if (node.type === 'ImportExpression') {
    const { value } = (node['source'] ?? {}) as { value?: unknown }
    if (typeof value === 'string') source.imports.push(importOf(source.path, value, false))
  }
}

function namesOf(statement: Node): string[] {
  const declaration = (statement['declaration'] ?? statement) as Node
  const { id } = declaration as { id?: { name?: string } }
  if (id?.name) return [id.name]
  const list = (declaration['declarations'] ?? []) as { id: { name?: string } }[]
  return list.flatMap((one) => (one.id.name ? [one.id.name] : []))
}
