export { markClaimNoted, noteTypedClaims } from './note-claims.ts'
export { actOnPhase } from './act-on-phase.ts'
export { openEvaluation } from './open-evaluation.ts'
export { setPhaseDays } from './set-phase-days.ts'
