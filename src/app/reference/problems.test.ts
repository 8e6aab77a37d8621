import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { problemGroups } from './problems.ts'

const isServerSource = (name: string) =>
  /\.ts$/.test(name) && !/\.(test|fixture)\.ts$|^(desk|app\/reference|widget)\//.test(name)
const ways = [
  /\b(?:refused|conflict)\(\s*'([a-z-]+)'/g,
  /\bnew Problem\(\s*'\w+',\s*'([a-z-]+)'/g,
  /\bforbidden\(\s*'[^']*',\s*'([a-z-]+)'/g,
  /\bunauthorised\(\s*'([a-z-]+)'/g,
]

function thrownCodes(): Set<string> {
  const names = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(isServerSource)
  const texts = names.map((name) => readFileSync(path.join('src', name), 'utf8'))
  return new Set(
    texts.flatMap((text) =>
      ways.flatMap((way) => [...text.matchAll(way)].map((found) => found[1]!)),
    ),
  )
}

describe('the page of problems', () => {
  const listed = problemGroups.flatMap((group) => group.problems.map((problem) => problem.code))

  it('tells every code the product throws', () => {
    const thrown = thrownCodes()
    expect(thrown.size).toBeGreaterThan(30)
    expect([...thrown].filter((code) => !listed.includes(code))).toEqual([])
  })

  it('tells each of them once', () => {
    expect(listed).toEqual([...new Set(listed)])
  })
})
