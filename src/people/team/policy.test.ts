import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  actorOf,
  actorOfKey,
  isPermission,
  permissions,
  permissionsOf,
  roles,
  scopesBeyond,
} from './policy.ts'
import type { Role } from './tables.ts'

const id = '01890000-0000-7000-8000-000000000001'
const as = (role: Role) => actorOf({ id, role }, ['inbox-a'])

describe('what a role may', () => {
  // The awkward ones: an x where the answer is yes.
  const matrix: [string, string, string, string, string][] = [
    //                         collaborator agent lead owner
    ['conversation:read', 'x', 'x', 'x', 'x'],
    ['conversation:note', 'x', 'x', 'x', 'x'],
    ['conversation:reply', ' ', 'x', 'x', 'x'],
    ['conversation:assign', ' ', 'x', 'x', 'x'],
    ['conversation:resolve', ' ', 'x', 'x', 'x'],
    ['conversation:delete', ' ', ' ', 'x', 'x'],
    ['draft:write', ' ', 'x', 'x', 'x'],
    ['customer:read', 'x', 'x', 'x', 'x'],
    ['customer:write', ' ', 'x', 'x', 'x'],
    ['customer:merge', ' ', ' ', 'x', 'x'],
    ['customer:erase', ' ', ' ', ' ', 'x'],
    ['consent:write', ' ', 'x', 'x', 'x'],
    ['inbox:manage', ' ', ' ', 'x', 'x'],
    ['team:read', 'x', 'x', 'x', 'x'],
    ['team:manage', ' ', ' ', 'x', 'x'],
    ['insight:read', ' ', 'x', 'x', 'x'],
    ['insight:export', ' ', ' ', 'x', 'x'],
    ['key:manage', ' ', ' ', ' ', 'x'],
    ['settings:manage', ' ', ' ', ' ', 'x'],
    ['import:run', ' ', ' ', ' ', 'x'],
    ['inbound:write', ' ', ' ', ' ', 'x'],
    ['health:read', ' ', ' ', ' ', 'x'],
    ['conversation:teleport', ' ', ' ', ' ', ' '],
  ]
  test.each(matrix)('%s', (permission, ...marks) => {
    expect(roles.map((role) => as(role).may(permission))).toEqual(marks.map((mark) => mark === 'x'))
  })

  test('each role may what the role below it may', () => {
    for (const [i, role] of roles.slice(1).entries()) {
      expect(permissionsOf(role)).toEqual(expect.arrayContaining(permissionsOf(roles[i]!)))
    }
  })

  test('no permission is listed twice', () => {
    expect(new Set(permissions).size).toBe(permissions.length)
  })

  test('names of object members are not permissions', () => {
    for (const word of ['constructor', '__proto__', 'toString', '']) {
      expect(isPermission(word)).toBe(false)
      expect(as('owner').may(word)).toBe(false)
    }
  })

  test('an owner sees every inbox, the others their own', () => {
    expect(as('owner').scopes).toBe('all')
    expect(as('lead').scopes).toEqual(['inbox-a'])
  })
})

describe('what a key may', () => {
  test('its scopes and nothing else', () => {
    const scopes = fc.uniqueArray(fc.constantFrom(...permissions))
    fc.assert(
      fc.property(scopes, fc.constantFrom(...permissions), (given, asked) => {
        expect(actorOfKey({ id, scopes: given }).may(asked)).toBe(given.includes(asked))
      }),
    )
  })
  test('with the scope all, whatever an owner may', () => {
    const key = actorOfKey({ id, scopes: ['all'] })
    expect(permissions.every((permission) => key.may(permission))).toBe(true)
    expect(key.may('all')).toBe(false)
  })
  test.each<[Role, string[], string[]]>([
    ['owner', ['all', 'customer:erase'], []],
    ['lead', ['customer:read', 'insight:export'], []],
    ['lead', ['customer:read', 'key:manage'], ['key:manage']],
    ['lead', ['all'], ['all']],
    ['agent', ['conversation:reply', 'conversation:delete'], ['conversation:delete']],
  ])('made by %s with %j: too much is %j', (role, scopes, beyond) => {
    expect(scopesBeyond(as(role), scopes)).toEqual(beyond)
  })
})
