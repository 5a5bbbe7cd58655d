export { actOnSelfEvaluation } from './act-on-self-evaluation.ts'
export { reviewPoints } from './review-points.ts'
export { saveClaim } from './save-claim.ts'
