import { hkdfSync } from 'node:crypto'
import { base64Of } from '@hengji/proof/bytes.ts'
import { publicKeysOf, signerFingerprint, type SigningKeys } from '@hengji/proof/signing.ts'
import { findKey, keepKey, renewKey } from '../keys/keep-key.ts'

/** What published results are signed with; made when first asked for, outside the database. */
export interface ProofKeys {
  keys(): SigningKeys
  /** What readers compare with the one that the publisher prints elsewhere. */
  fingerprint(): string
  /** The same of what is there, without making any; `null` where there is nothing. */
  foundFingerprint(): string | null
  /** Others, which sign from the moment they are put in place; those before are gone then. */
  renew(): { fingerprint: string; putInPlace: () => void }
}

const keyFile = 'results.key'

/** The order of SM2's curve (GB/T 32918.5). */
const sm2Order = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n

/** Both keys come out of one file of 32 random bytes in `keys/` (mode 0600), so that they cannot be parted. */
export function openProofKeys(dataFolder: string): ProofKeys {
  const keys = () => signingKeysFrom(keepKey(dataFolder, keyFile))
  return {
    keys,
    fingerprint: () => fingerprintOf(keys()),
    foundFingerprint() {
      const seed = findKey(dataFolder, keyFile)
      return seed && fingerprintOf(signingKeysFrom(seed))
    },
    renew() {
      const { key, putInPlace } = renewKey(dataFolder, keyFile)
      return { fingerprint: fingerprintOf(signingKeysFrom(key)), putInPlace }
    },
  }
}

function fingerprintOf(keys: SigningKeys): string {
  return signerFingerprint(publicKeysOf(keys))
}

export function signingKeysFrom(seed: Uint8Array): SigningKeys {
  // 16 bytes more than the order has: what the remainder favours is below anybody's notice.
  const wide = BigInt(`0x${derived(seed, 'hengji/result-signer/1/sm2', 48).toString('hex')}`)
  const scalar = (wide % (sm2Order - 2n)) + 1n
  return {
    sm2: base64Of(Uint8Array.from(Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex'))),
    ed25519: base64Of(Uint8Array.from(derived(seed, 'hengji/result-signer/1/ed25519', 32))),
  }
}

function derived(seed: Uint8Array, purpose: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', seed, Buffer.alloc(0), purpose, length))
}
