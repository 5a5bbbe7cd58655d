import type { Evidence } from '@hengji/contract/evidence.ts'

/** Where a file is to go. `place` says which part of a page asked for it. */
export interface ProofTarget {
  place: string
  unitId: string
  year: number | null
  documentId: string | null
  indicatorIds: readonly string[]
}

export interface ProofUpload extends ProofTarget {
  key: string
  file: File
  fileName: string
  size: number
  /** Where the server takes its bytes, once it has said so. */
  url: string | null
  createdAt: number
  state: 'waiting' | 'sending' | 'paused' | 'offline' | 'finishing' | 'done' | 'failed'
  /** Bytes that have arrived. */
  sent: number
  message: string | null
  evidence: Evidence | null
  isKnown: boolean
}
