import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** argon2id with 19 MiB, 2 passes: what OWASP recommends, and some 20 ms here. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

/** @param passwordHash `null` where there is no such account: as much time goes by, so that the answer tells nothing. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const isRight = await verify(passwordHash ?? (await hashOfNobody()), password)
  return isRight && passwordHash !== null
}

let nobody: Promise<string> | null = null
function hashOfNobody(): Promise<string> {
  nobody ??= hashPassword(randomPassword())
  return nobody
}

/** Without characters that look alike; 24 of 54 are more than 130 bits. */
export function randomPassword(): string {
  const characters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  const groups = Array.from({ length: 4 }, () =>
    Array.from({ length: 6 }, () => characters.charAt(randomInt(characters.length))).join(''),
  )
  return groups.join('-')
}
