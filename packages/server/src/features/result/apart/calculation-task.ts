import type { Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { GroupRefusal } from '@hengji/domain/result/group-refusal.ts'
import type { Publication, RecordLine } from '@hengji/proof/bundle/bundle-files.ts'
import type { Bytes } from '@hengji/proof/bytes.ts'
import type { SigningKeys } from '@hengji/proof/signing.ts'

/**
 * What takes the processor for seconds and is done on a thread of its own (`calculation-thread.ts`), so that everybody
 * else's pages are answered meanwhile. JSON goes there as bytes: handed over, not copied, and read there.
 */
export type CalculationTask = ReckonTask | PublishTask

/** A `GroupYear`, its units each by itself. */
export interface GroupYearBytes {
  group: Bytes
  units: readonly Bytes[]
}

export interface ReckonTask extends GroupYearBytes {
  kind: 'reckon'
  /** Each unit's part of last year's published result (`ScoredUnit`); `null` where nothing is to be kept. */
  past: readonly Bytes[] | null
}

export interface ReckonAnswer {
  /** SM3 of the input's canonical text. */
  hash: string
  /** Why it cannot be scored; `null` where it was. */
  refusal: GroupRefusal | null
  /** What is stored of a reckoning; `null` where nothing was to be kept, or could be. */
  kept: KeptReckoning | null
}

/** JSON as it goes into the tables. */
export interface KeptReckoning {
  input: Bytes
  result: Bytes
  standings: Bytes
  /** Lists of rows of `result_units`, each of a size to be inserted at once. */
  units: readonly Bytes[]
}

export interface PublishTask extends GroupYearBytes {
  kind: 'publish'
  publication: Publication
  /** Unit, composite, rank and grade of each unit as announced. */
  announced: Bytes
  boards: readonly Bytes[]
  plans: readonly ApprovedPlan[]
  /** Lists of `ReportLine` and `ProofLine`. */
  reports: readonly Bytes[]
  proofs: readonly Bytes[]
  record: readonly RecordLine[]
  keys: SigningKeys
}

export interface ApprovedPlan {
  unitId: string
  documentId: string
  version: number
  title: string | null
  document: Bytes
}

export type PublishAnswer = { bundle: Bytes; sm3: string } | Refusal
