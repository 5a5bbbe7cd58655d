export {
  deleteEvidence,
  freezeEvidence,
  freezeProofs,
  renameEvidence,
  restoreEvidence,
} from './delete-evidence.ts'
export { expireUploads, expireUploadsHourly } from './expire-uploads.ts'
export { linkEvidence, unlinkEvidence, type EvidenceToLink } from './link-evidence.ts'
export { attachToObjection } from './attach-to-objection.ts'
export { storeEvidence, type ProofToStore, type StoredProof } from './store-evidence.ts'
export { listVisibleEvidence } from './visible-evidence.ts'
