import { z } from 'zod'
import {
  peerObjectionActs,
  peerObjectionParts,
  peerObjectionStates,
} from '@hengji/domain/evaluation/peer-objection.ts'
import { phaseStates } from '@hengji/domain/evaluation/phases.ts'
import { tierShares } from '@hengji/domain/scheme/evaluation-rules.ts'
import { claimProofSchema, filledClaimSchema, mediaProofSchema } from './claims.ts'
import { evaluationUnitParams } from './evaluations.ts'
import { givenScoreSchema } from './given-score.ts'
import { chosenProofsSchema, saidProofsSchema } from './objection-proofs.ts'
import { decimalTextSchema, isoDateSchema, momentSchema, named, typedText } from './values.ts'

const id = typedText(100)

export const peerObjectionSchema = z
  .object({
    id: z.string(),
    evaluationId: z.string(),
    unit: z.object({ id: z.string(), name: z.string() }),
    by: z.object({ id: z.string(), name: z.string() }),
    indicatorId: z.string(),
    code: z.string().nullable(),
    title: z.string(),
    state: z.enum(peerObjectionStates),
    revision: z.int(),
    /** What the asker is to it. */
    parts: z.array(z.enum(peerObjectionParts)),
    acts: z.array(z.enum(peerObjectionActs)),
    /** What was said and decided, the first being the objection itself. */
    said: z.array(
      z.object({
        act: z.enum([...peerObjectionActs, 'raise']),
        text: z.string().nullable(),
        at: momentSchema,
        /** The unit; `null` for the office. */
        unit: z.string().nullable(),
        by: z.string(),
        proofs: saidProofsSchema,
      }),
    ),
  })
  .meta({ id: 'PeerObjection', description: '互评异议及其办理经过' })
export type PeerObjectionView = z.infer<typeof peerObjectionSchema>

export const peerReviewSchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    phase: z.enum(phaseStates),
    closesOn: isoDateSchema.nullable(),
    /** Still open though its last day is over. */
    isOverdue: z.boolean(),
    /** The asker looks at the others for a unit of the group. */
    mayObject: z.boolean(),
    /** The office: decides, and sees the statistics. */
    mayDecide: z.boolean(),
    /** Peers give scores under this scheme. */
    givesScores: z.boolean(),
    units: z.array(
      z.object({
        unitId: z.string(),
        name: z.string(),
        isOwn: z.boolean(),
        isHandedIn: z.boolean(),
        claims: z.int(),
        /** Objections to its claims that the asker sees. */
        objections: z.int(),
        /** Of its claims, those that the asker's unit has scored. */
        scored: z.int(),
      }),
    ),
    /** Those that are not over first. */
    objections: z.array(peerObjectionSchema),
  })
  .meta({ id: 'PeerReview', description: '同组互评：各单位的申报与异议' })
export type PeerReview = z.infer<typeof peerReviewSchema>

export const peerClaimSchema = z
  .object({
    indicatorId: z.string(),
    code: z.string().nullable(),
    section: z.string().nullable(),
    title: z.string(),
    weightPoints: decimalTextSchema,
    achieved: z.string(),
    filled: filledClaimSchema,
    score: givenScoreSchema.nullable(),
    claimedPoints: decimalTextSchema,
    gapReason: z.string(),
    differenceReason: z.string(),
    proofs: z.array(claimProofSchema),
    media: z.array(mediaProofSchema),
    /** What the asker's unit gave; `null`: nothing yet. */
    ownScore: givenScoreSchema.nullable(),
    objections: z.array(peerObjectionSchema),
    /** None of the asker's unit is open. */
    mayObject: z.boolean(),
  })
  .meta({ id: 'PeerClaim', description: '同组单位报送的一项申报' })
export type PeerClaim = z.infer<typeof peerClaimSchema>

export const peerClaimsSchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    unit: z.object({ id: z.string(), name: z.string() }),
    phase: z.enum(phaseStates),
    mayScore: z.boolean(),
    tiers: z.array(
      z.object({ title: z.string(), leastPercent: decimalTextSchema, mostPercent: decimalTextSchema }),
    ),
    tierShare: z.enum(tierShares),
    claims: z.array(peerClaimSchema),
  })
  .meta({ id: 'PeerClaims', description: '一个同组单位报送的申报与佐证' })
export type PeerClaims = z.infer<typeof peerClaimsSchema>

export const raiseObjectionSchema = z
  .object({
    indicatorId: id,
    reason: typedText(2000),
    requestKey: typedText(100),
    evidenceIds: chosenProofsSchema,
  })
  .meta({ id: 'RaisePeerObjection', description: 'requestKey 由页面生成，同一请求重复提交只算一次' })
export type RaiseObjection = z.infer<typeof raiseObjectionSchema>

export const actOnObjectionSchema = z
  .object({
    act: z.enum(peerObjectionActs),
    revision: z.int(),
    text: typedText(2000).nullable(),
    evidenceIds: chosenProofsSchema,
  })
  .meta({ id: 'ActOnPeerObjection', description: '修改、答复、了结、坚持、撤回、转裁定、裁定' })
export type ActOnObjection = z.infer<typeof actOnObjectionSchema>

export const objectionParams = z.object({ objectionId: id })
export const peerScoreParams = evaluationUnitParams.extend({ indicatorId: id })
export const scorePeerSchema = z
  .object({ score: givenScoreSchema.nullable() })
  .meta({ id: 'ScorePeer', description: 'null 为收回打分' })
export type ScorePeer = z.infer<typeof scorePeerSchema>
export const peerScoreSchema = z
  .object({ indicatorId: z.string(), score: givenScoreSchema.nullable() })
  .meta({ id: 'PeerScore' })
export type PeerScoreView = z.infer<typeof peerScoreSchema>

export const peerStatisticsSchema = z
  .object({
    evaluationId: z.string(),
    givesScores: z.boolean(),
    /** Scores given so far, by how many units. */
    scores: z.int(),
    scoring: z.int(),
    /** Fewer comparisons, or expected objections, than these say nothing and are not shown. */
    fewestComparisons: z.int(),
    fewestExpected: z.int(),
    leniency: z.array(
      z.object({
        unit: named,
        compared: z.int(),
        above: z.int(),
        below: z.int(),
        difference: decimalTextSchema,
      }),
    ),
    favours: z.array(
      z.object({
        units: z.tuple([named, named]),
        compared: z.tuple([z.int(), z.int()]),
        favour: z.tuple([decimalTextSchema, decimalTextSchema]),
        mutual: decimalTextSchema,
      }),
    ),
    silences: z.array(
      z.object({ units: z.tuple([named, named]), claims: z.int(), expected: decimalTextSchema }),
    ),
    /** Behind the silences: who raised how many, against whom. */
    objections: z.array(z.object({ from: named, to: named, claims: z.int(), objections: z.int() })),
  })
  .meta({ id: 'PeerStatistics', description: '互评的宽严与互惠统计，附所据的数；只供了解，不作结论' })
export type PeerStatistics = z.infer<typeof peerStatisticsSchema>
