import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oneLine, safeFilename } from './words.ts'

describe('a file name is only a name', () => {
  it.each([
    ['invoice.pdf', 'invoice.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['C:\\Users\\me\\a.txt', 'a.txt'],
    ['%2e%2e%2fa.txt', '%2e%2e%2fa.txt'],
    ['.htaccess', 'htaccess'],
    ['\u200b.htaccess', 'htaccess'],
    ['.\u200bhtaccess', 'htaccess'],
    ['\u200b', 'attachment-1.bin'],
    ['..', 'attachment-1.bin'],
    ['a\u0000.exe', 'a.exe'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['e\u0301te\u0301.pdf', '\u00e9t\u00e9.pdf'],
    ['a\r\nBcc: x.pdf', 'aBcc_ x.pdf'],
    ['', 'attachment-1.bin'],
    [null, 'attachment-1.bin'],
  ])('%j becomes %j', (raw, name) => {
    expect(safeFilename(raw, 'attachment-1.bin')).toBe(name)
  })

  it('keeps the extension of a name that is too long', () => {
    const name = safeFilename(`${'ü'.repeat(300)}.pdf`, 'x')
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
    expect(name).toMatch(/^ü+\.pdf$/)
  })

  it('holds for any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (raw) => {
        const name = safeFilename(raw, 'x.bin')
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(201)
        expect(name).not.toMatch(/[/\\\u0000-\u001f\u200b-\u200f\u202a-\u202e]|^\.|\.$/)
      }),
    )
  })
})

it('one line is one line', () => {
  expect(oneLine('a\r\n\u2028b\u0000c\u202ed', 10)).toBe('a b cd')
  expect(oneLine('x'.repeat(50), 5)).toBe('xxxxx')
})
