import type { SurveyResults, UnitSurveyResults } from '@hengji/contract/survey.ts'
import { patternOf } from '@hengji/domain/appraisal/answer-sheet.ts'
import type { ChannelTally, UnitAppraisal } from '@hengji/domain/appraisal/appraisal-tally.ts'
import { surveyQuality } from '@hengji/domain/appraisal/margin-of-error.ts'
import {
  scoreAppraisal,
  standingOfAppraisal,
  type AppraisalScheme,
} from '@hengji/domain/appraisal/score-appraisal.ts'
import {
  bursts,
  differingChannels,
  explainSurveySign,
  samePatterns,
  sameWords,
  type SurveySign,
} from '@hengji/domain/appraisal/survey-signs.ts'
import type { Because } from '@hengji/domain/kernel/because.ts'
import type { Fraction } from '@hengji/domain/kernel/fraction.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { explainResultRefusal } from '@hengji/domain/result/explain-result-refusal.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'
import type { Act } from '../../platform/database/transact.ts'
import { maySeeSurvey } from './policy.ts'
import { appraisalOf, listSheets, type CountedSheet } from './queries.ts'
import { surveyOf } from './survey-of.ts'

const mostRemarks = 500

/** What came of the appraisal, unit by unit: counted answers, points and why, margins, and numbers to look into. */
export async function viewSurveyResults(act: Act, evaluationId: string): Promise<SurveyResults | Refusal> {
  const { actor, db } = act
  if (!maySeeSurvey(actor)) return refuse('not-permitted')
  const survey = await surveyOf(act, evaluationId)
  if (isRefusal(survey)) return survey
  const counted = await appraisalOf(db, evaluationId)
  if (isRefusal(counted)) return counted
  const scheme: AppraisalScheme = { ...survey.scheme, questionnaire: survey.questionnaire }
  const sheets = await listSheets(db, evaluationId)
  const remarks = await db
    .selectFrom('survey_remarks')
    .select(['unit_id as unitId', 'question_id as question', 'remark as text'])
    .where('evaluation_id', '=', evaluationId)
    .orderBy('id')
    .execute()
  const scores = counted.units.map(({ unitId, appraisal }) => ({ unitId, score: scoreOf(scheme, appraisal) }))
  return {
    evaluationId,
    component: scheme.rules.component,
    confidencePercent: scheme.rules.confidencePercent,
    questionnaire: survey.questionnaire,
    countedAt: survey.countedAt?.toISOString() ?? null,
    units: counted.units.map(({ unitId, name, appraisal }) => {
      const own = remarks.filter((remark) => remark.unitId === unitId)
      const others = scores.flatMap(({ unitId: other, score }) =>
        other === unitId || score === null ? [] : [score],
      )
      return {
        unitId,
        name,
        ...standingOf(scheme, appraisal, others),
        channels: (appraisal?.channels ?? []).map(presentChannel),
        signs: signsOf(
          scheme,
          appraisal,
          sheets.filter((sheet) => sheet.unitId === unitId),
          own.map(({ text }) => text),
        ).map(explainSurveySign),
        remarks: own.slice(0, mostRemarks).map(({ question, text }) => ({ question, text })),
        remarksLeftOut: Math.max(0, own.length - mostRemarks),
      }
    }),
  }
}

function scoreOf(scheme: AppraisalScheme, appraisal: UnitAppraisal | null): Fraction | null {
  const standing = standingOfAppraisal(scheme, appraisal)
  return isRefusal(standing) ? null : standing.score
}

type Standing = Omit<
  UnitSurveyResults,
  'unitId' | 'name' | 'channels' | 'signs' | 'remarks' | 'remarksLeftOut'
>

function standingOf(
  scheme: AppraisalScheme,
  appraisal: UnitAppraisal | null,
  others: readonly Fraction[],
): Standing {
  const quality = surveyQuality(scheme, appraisal)
  const standing = standingOfAppraisal(scheme, appraisal)
  const scored = isRefusal(standing) ? standing : scoreAppraisal(scheme, standing, () => others)
  const links = (appraisal?.channels ?? []).flatMap(({ invited, returned }) =>
    invited === null ? [] : [Math.max(0, invited - returned)],
  )
  const common = {
    population: quality.population,
    invited: quality.invited,
    returned: quality.returned,
    valid: quality.valid,
    responsePercent: quality.responsePercent,
    silent: links.length === 0 ? null : links.reduce((sum, each) => sum + each, 0),
    fullMarks: scheme.fullMarks,
    hasOpenChannel: quality.hasOpenChannel,
  }
  if (isRefusal(scored))
    return {
      ...common,
      points: null,
      isSubstituted: false,
      refused: explainResultRefusal({ ...scored, unitId: null, indicatorId: null }),
      margin: null,
      because: [],
    }
  return {
    ...common,
    points: scored.points,
    isSubstituted: scored.isSubstituted,
    refused: null,
    // Points of others bear no margin of one's own.
    margin: scored.isSubstituted ? null : quality.margin,
    because: linesOf(scored.because, 0),
  }
}

/** From the result down to what it is made of. */
function linesOf(because: Because, depth: number): { depth: number; text: string }[] {
  const own = explainBecause({ rule: because.rule, facts: because.facts })
  return [
    { depth, text: own.at(-1) ?? '' },
    ...(because.steps ?? []).flatMap((step) => linesOf(step, depth + 1)),
  ]
}

function presentChannel({
  channel,
  invited,
  returned,
  valid,
  questions,
}: ChannelTally): UnitSurveyResults['channels'][number] {
  return {
    channel,
    invited,
    returned,
    valid,
    questions: questions.map(({ question, counts }) => ({
      question,
      counts: counts.map(({ option, count }) => ({ option, count })),
    })),
  }
}

/** Days take the place of hours: nothing finer is kept of when an answer came. */
function signsOf(
  scheme: AppraisalScheme,
  appraisal: UnitAppraisal | null,
  sheets: readonly CountedSheet[],
  words: readonly string[],
): SurveySign[] {
  const patterns = counted(sheets, (sheet) => patternOf(scheme.questionnaire, sheet))
  const days = counted(sheets, ({ day }) => day)
  const standings = (appraisal?.channels ?? []).flatMap((channel) => {
    const alone = { population: null, channels: [channel] }
    const pooled: AppraisalScheme = {
      ...scheme,
      fullMarks: '100',
      rules: { ...scheme.rules, channels: { kind: 'pooled' }, minimumAnswers: 1 },
    }
    const scored = standingOfAppraisal(pooled, alone)
    const points = isRefusal(scored) ? scored : scoreAppraisal(pooled, scored, () => [])
    return isRefusal(points)
      ? []
      : [{ channel: channel.channel, points: points.points, margin: surveyQuality(pooled, alone).margin }]
  })
  return [
    ...samePatterns(
      patterns.map(({ channel, key, sheets: count }) => ({ channel, pattern: key, sheets: count })),
    ),
    ...bursts(days.map(({ channel, key, sheets: count }) => ({ channel, hour: key, sheets: count }))),
    ...sameWords(words),
    ...differingChannels(standings),
  ]
}

function counted(
  sheets: readonly CountedSheet[],
  keyOf: (sheet: CountedSheet) => string,
): { channel: string; key: string; sheets: number }[] {
  const found = Map.groupBy(sheets, (sheet) => `${sheet.channel}\n${keyOf(sheet)}`)
  return [...found.values()].flatMap((group) => {
    const [first] = group
    return first === undefined ? [] : [{ channel: first.channel, key: keyOf(first), sheets: group.length }]
  })
}
