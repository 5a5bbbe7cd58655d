import { base64Of, bytesOfLength, joined, type Bytes } from '../bytes.ts'
import { fingerprintOf, purposeOf, type ElectionTerms } from './election-terms.ts'
import {
  answerNonceBytes,
  authenticationBytes,
  ephemeralBytes,
  open,
  openAnswer,
  seal,
  sealAnswer,
} from './hpke.ts'
import { isReceipt, type Receipt } from './receipt.ts'
import { packSlip, slipBytes, unpackSlip, type Slip, type SlipFault } from './slip.ts'

/**
 * A slip goes to the urn sealed in the browser, and the urn's answer comes back sealed: what stands between them
 * (proxies, gateways that end TLS, their logs and those of the server) sees 1,072 bytes going in and 93 coming out,
 * whatever the item, the score or the outcome, and can never tell later which slip of the board they carried.
 */
export const envelopeBytes = ephemeralBytes + slipBytes + authenticationBytes
export const answerBytes = answerNonceBytes + 1 + 64 + authenticationBytes

/** What the urn says to a slip; the number is the first byte of its answer. */
export const castOutcomes = [
  'taken',
  'other-score-taken',
  'item-unknown',
  'score-outside',
  'slip-malformed',
  'credential-invalid',
  'signature-invalid',
  'not-open',
] as const satisfies readonly (SlipFault | 'taken' | 'other-score-taken' | 'not-open')[]
export type CastOutcome = (typeof castOutcomes)[number]

export interface SealedSlip {
  envelope: Bytes
  /** Reads the urn's answer; `null` where it is none, or its receipt is not signed by the urn. */
  readAnswer: (answer: Uint8Array) => CastAnswer | null
}

export type CastAnswer = { outcome: 'taken'; receipt: Receipt } | { outcome: Exclude<CastOutcome, 'taken'> }

export function sealSlip(terms: ElectionTerms, slip: Slip): SealedSlip {
  const urn = bytesOfLength(terms.envelopeKey, 32)
  if (urn === null) throw new Error('terms without an envelope key')
  const { envelope, exported } = seal(urn, purposeOf('envelope', fingerprintOf(terms)), packSlip(slip))
  return {
    envelope,
    readAnswer: (answer) => {
      const read = openAnswer(exported, answer)
      const outcome = read?.length === 65 ? castOutcomes[read[0]!] : undefined
      if (read === null || outcome === undefined) return null
      if (outcome !== 'taken') return { outcome }
      const receipt = { slip, signature: base64Of(read.subarray(1)) }
      return isReceipt(terms, receipt) ? { outcome, receipt } : null
    },
  }
}

export interface OpenedEnvelope {
  /** `null` where the sealed bytes are no slip. */
  slip: Slip | null
  answer: (outcome: CastOutcome, receipt?: Uint8Array) => Bytes
}

/** @returns `null` where the envelope is not for this urn */
export function openEnvelope(
  terms: ElectionTerms,
  envelopeSecret: Uint8Array,
  envelope: Uint8Array,
): OpenedEnvelope | null {
  if (envelope.length !== envelopeBytes) return null
  const opened = open(envelopeSecret, purposeOf('envelope', fingerprintOf(terms)), envelope)
  if (opened === null) return null
  return {
    slip: unpackSlip(opened.message),
    answer: (outcome, receipt = new Uint8Array(64)) =>
      sealAnswer(opened.exported, joined(Uint8Array.of(castOutcomes.indexOf(outcome)), receipt)),
  }
}
