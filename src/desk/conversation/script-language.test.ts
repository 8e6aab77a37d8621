import { expect, test } from 'vitest'
import { languageByScript } from './script-language.ts'

test.each([
  ['وصل الأصيص مكسورا', 'ar'],
  ['گلدان شکسته رسید', 'fa'],
  ['העציץ הגיע שבור', 'he'],
  ['Η γλάστρα έσπασε', 'el'],
  ['화분이 깨졌어요', 'ko'],
  ['はちがわれていました', 'ja'],
  ['My planter is called أصيص', undefined],
  ['Горшок разбился', undefined],
  ['', undefined],
])('%s is %s', (text, language) => expect(languageByScript(text)).toBe(language))
