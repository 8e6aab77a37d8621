import { createHash } from 'node:crypto'

/** SHA-256: the table of accepted recipients names nobody. */
export const addressHash = (address: string): Buffer =>
  createHash('sha256').update(address.toLowerCase()).digest()
