import { createHash, createHmac, randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Transaction } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { SecretBox } from './secret-box.ts'

/** RFC 6238 as every authenticator reads it: SHA-1, six digits, thirty seconds. */
const period = 30
const digits = 6
/** Steps before and after that are taken, for clocks that differ. */
const stepsAround = 1

export function newSecret(): Secret {
  return new Secret({ size: 20 })
}

/** @returns the `otpauth:` address that an authenticator reads from a QR code */
export function authenticatorAddress(secret: Secret, accountName: string): string {
  return new TOTP({ issuer: '衡绩', label: accountName, secret, digits, period }).toString()
}

/** @returns the time step whose code this is, within one step of now; `null` for a wrong code */
export function stepOfCode(secret: Uint8Array, code: string, now: Date): number | null {
  const current = Math.floor(now.getTime() / 1000 / period)
  for (let step = current - stepsAround; step <= current + stepsAround; step += 1) {
    if (codeOfStep(secret, step) === code) return step
  }
  return null
}

/** RFC 4226, section 5.3. */
export function codeOfStep(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const at = mac.readUInt8(mac.length - 1) & 0x0f
  const number = mac.readUInt32BE(at) & 0x7fff_ffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/**
 * Takes the code if it is right and newer than the last one taken; the row is locked, so of two at once one is.
 * @param isConfirmed whether it is the factor in use, or the one being set up
 */
export async function takeCode(
  db: Transaction<Tables>,
  box: SecretBox,
  accountId: string,
  code: string,
  now: Date,
  isConfirmed: boolean,
): Promise<boolean> {
  const factor = await db
    .selectFrom('second_factors')
    .select(['sealed_secret', 'last_step', 'confirmed_at'])
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  if (!factor || (factor.confirmed_at !== null) !== isConfirmed) return false
  const secret = box.open(factor.sealed_secret, accountId)
  if (secret === null) return false
  const step = stepOfCode(secret, code.replaceAll(/\s/g, ''), now)
  if (step === null || step <= Number(factor.last_step)) return false
  await db
    .updateTable('second_factors')
    .set({ last_step: String(step), confirmed_at: factor.confirmed_at ?? now })
    .where('account_id', '=', accountId)
    .execute()
  return true
}

const recoveryCodeCount = 10
const recoveryAlphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Ten codes of 50 bits each, every one good once. Earlier ones are gone. @returns them, to be shown once */
export async function renewRecoveryCodes(db: Transaction<Tables>, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode)
  await db.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute()
  await db
    .insertInto('recovery_codes')
    .values(
      codes.map((code) => ({ account_id: accountId, code_hash: hashOf(accountId, code), used_at: null })),
    )
    .execute()
  return codes
}

/** @returns whether it was one of the account's codes and unused until now */
export async function takeRecoveryCode(
  db: Transaction<Tables>,
  accountId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const taken = await db
    .updateTable('recovery_codes')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hashOf(accountId, code))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return taken.numUpdatedRows > 0n
}

function newRecoveryCode(): string {
  const group = () =>
    Array.from({ length: 5 }, () => recoveryAlphabet.charAt(randomInt(recoveryAlphabet.length))).join('')
  return `${group()}-${group()}`
}

/** Random codes need no slow hash; the account goes in, so that two alike do not show. */
function hashOf(accountId: string, code: string): Buffer {
  const plain = code
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
  return createHash('sm3').update(`${accountId} ${plain}`).digest()
}

export async function removeSecondFactor(db: Transaction<Tables>, accountId: string): Promise<boolean> {
  await db.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute()
  const removed = await db.deleteFrom('second_factors').where('account_id', '=', accountId).executeTakeFirst()
  return removed.numDeletedRows > 0n
}
