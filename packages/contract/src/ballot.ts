import { z } from 'zod'
import { closingGrounds } from '@hengji/domain/ballot/closing.ts'
import { electionStates } from '@hengji/domain/ballot/election-states.ts'
import { phaseStates } from '@hengji/domain/evaluation/phases.ts'
import { claimProofSchema, filledClaimSchema, mediaProofSchema } from './claims.ts'
import { givenScoreSchema } from './given-score.ts'
import { decimalTextSchema, givenDaySchema, isoDateSchema, typedText } from './values.ts'

const election = typedText(64)
export const electionParams = z.object({ unitId: typedText(100), id: election })

export const electionSeatParams = electionParams.extend({ number: z.coerce.number().int().min(1).max(100) })
export const replaceSeatSchema = z.object({ accountId: typedText(100) }).meta({ id: 'ReplaceSeat' })

export const electionRulesSchema = z.object({
  unit: z.string(),
  year: z.int(),
  seats: z.int(),
  minimumSeats: z.int(),
  scale: z.object({ leastScore: z.string(), fullScore: z.string(), step: z.string() }),
  items: z.array(z.string()),
  dueOn: z.string(),
})

export const electionTermsSchema = z
  .object({
    format: z.literal('hengji-ballot/1'),
    election: z.string(),
    rules: electionRulesSchema,
    keys: z.array(z.object({ item: z.string(), modulus: z.string() })),
    envelopeKey: z.string(),
    receiptKey: z.string(),
  })
  .meta({ id: 'ElectionTerms', description: '一次无记名打分的规则与公钥' })

export const electionViewSchema = z
  .object({
    id: z.string(),
    unitId: z.string(),
    unitName: z.string(),
    evaluationId: z.string(),
    state: z.enum(electionStates),
    rules: electionRulesSchema,
    /** `null` while keys are being made. */
    terms: electionTermsSchema.nullable(),
    items: z.array(z.object({ id: z.string(), code: z.string(), title: z.string() })),
    /** How many slips there are in all: never on which items, never whose. */
    slips: z.int(),
    /** By number; who sits there is for the office and the auditor. */
    seats: z.array(
      z.object({ number: z.int(), name: z.string().nullable(), hasDrawn: z.boolean(), isMine: z.boolean() }),
    ),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Election', description: '一个单位的无记名打分' })
export type ElectionView = z.infer<typeof electionViewSchema>

export const electionListSchema = z
  .array(
    z.object({
      id: z.string(),
      unitId: z.string(),
      unitName: z.string(),
      evaluationId: z.string(),
      year: z.int(),
      state: z.enum(electionStates),
      isMine: z.boolean(),
      seat: z.int().nullable(),
      /** The own seat has drawn its credentials. */
      hasDrawn: z.boolean(),
      items: z.int(),
      dueOn: z.string(),
    }),
  )
  .meta({ id: 'Elections' })
export type ElectionList = z.infer<typeof electionListSchema>

export const beginElectionSchema = z
  .object({ unitId: typedText(100), accounts: z.array(typedText(100)).max(100), dueOn: givenDaySchema })
  .meta({ id: 'BeginElection' })
export type BeginElection = z.infer<typeof beginElectionSchema>

/** What the office needs to hold the vote of a whole evaluation. */
export const panelSchema = z
  .object({
    /** As the scheme says. */
    seats: z.int(),
    /** Of the group, and its year. */
    title: z.string(),
    year: z.int(),
    phase: z.enum(phaseStates),
    mayKeep: z.boolean(),
    /** Accounts that may sit; only for who may open an election. */
    candidates: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        unitId: z.string().nullable(),
        unitName: z.string().nullable(),
        /** Units whose plans this leader of the city approves: no reason to give way, but one to know of. */
        oversees: z.array(z.string()),
      }),
    ),
    units: z.array(
      z.object({
        unitId: z.string(),
        name: z.string(),
        hasPlan: z.boolean(),
        /** The one that runs or is closed; where there is none, one that was given up. */
        election: z
          .object({
            id: z.string(),
            state: z.enum(electionStates),
            dueOn: z.string(),
            slips: z.int(),
            /** Slips when every seat has cast everything. */
            slipsInAll: z.int(),
            reason: z.string().nullable(),
            /** On what ground it may be closed now; otherwise why not. */
            closing: z.object({
              ground: z.enum(closingGrounds).nullable(),
              hindrance: z.string().nullable(),
            }),
            seats: z.array(z.object({ number: z.int(), name: z.string(), hasDrawn: z.boolean() })),
          })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'Panel', description: '一次考评的考评组打分：席位、领取、票数' })
export type Panel = z.infer<typeof panelSchema>

export const drawSchema = z
  .object({
    blinded: z.array(z.string().max(400)).max(500),
    /** Once more; accounts without one leave it out. */
    password: typedText(200).nullable().default(null),
  })
  .meta({ id: 'DrawCredentials', description: '盲化后的消息，每个指标一条；有密码的账号再输入一次密码' })
export const drawnSchema = z
  .object({ seat: z.int(), signatures: z.array(z.string()) })
  .meta({ id: 'DrawnCredentials', description: '对盲化消息的签名' })
export type Drawn = z.infer<typeof drawnSchema>

/** What the judged unit handed in for the indicators that are voted on, for those who vote. */
export const panelMaterialSchema = z
  .object({
    unitId: z.string(),
    unitName: z.string(),
    year: z.int(),
    /** The unit has handed in its self-evaluation. */
    isHandedIn: z.boolean(),
    items: z.array(
      z.object({
        id: z.string(),
        code: z.string(),
        section: z.string().nullable(),
        title: z.string(),
        weightPoints: decimalTextSchema.nullable(),
        deadline: isoDateSchema.nullable(),
        departments: z.array(z.string()),
        /** `null` where nothing was handed in for it. */
        claim: z
          .object({
            achieved: z.string(),
            filled: filledClaimSchema,
            score: givenScoreSchema.nullable(),
            claimedPoints: decimalTextSchema,
            gapReason: z.string(),
            differenceReason: z.string(),
            proofs: z.array(claimProofSchema),
            media: z.array(mediaProofSchema),
          })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'PanelMaterial', description: '考评组打分前看的材料：目标、完成情况、定档举证、佐证' })
export type PanelMaterial = z.infer<typeof panelMaterialSchema>

export const endElectionSchema = z.object({ reason: typedText(500) }).meta({ id: 'EndElection' })

const slip = z.object({
  item: z.string(),
  key: z.string(),
  prefix: z.string(),
  credential: z.string(),
  score: z.string(),
  signature: z.string(),
})

export const boardSchema = z
  .object({
    format: z.literal('hengji-board/1'),
    terms: electionTermsSchema,
    closing: z.object({ ground: z.enum(closingGrounds), reason: z.string().nullable() }),
    draws: z.array(z.object({ seat: z.int(), hash: z.string() })),
    items: z.array(z.object({ item: z.string(), cast: z.int(), slips: z.array(slip).nullable() })),
    head: z.string(),
  })
  .meta({ id: 'Board', description: '公布板：无姓名、无时间的票与校验链' })
