import { ed25519 } from '@noble/curves/ed25519.js'
import { base64Of, bytesOfLength, type Bytes } from '../bytes.ts'
import { isEd25519 } from '../ed25519.ts'
import { sm3 } from '../sm3.ts'
import { fingerprintOf, purposeOf, type ElectionTerms } from './election-terms.ts'
import { packSlip, type Slip } from './slip.ts'

/**
 * The urn's word that a slip lies in it: a signature over its hash, without a time. Whoever finds the slip missing
 * from the board shows slip and receipt, and anyone can see that the board is short of it.
 */
export interface Receipt {
  slip: Slip
  signature: string
}

function receiptMessage(terms: ElectionTerms, slip: Slip): Bytes {
  return purposeOf('receipt', fingerprintOf(terms), base64Of(sm3(packSlip(slip))))
}

/** Deterministic: the same slip cast twice has one receipt. */
export function signReceipt(terms: ElectionTerms, slip: Slip, receiptSecret: Uint8Array): Bytes {
  return Uint8Array.from(ed25519.sign(receiptMessage(terms, slip), receiptSecret))
}

export function isReceipt(terms: ElectionTerms, receipt: Receipt): boolean {
  const signature = bytesOfLength(receipt.signature, 64)
  const key = bytesOfLength(terms.receiptKey, 32)
  if (signature === null || key === null) return false
  return isEd25519(signature, receiptMessage(terms, receipt.slip), key)
}
