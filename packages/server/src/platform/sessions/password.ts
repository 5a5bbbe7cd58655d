import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { brokenPasswordRules } from '@hengji/contract/password-rules.ts'

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

const alphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/**
 * Without characters that look alike; 24 of 55 are more than 130 bits. Made until it keeps the strictest rules, which
 * is nearly always the first time.
 */
export function randomPassword(): string {
  for (;;) {
    const password = randomGroups(4, 6)
    if (brokenPasswordRules(password, [], strictest).length === 0) return password
  }
}

/** For a slip of paper: 12 characters, 69 bits, to be changed at the first sign-in. */
export function initialPassword(): string {
  for (;;) {
    const password = randomGroups(3, 4)
    if (brokenPasswordRules(password, [], { ...strictest, passwordLength: 14 }).length === 0) return password
  }
}

const strictest = { passwordLength: 27, passwordKinds: 4 }

function randomGroups(groups: number, length: number): string {
  return Array.from({ length: groups }, () =>
    Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join(''),
  ).join('-')
}
