import { z } from 'zod'
import { mostOptions, mostQuestions } from '@hengji/domain/appraisal/check-questionnaire.ts'
import { questionKinds, type Questionnaire } from '@hengji/domain/appraisal/questionnaire.ts'
import { phaseStates } from '@hengji/domain/evaluation/phases.ts'
import { decimalTextSchema, typedText } from './values.ts'

const id = z.string().regex(/^[a-z0-9-]{1,40}$/, '应为小写字母、数字和短横线')

export const questionnaireSchema = z
  .object({
    title: typedText(100),
    questions: z
      .array(
        z.object({
          id,
          kind: z.enum(questionKinds),
          title: typedText(200),
          weightPercent: decimalTextSchema.nullable(),
          isRequired: z.boolean(),
          options: z
            .array(z.object({ id, title: typedText(60), points: decimalTextSchema.nullable() }))
            .max(mostOptions + 10)
            .readonly(),
        }),
      )
      .max(mostQuestions + 20)
      .readonly(),
  })
  .meta({
    id: 'Questionnaire',
    description: '问卷；草稿可以有毛病，定稿时才核对',
  }) satisfies z.ZodType<Questionnaire>

const count = z.int()

const unitSurvey = z.object({
  unitId: z.string(),
  name: z.string(),
  /** How many it serves; `null` where nobody counted. */
  population: count.nullable(),
  channels: z.array(
    z.object({
      channel: z.string(),
      /** One-time links given out; `null` where an open link or paper brings answers too. */
      invited: count.nullable(),
      links: count,
      returned: count,
    }),
  ),
  batches: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['sample', 'links', 'paper']),
      channel: z.string(),
      size: count,
      seed: z.string().nullable(),
      eligible: count.nullable(),
      madeAt: z.string(),
      madeBy: z.string(),
      withdrawnAt: z.string().nullable(),
    }),
  ),
  openLinks: z.array(z.object({ token: z.string(), channel: z.string(), isOpen: z.boolean() })),
})
export type UnitSurvey = z.infer<typeof unitSurvey>

export const surveySchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    state: z.enum(phaseStates),
    closesOn: z.string().nullable(),
    mayKeep: z.boolean(),
    revision: z.int(),
    questionnaire: questionnaireSchema,
    isReleased: z.boolean(),
    /** Sheets that lie sealed and are not counted yet. */
    sealed: count,
    countedAt: z.string().nullable(),
    /** Of the scheme, or the usual ones. */
    channels: z.array(z.string()),
    rules: z.object({
      minimumAnswers: count,
      tooFew: z.enum(['mean-of-others', 'refuse']),
      confidencePercent: z.string(),
    }),
    /** Questionnaires of other years, to begin from. */
    earlier: z.array(
      z.object({
        evaluationId: z.string(),
        title: z.string(),
        year: z.int(),
        questionnaire: questionnaireSchema,
      }),
    ),
    /** Begins every link; `null`: the address under which the page was opened. */
    publicUrl: z.string().nullable(),
    units: z.array(unitSurvey),
  })
  .meta({ id: 'Survey', description: '一项考评的公众评议：问卷、各单位的发放与收回' })
export type SurveyView = z.infer<typeof surveySchema>

export const surveyUnitParams = z.object({ id: typedText(100), unitId: typedText(100) })

export const saveQuestionnaireSchema = z
  .object({ revision: z.int(), questionnaire: questionnaireSchema })
  .meta({ id: 'SaveQuestionnaire' })
export type SaveQuestionnaire = z.infer<typeof saveQuestionnaireSchema>

export const releaseSurveySchema = z
  .object({ revision: z.int(), isReleased: z.boolean() })
  .meta({ id: 'ReleaseSurvey', description: '定稿，或在收到第一份答卷前收回修改' })
export type ReleaseSurvey = z.infer<typeof releaseSurveySchema>

export const setPopulationSchema = z
  .object({ population: z.int().min(1).max(1_000_000_000).nullable() })
  .meta({ id: 'SetPopulation' })

export const mostLinksAtOnce = 20_000
const requestKey = z.string().regex(/^[0-9a-zA-Z-]{8,64}$/)
const channel = typedText(60)

export const makeLinksSchema = z
  .object({ requestKey, channel, count: z.int().min(1).max(mostLinksAtOnce) })
  .meta({ id: 'MakeLinks' })
export type MakeLinks = z.infer<typeof makeLinksSchema>

/** Fields of the form that carries the list a second time. */
export const drawSampleSchema = z.object({
  requestKey,
  channel,
  seed: typedText(200).refine((text) => text.trim() !== '', '请填写抽样种子'),
  size: z.coerce.number().int().min(1).max(mostLinksAtOnce),
  fingerprint: typedText(100),
})
export type DrawSample = z.infer<typeof drawSampleSchema>

/** Told once; the server keeps only hashes. */
export const madeLinksSchema = z
  .object({
    batchId: z.string(),
    channel: z.string(),
    links: z.array(
      z.object({ token: z.string(), contact: z.string().nullable(), name: z.string().nullable() }),
    ),
  })
  .meta({ id: 'MadeLinks', description: '一次性链接，只在这一次回答里出现' })
export type MadeLinks = z.infer<typeof madeLinksSchema>

export const servedListSchema = z
  .object({
    fingerprint: z.string(),
    listed: count,
    repeated: count,
    unusable: count,
    /** Asked before in this appraisal of the unit. */
    asked: count,
    eligible: count,
  })
  .meta({ id: 'ServedList', description: '名单的核对结果；名单本身不保存' })
export type ServedListSummary = z.infer<typeof servedListSchema>

export const withdrawBatchSchema = z.object({ batchId: typedText(100) }).meta({ id: 'WithdrawBatch' })

export const setOpenLinkSchema = z
  .object({ channel, token: typedText(60).nullable(), isOpen: z.boolean() })
  .meta({ id: 'SetOpenLink', description: 'token 为 null 时新开一个现场二维码，否则停用或恢复' })
export type SetOpenLink = z.infer<typeof setOpenLinkSchema>

const answer = z.object({
  question: typedText(40),
  options: z.array(typedText(40)).max(40).readonly(),
  text: typedText(2000).nullable(),
})
export const answersSchema = z.array(answer).max(60)

export const mostPaperSheets = 200
export const enterPaperSchema = z
  .object({ requestKey, channel, sheets: z.array(answersSchema).min(1).max(mostPaperSheets) })
  .meta({ id: 'EnterPaper', description: '成批录入纸质答卷；漏答的照录，开箱时不计为有效' })
export type EnterPaper = z.infer<typeof enterPaperSchema>

export const sendAnswerSchema = z
  .object({ requestKey, answers: answersSchema })
  .meta({ id: 'SendAnswer', description: '一份答卷；同一 requestKey 重发只收一次' })
export type SendAnswer = z.infer<typeof sendAnswerSchema>
export const answerTakenSchema = z.object({ isTaken: z.literal(true) }).meta({ id: 'AnswerTaken' })

export const tokenParams = z.object({ token: z.string().min(1).max(60) })

const unitResults = z.object({
  unitId: z.string(),
  name: z.string(),
  population: count.nullable(),
  invited: count.nullable(),
  returned: count,
  valid: count,
  responsePercent: z.string().nullable(),
  /** Of one-time links given out, how many brought nothing. */
  silent: count.nullable(),
  /** Of the component; `null` with `refused` in its place. */
  points: z.string().nullable(),
  fullMarks: z.string(),
  isSubstituted: z.boolean(),
  refused: z.string().nullable(),
  margin: z.string().nullable(),
  hasOpenChannel: z.boolean(),
  /** Why: lines, each with its depth. */
  because: z.array(z.object({ depth: z.int(), text: z.string() })),
  channels: z.array(
    z.object({
      channel: z.string(),
      invited: count.nullable(),
      returned: count,
      valid: count,
      questions: z.array(
        z.object({
          question: z.string(),
          counts: z.array(z.object({ option: z.string(), count })),
        }),
      ),
    }),
  ),
  /** Numbers that may have an innocent reason. */
  signs: z.array(z.string()),
  remarks: z.array(z.object({ question: z.string(), text: z.string() })),
  remarksLeftOut: count,
})

export const surveyResultsSchema = z
  .object({
    evaluationId: z.string(),
    component: z.string(),
    confidencePercent: z.string(),
    questionnaire: questionnaireSchema,
    countedAt: z.string().nullable(),
    units: z.array(unitResults),
  })
  .meta({ id: 'SurveyResults', description: '公众评议的计数、得分、误差和需要看一看的数字' })
export type SurveyResults = z.infer<typeof surveyResultsSchema>
export type UnitSurveyResults = SurveyResults['units'][number]

/** What the page was just told, to be laid out as a table; nothing of it is kept. */
export const linksFileSchema = z
  .object({
    format: z.enum(['xlsx', 'csv']),
    links: z
      .array(
        z.object({
          address: typedText(300),
          contact: typedText(300).nullable(),
          name: typedText(60).nullable(),
        }),
      )
      .min(1)
      .max(mostLinksAtOnce),
  })
  .meta({ id: 'LinksFile' })
export type LinksFile = z.infer<typeof linksFileSchema>
