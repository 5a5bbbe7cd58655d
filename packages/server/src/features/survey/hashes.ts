import { createHash, randomBytes } from 'node:crypto'

/** SM3 in hexadecimal. */
export function sm3(text: string): string {
  return createHash('sm3').update(text).digest('hex')
}

/** 128 random bits, as they stand in an address. */
export function newToken(): string {
  return randomBytes(16).toString('base64url')
}
