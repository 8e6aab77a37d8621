import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDate, monthDay } from '../../kernel/clock/index.ts'
import {
  canonicalPhone,
  daysUntilBirthday,
  displayName,
  fits,
  initials,
  isBirthdayOn,
  mergedProfile,
  nameFromAddress,
  normalAddress,
  normalPhone,
  phoneAliases,
  unmergedProfile,
  whyNotField,
  whyNotMerge,
  type CustomField,
  type Profile,
} from './rules.ts'

describe('mail addresses', () => {
  it.each([
    ['Nora.Vale@Example.COM', 'nora.vale@example.com'],
    ['  mailto:nora@example.com ', 'nora@example.com'],
    ['nora+shop@example.com', 'nora+shop@example.com'],
    ['nora@bücher.example', 'nora@xn--bcher-kva.example'],
    ['nora@XN--BCHER-KVA.example', 'nora@xn--bcher-kva.example'],
    ['nora@example.com.', 'nora@example.com'],
    ['jose\u0301@example.com', 'jos\u00e9@example.com'],
    ['JOSÉ@example.com', 'jos\u00e9@example.com'],
    ['用户@例え.jp', '用户@xn--r8jz45g.jp'],
    ["o'neill@example.co.uk", "o'neill@example.co.uk"],
    ['root@localhost', 'root@localhost'],
    ['no-at.example.com', null],
    ['@example.com', null],
    ['nora@', null],
    ['', null],
    ['no ra@example.com', null],
    ['nora@exa mple.com', null],
    ['nora@ex..com', null],
    ['nora\u200b@example.com', null],
    ['nora@10.0.0.1', null],
    ['nora@[10.0.0.1]', null],
    ['nora@example.com/x', null],
    ['a@b@example.com', null],
    ['<nora@example.com>', null],
    [`${'a'.repeat(65)}@example.com`, null],
    [`a@${'b.'.repeat(130)}com`, null],
  ])('%j is %s', (text, address) => {
    expect(normalAddress(text)).toBe(address)
  })

  it('normal once is normal for good, however it was shouted', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        const address = normalAddress(text)
        if (address === null) return
        expect(normalAddress(address)).toBe(address)
        expect(normalAddress(text.toUpperCase())).toBe(address)
      }),
    )
  })
})

describe('phone numbers', () => {
  const dutch = { callingCode: '31', trunkPrefix: '0' }
  it.each([
    ['+31 20 123 4567', null, '+31201234567'],
    ['0031 20 123 4567', null, '+31201234567'],
    ['+31 (0)20-123.4567', null, '+31201234567'],
    ['020 123 45 67', dutch, '+31201234567'],
    ['tel:+1-202-555-0143', null, '+12025550143'],
    ['＋31201234567', null, '+31201234567'],
    ['+31\u201120\u2011123\u20114567', null, '+31201234567'],
    ['201234567', dutch, '+31201234567'],
    ['020 123 4567', null, null],
    ['+31 20 123 4567 ext 12', null, null],
    ['112', dutch, null],
    ['+0201234567', null, null],
    ['+1234567890123456', null, null],
    ['', dutch, null],
    ['call me', dutch, null],
  ])('%j (%j) is %s', (text, home, number) => {
    expect(normalPhone(text, home)).toBe(number)
  })

  it.each([
    ['Brazil, without the ninth digit', '+551187654321', '+5511987654321'],
    ['Brazil, with it', '+5511987654321', '+5511987654321'],
    ['Brazil, a landline', '+551131234567', '+551131234567'],
    ['Mexico with the old 1', '+5215512345678', '+525512345678'],
    ['Mexico', '+525512345678', '+525512345678'],
    ['Argentina without 9', '+541123456789', '+5491123456789'],
    ['Argentina with 9', '+5491123456789', '+5491123456789'],
    ['anywhere else', '+31612345678', '+31612345678'],
  ])('%s: %s is kept as %s', (_, number, kept) => {
    expect(canonicalPhone(number)).toBe(kept)
    expect(phoneAliases(number)).toContain(number)
  })

  it('all aliases of a number agree on who is meant', () => {
    const rest = fc.integer({ min: 1_000_000_000, max: 99_999_999_999 })
    fc.assert(
      fc.property(fc.constantFrom('55', '52', '54', '31'), rest, (code, number) => {
        const aliases = phoneAliases(`+${code}${number}`)
        for (const alias of aliases) expect(phoneAliases(alias)).toEqual(aliases)
      }),
    )
  })
})

describe('names', () => {
  it.each([
    ['nora.vale+shop@example.com', 'Nora Vale'],
    ['nora@example.com', 'Nora'],
    ["jean-luc_o'neill@example.com", "Jean-Luc O'Neill"],
    ['nora.vale82@example.com', 'Nora Vale'],
    ['info@bakkerij.example', 'bakkerij.example'],
    ['12345@example.com', '12345@example.com'],
    ['ömer@example.com', 'Ömer'],
    ['n.vale@example.com', 'N Vale'],
    ['王小明@example.com', '王小明'],
  ])('%s is called %s', (address, name) => {
    expect(nameFromAddress(address)).toBe(name)
  })

  it.each([
    ['Nora Vale', 'NV'],
    ['Nora', 'N'],
    ['Mira de Vries', 'MV'],
    ['  nora   vale ', 'NV'],
    ['(Ada) Byron', 'AB'],
    ['Élodie Ørsted', 'ÉØ'],
    ['田中 太郎', '田太'],
    ['', '?'],
    ['👩‍🌾', '👩‍🌾'],
    ['e\u0301lodie', 'E\u0301'],
    ['ß', 'SS'],
  ])('the initials of %j are %s', (name, letters) => {
    expect(initials(name)).toBe(letters)
  })

  it.each([
    ['Nora Vale', 'Nono', 'Nono'],
    ['Nora Vale', null, 'Nora Vale'],
    ['Nora Vale', ' ', 'Nora Vale'],
    ['', null, '+31612345678'],
  ])('%j who asks to be called %j is %s', (name, nameToUse, shown) => {
    expect(displayName({ name, nameToUse }, '+31612345678')).toBe(shown)
  })
})

describe('birthdays', () => {
  it.each([
    ['02-29', '2026-02-28', 0],
    ['02-29', '2024-02-28', 1],
    ['02-29', '2024-02-29', 0],
    ['02-29', '2026-03-01', 364],
    ['02-29', '2027-03-01', 365],
    ['12-31', '2026-01-01', 364],
    ['01-01', '2026-12-31', 1],
    ['06-15', '2026-06-15', 0],
  ])('of %s, seen from %s, is in %i days', (birthday, today, days) => {
    expect(daysUntilBirthday(monthDay(birthday), localDate(today))).toBe(days)
    expect(isBirthdayOn(monthDay(birthday), localDate(today))).toBe(days === 0)
  })
})

describe("fields of one's own", () => {
  const field: CustomField = {
    key: 'pot-size',
    label: 'Pot size',
    kind: 'choice',
    choices: ['S', 'L'],
    purposeId: 'p',
  }
  it.each<[Partial<CustomField>, string | null]>([
    [{}, null],
    [{ purposeId: null }, 'purpose-required'],
    [{ purposeId: '' }, 'purpose-required'],
    [{ purposeId: 'gone' }, 'unknown-purpose'],
    [{ key: 'Pot size' }, 'key-invalid'],
    [{ key: '' }, 'key-invalid'],
    [{ key: '__proto__' }, 'key-invalid'],
    [{ label: ' ' }, 'label-required'],
    [{ choices: ['S'] }, 'choices-required'],
    [{ choices: ['S', 'S '] }, 'choices-required'],
    [{ choices: [], kind: 'text' }, null],
  ])('%j: %s', (more, refusal) => {
    expect(whyNotField({ ...field, ...more }, ['p', 'q'])).toBe(refusal)
  })

  it.each<[CustomField['kind'], unknown[], unknown[]]>([
    ['text', ['', 'blue', null], [3, 'x'.repeat(2001), undefined]],
    ['number', [0, -1.5, null], ['1', Number.NaN, Infinity]],
    ['date', ['2026-02-28', null], ['2026-02-29', 20260228]],
    ['choice', ['S', null], ['M', 's', true]],
    ['yes-no', [true, false, null], ['yes', 0]],
  ])('%s takes %j and not %j', (kind, good, bad) => {
    expect(good.map((value) => fits({ ...field, kind }, value))).toEqual(good.map(() => true))
    expect(bad.map((value) => fits({ ...field, kind }, value))).toEqual(bad.map(() => false))
  })
})

const kept: Profile = {
  id: 'kept',
  name: 'Nora Vale',
  addresses: ['nora@example.com'],
  nameToUse: null,
  preferredChannel: null,
  touch: 'standard',
  language: 'en',
  bestTime: null,
  doNotCall: false,
  timezone: null,
  birthday: null,
  isInternal: false,
  fields: { size: 'S', colour: null },
  mergedInto: null,
  createdAt: new Date('2026-03-01'),
  lastContactAt: null,
}
const gone: Profile = {
  ...kept,
  id: 'gone',
  name: 'N. Vale',
  addresses: ['nv@example.com'],
  nameToUse: 'Nono',
  preferredChannel: 'sms',
  touch: 'brief',
  language: 'nl',
  bestTime: 'mornings',
  doNotCall: true,
  timezone: 'Europe/Amsterdam',
  birthday: monthDay('02-29'),
  fields: { size: 'L', colour: 'blue', pots: 3 },
  createdAt: new Date('2025-01-01'),
  lastContactAt: new Date('2026-04-01'),
}

describe('two records of one person', () => {
  it('the one kept wins, the other fills its gaps', () => {
    expect(mergedProfile(kept, gone).profile).toEqual({
      ...gone,
      id: 'kept',
      name: 'Nora Vale',
      language: 'en',
      addresses: ['nora@example.com', 'nv@example.com'],
      fields: { size: 'S', colour: 'blue', pots: 3 },
    })
  })

  it.each([
    // of the one kept, of the other, who wins
    ['Nora', 'Eleanora Vale', 'Eleanora Vale', 'a given name over a guess'],
    ['nora@example.com', 'Eleanora Vale', 'Eleanora Vale', 'a name over an address'],
    ['', 'Eleanora Vale', 'Eleanora Vale', 'a name over none'],
    ['Nora', 'Nv', 'Nora', 'of two guesses the one kept'],
    ['Nora V.', 'Nv', 'Nora V.', "a given name over the other's guess"],
  ])('%j and %j become %j: %s', (own, other, name) => {
    const both = mergedProfile({ ...kept, name: own }, { ...gone, name: other })
    expect(both.profile.name).toBe(name)
  })

  it('a wish to be left alone survives on either side', () => {
    expect(mergedProfile(gone, kept).profile).toMatchObject({ doNotCall: true, touch: 'brief' })
    expect(mergedProfile(kept, gone).profile).toMatchObject({ doNotCall: true, touch: 'brief' })
  })

  it.each<[string, Partial<Profile>, string | null]>([
    ['two strangers', {}, null],
    ['oneself', { id: 'kept' }, 'same-customer'],
    ['one merged before', { mergedInto: 'x' }, 'already-merged'],
    ['a colleague', { isInternal: true }, 'internal-and-customer'],
  ])('merging with %s: %s', (_, more, refusal) => {
    expect(whyNotMerge(kept, { ...gone, ...more })).toBe(refusal)
  })

  it('what was changed after the merge stays when it is taken back', () => {
    const { profile, undo } = mergedProfile(kept, gone)
    const edited = {
      ...profile,
      touch: 'high' as const,
      bestTime: 'evenings',
      fields: { ...profile.fields, pots: 4 },
    }
    expect(unmergedProfile(edited, undo, kept.addresses)).toEqual({
      ...kept,
      touch: 'high',
      bestTime: 'evenings',
      fields: { size: 'S', pots: 4 },
    })
  })

  it('a merge taken back leaves the one kept as it was, through a database', () => {
    const maybe = <T>(...values: T[]) => fc.constantFrom(null, ...values)
    const profiles = fc.record({
      name: fc.constantFrom('', 'Nora', 'Nv', 'Nora Vale'),
      nameToUse: maybe('Nono'),
      preferredChannel: maybe<'sms' | 'email'>('sms', 'email'),
      touch: fc.constantFrom<Profile['touch']>('high', 'standard', 'brief'),
      language: maybe('en', 'nl'),
      bestTime: maybe('mornings'),
      doNotCall: fc.boolean(),
      timezone: maybe('Europe/Lisbon'),
      birthday: maybe(monthDay('02-29')),
      fields: fc.dictionary(fc.constantFrom('size', 'colour'), fc.constantFrom('S', 3, true)),
      createdAt: fc.constantFrom(new Date(0), new Date(1)),
      lastContactAt: maybe(new Date(2), new Date(3)),
    })
    fc.assert(
      fc.property(profiles, profiles, (a, b) => {
        const first: Profile = { ...kept, ...a }
        const { profile, undo } = mergedProfile(first, { ...gone, ...b })
        const read = JSON.parse(JSON.stringify(undo)) as typeof undo
        expect(unmergedProfile(profile, read, first.addresses)).toEqual(first)
      }),
    )
  })
})
