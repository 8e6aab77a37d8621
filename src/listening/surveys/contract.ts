// What surveys promise over HTTP.

export * from './contracts/asks.ts'
export * from './contracts/asking.ts'
export * from './contracts/surveys.ts'
export * from './contracts/words.ts'
