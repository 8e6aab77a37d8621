export * from './contracts/customers.ts'
export * from './contracts/programme.ts'
export * from './contracts/shop.ts'
