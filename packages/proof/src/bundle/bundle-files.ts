import type { UnitAppraisal } from '@hengji/domain/appraisal/appraisal-tally.ts'
import type { AdjustmentEntry } from '@hengji/domain/incentive/adjustment-entry.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import type { PeerScore, PointsReview, UnitYear } from '@hengji/domain/result/group-year.ts'
import type { GivenScore } from '@hengji/domain/scoring/given-score.ts'
import type { FileHashes } from '../hashes.ts'
import type { PublicKeys, Signatures } from '../signing.ts'

/**
 * The files of a proof bundle (`result.zip`). Each is JSON written in one way only, lists with one entry a line, so
 * that a person can read it, a program can load it into tables, and two bundles can be compared line by line.
 */
export const bundleFormat = 'hengji-bundle/1'

/** More is not taken into memory: a province's bundle stays far below. */
export const mostBundleBytes = 256 * 1024 * 1024

export interface Manifest {
  format: typeof bundleFormat
  publication: Publication
  files: readonly ManifestFile[]
}

/** What was published, and by whom. */
export interface Publication {
  id: string
  /** `2024 年度市直单位绩效考评结果` */
  title: string
  year: number
  group: string
  publisher: string
  publishedOn: IsoDate
  /** The publication that this one corrects. */
  supersedes: string | null
}

export interface ManifestFile extends FileHashes {
  path: string
  bytes: number
  /** The first 16 signs of SM3 of each part (`partsOf`): what was changed is named, not only its file. */
  lines?: readonly string[]
}

/** `signatures.json`: over the bytes of `manifest.json`. */
export interface SignedBy {
  publicKeys: PublicKeys
  signatures: Signatures
}

/** `plans/001.json` and on, one for each unit in the order of their ids. */
export interface PlanFile {
  unitId: string
  name: string
  /** The approved plan as the server keeps it; not read by the verifier. */
  plan: unknown
  indicators: readonly PlanIndicator[]
}

export interface PlanIndicator {
  id: string
  code: string
  title: string
  section: string
  weightPoints: DecimalText
}

/** A line of `evaluations.json`. */
export interface EvaluationLine {
  unitId: string
  indicatorId: string
  self: GivenScore | null
  peers: readonly PeerScore[]
  onSite: GivenScore | null
  /** Where the panel voted on paper; an indicator on a board has none. */
  paperBallots: readonly DecimalText[]
  review: PointsReview | null
}

/** A line of `leaders.json`. */
export interface LeadersLine {
  unitId: string
  answers: UnitYear['leaders'][number]
}

/** A line of `appraisal.json`. */
export interface AppraisalLine {
  unitId: string
  appraisal: UnitAppraisal
}

/** A line of `incentives.json`. */
export interface IncentiveLine {
  unitId: string
  entry: AdjustmentEntry
}

/** A line of `components.json`: components given as numbers. */
export interface ComponentLine {
  unitId: string
  name: string
  points: DecimalText
  basis: string | null
}

/** A line of `reports.json`: what was reported through the year. The claims follow from it; the result does not. */
export interface ReportLine {
  unitId: string
  indicatorId: string
  /** `2024-11`, or the year alone for the annual value. */
  period: string
  value: DecimalText | null
  text: string | null
}

/** A line of `proofs.json`: the file itself is not in the bundle, but who has it can see that it is the one. */
export interface ProofLine {
  unitId: string
  indicatorId: string
  /** Of the file's bytes. */
  sm3: string
}

/** A line of `record.json`: how far each unit's record of acts had come, and its last hash (SM3). */
export interface RecordLine {
  unitId: string
  seq: number
  hash: string
}

/** Lists, one entry a line; every bundle has all of them, empty where there is nothing. */
export const listFiles = [
  'appraisal.json',
  'components.json',
  'evaluations.json',
  'incentives.json',
  'leaders.json',
  'proofs.json',
  'record.json',
  'reports.json',
] as const
export type ListFile = (typeof listFiles)[number]

export const singleFiles = ['questionnaire.json', 'result.json', 'scheme.json', '说明.txt'] as const

export const numberedFile = /^(plans|boards)\/\d{3,5}\.json$/

export function isBundlePath(path: string): boolean {
  return (
    path === 'manifest.json' ||
    path === 'signatures.json' ||
    listFiles.some((each) => each === path) ||
    singleFiles.some((each) => each === path) ||
    numberedFile.test(path)
  )
}
