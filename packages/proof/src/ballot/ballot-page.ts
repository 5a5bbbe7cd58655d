/** All that the page of the ballot needs, and no more: no SM2, no zip, no rules of the result. */
export { isBoard } from './board.ts'
export { findOwn } from './check-board.ts'
export { drawRequest, finishCredentials, newSeed } from './credential.ts'
export { faultOfTerms, fingerprintOf, shownFingerprint } from './election-terms.ts'
export { sealSlip } from './envelope.ts'
export { recoveryCodeOf, seedOfRecoveryCode } from './recovery-code.ts'
export { isSlip, makeSlip } from './slip.ts'
