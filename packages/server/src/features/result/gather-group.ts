import { apiRefusal, isApiRefusalCode } from '@hengji/contract/api-refusals.ts'
import { refusalSentence } from '@hengji/contract/refusal-sentences.ts'
import type { ResultFault } from '@hengji/contract/results.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { GroupYear, IndicatorYear } from '@hengji/domain/result/group-year.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import { sectionOfCode } from '@hengji/domain/scheme/section-of-code.ts'
import type { Act } from '../../platform/database/transact.ts'
import { ballotsOf } from '../ballot/queries.ts'
import { claimsOf, reviewsOf } from '../claims/queries.ts'
import { phaseOf } from '../evaluation/queries.ts'
import { adjustmentsOf } from '../incentives/queries.ts'
import { leaderAnswersOf } from '../leader-evaluation/queries.ts'
import { onSiteScoresOf } from '../on-site/queries.ts'
import { peerScoresOf } from '../peer-results/queries.ts'
import { appraisalOf } from '../survey/queries.ts'

/** All that a group's result follows from, as it lies in the database now, and what of it is not there yet. */
export interface GatheredGroup {
  groupYear: GroupYear
  faults: ResultFault[]
}

/** Asks every part of the evaluation for what it has; a part that is still open gives nothing and is named. */
export async function gatherGroup(act: Act, evaluationId: string): Promise<GatheredGroup | Refusal> {
  const { db } = act
  const scheme = await schemeOf(act, evaluationId)
  if (isRefusal(scheme)) return scheme
  const faults: ResultFault[] = []
  const units = await unitsOf(act, evaluationId)
  const indicators = await indicatorsOf(act, evaluationId, scheme, units, faults)
  const self = byIndicator(await claimsOf(db, evaluationId))
  const peers = byIndicator(await peerScoresOf(db, evaluationId))
  const reviews = byIndicator(await reviewsOf(db, evaluationId))
  const onSite = await onSiteScoresOf(act, evaluationId)
  const ballots = await ballotsOf(act, evaluationId)
  const leaders = await leaderAnswersOf(act, evaluationId)
  const adjustments = await adjustmentsOf(act, evaluationId)
  const appraisal = await appraisalIn(act, evaluationId, scheme, faults)
  if (scheme.evaluation?.leaders && (await isUnderWay(act, evaluationId, 'leaders')))
    faults.push(faultOf('leaders', '领导评价还没有结束，答卷要到结束以后才能读取。'))
  return {
    faults,
    groupYear: {
      scheme,
      // Without one the scoring would stop there, and tell nothing else of what is missing.
      questionnaire: appraisal?.questionnaire ?? (scheme.evaluation?.appraisal ? noQuestions : null),
      units: units.map(({ id, name }) => ({
        id,
        name,
        indicators: (indicators.get(id) ?? []).map((indicator): IndicatorYear => {
          const key = `${id}\n${indicator.id}`
          return {
            ...indicator,
            self: self.get(key)?.self ?? null,
            peers: peers.get(key)?.peers ?? [],
            onSite: onSite.get(id)?.get(indicator.id) ?? null,
            ballots: ballots.get(id)?.get(indicator.id) ?? [],
            review: reviews.get(key)?.review ?? null,
          }
        }),
        leaders: leaders.get(id) ?? [],
        appraisal: appraisal?.units.find(({ unitId }) => unitId === id)?.appraisal ?? null,
        adjustments: adjustments.get(id) ?? [],
        otherComponents: [],
      })),
    },
  }
}

const noQuestions = { title: '', questions: [] }

interface UnitOfEvaluation {
  id: string
  name: string
  documentId: string | null
  version: number | null
}

function unitsOf({ db }: Act, evaluationId: string): Promise<UnitOfEvaluation[]> {
  return db
    .selectFrom('evaluation_units')
    .innerJoin('units', 'units.id', 'evaluation_units.unit_id')
    .select([
      'units.id',
      'units.name',
      'evaluation_units.document_id as documentId',
      'evaluation_units.version',
    ])
    .where('evaluation_units.evaluation_id', '=', evaluationId)
    .orderBy('evaluation_units.position')
    .execute()
}

/** The scheme that the evaluation holds fast. */
export async function schemeOf({ db }: Pick<Act, 'db'>, evaluationId: string): Promise<Scheme | Refusal> {
  const row = await db
    .selectFrom('evaluations')
    .innerJoin('schemes', 'schemes.id', 'evaluations.scheme_id')
    .select('schemes.scheme')
    .where('evaluations.id', '=', evaluationId)
    .executeTakeFirst()
  if (!row) return refuse('evaluation-unknown')
  const scheme = readScheme(row.scheme)
  return isRefusal(scheme) ? refuse('scheme-unknown') : scheme
}

type PlannedIndicator = Pick<IndicatorYear, 'id' | 'code' | 'title' | 'section' | 'weightPoints'>

/** By unit, from the plans that the evaluation holds fast. */
async function indicatorsOf(
  { db }: Act,
  evaluationId: string,
  scheme: Scheme,
  units: readonly UnitOfEvaluation[],
  faults: ResultFault[],
): Promise<Map<string, PlannedIndicator[]>> {
  const rows = await db
    .selectFrom('plan_indicators')
    .innerJoin('evaluation_units', (join) =>
      join
        .onRef('evaluation_units.unit_id', '=', 'plan_indicators.unit_id')
        .onRef('evaluation_units.document_id', '=', 'plan_indicators.document_id')
        .onRef('evaluation_units.version', '=', 'plan_indicators.version'),
    )
    .select([
      'plan_indicators.unit_id as unitId',
      'plan_indicators.indicator_id as id',
      'plan_indicators.code',
      'plan_indicators.section',
      'plan_indicators.primary',
      'plan_indicators.secondary',
      'plan_indicators.weight_points as weightPoints',
    ])
    .where('evaluation_units.evaluation_id', '=', evaluationId)
    .orderBy('plan_indicators.unit_id')
    .orderBy('plan_indicators.position')
    .execute()
  const byUnit = Map.groupBy(rows, ({ unitId }) => unitId)
  for (const unit of units) {
    if (unit.documentId === null)
      faults.push(faultOf('plan', '还没有审定的方案纳入考评。', { unit: nameOnly(unit) }))
    for (const row of byUnit.get(unit.id) ?? [])
      if (row.weightPoints === null)
        faults.push(
          faultOf('plan', '方案里没有写分值。', {
            unit: nameOnly(unit),
            indicator: { id: row.id, code: row.code ?? '' },
          }),
        )
  }
  return new Map(
    [...byUnit].map(([unitId, own]) => [
      unitId,
      own.map(({ id, code, section, primary, secondary, weightPoints }) => ({
        id,
        code: code ?? '',
        title: secondary ?? primary ?? '',
        section: sectionIn(scheme, section, code),
        weightPoints: weightPoints ?? '0',
      })),
    ]),
  )
}

/** As the plan prints it where the scheme knows that part, else by the serial number. */
function sectionIn(scheme: Scheme, printed: string | null, code: string | null): string {
  if (printed !== null && scheme.sections.some(({ title }) => title === printed)) return printed
  return (code === null ? null : sectionOfCode(scheme, code)?.section) ?? printed ?? ''
}

async function appraisalIn(act: Act, evaluationId: string, scheme: Scheme, faults: ResultFault[]) {
  if (!scheme.evaluation?.appraisal) return null
  const appraisal = await appraisalOf(act.db, evaluationId)
  if (!isRefusal(appraisal)) return appraisal
  faults.push(faultOf('public', sentenceOf(appraisal)))
  return null
}

async function isUnderWay(act: Act, evaluationId: string, phase: 'leaders'): Promise<boolean> {
  const found = await phaseOf(act, evaluationId, phase)
  return found?.state === 'planned' || found?.state === 'open'
}

function byIndicator<Found extends { unitId: string; indicatorId: string }>(
  found: readonly Found[],
): Map<string, Found> {
  return new Map(found.map((each) => [`${each.unitId}\n${each.indicatorId}`, each]))
}

export function faultOf(
  place: ResultFault['place'],
  sentence: string,
  where: Partial<Pick<ResultFault, 'unit' | 'indicator'>> = {},
): ResultFault {
  return { place, unit: where.unit ?? null, indicator: where.indicator ?? null, sentence }
}

function nameOnly({ id, name }: UnitOfEvaluation): { id: string; name: string } {
  return { id, name }
}

function sentenceOf(refusal: Refusal): string {
  return isApiRefusalCode(refusal.code)
    ? apiRefusal(refusal.code).sentence(refusal.facts)
    : refusalSentence(refusal)
}
