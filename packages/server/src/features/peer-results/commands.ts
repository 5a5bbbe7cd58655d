export { actOnObjection } from './act-on-objection.ts'
export { raiseObjection } from './raise-objection.ts'
export { scorePeer } from './score-peer.ts'
