import { largestEvidence } from '@hengji/domain/evidence/evidence-kind.ts'

/** What uploads may ask of the machine. */
export interface UploadLimits {
  /** Bytes of one file. */
  largest: number
  /** Uploads of one person, and of one unit, that have not arrived. */
  openEach: number
  openPerUnit: number
  /** Their bytes, as announced. */
  bytesEach: number
  bytesPerUnit: number
  /** The disk is never filled further than to this. */
  freeBytesKept: number
  /** An upload that nobody went on with for so long is given up. */
  idleHours: number
}

const megabyte = 1024 * 1024

export const usualUploadLimits: UploadLimits = {
  largest: largestEvidence,
  openEach: 60,
  openPerUnit: 600,
  bytesEach: 4096 * megabyte,
  bytesPerUnit: 20_480 * megabyte,
  freeBytesKept: 2048 * megabyte,
  idleHours: 72,
}
