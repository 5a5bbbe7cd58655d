export { actOnSelfEvaluation } from './act-on-self-evaluation.ts'
export { saveClaim } from './save-claim.ts'
