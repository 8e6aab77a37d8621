import { describe, expect, it } from 'vitest'
import { csvCell, csvLine } from './csv.ts'

describe('a cell', () => {
  it.each([
    ['plain', 'A planter', 'A planter'],
    ['empty', '', ''],
    ['null', null, ''],
    ['a number', 12.5, '12.5'],
    ['a negative number is a number', -3, '-3'],
    ['a truth', true, 'true'],
    ['a comma', 'Broken, sadly', '"Broken, sadly"'],
    ['quotes', 'The "big" one', '"The ""big"" one"'],
    ['a line break', 'one\ntwo', '"one\ntwo"'],
    ['a space at the end', 'one ', '"one "'],
    ['a formula', '=1+1', "'=1+1"],
    ['a formula with commas', '=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['a plus', '+31 6 1234', "'+31 6 1234"],
    ['a minus', '-2', "'-2"],
    ['an at sign', '@SUM(A1)', "'@SUM(A1)"],
    ['a tab', '\t=1', "'\t=1"],
    ['a carriage return', '\r=1', '"\'\r=1"'],
    ['a formula not at the beginning', 'a=1', 'a=1'],
  ])('%s', (_, cell, text) => {
    expect(csvCell(cell)).toBe(text)
  })

  it('ends its line as RFC 4180 says', () => {
    expect(csvLine([1, 'a', null])).toBe('1,a,\r\n')
  })
})
