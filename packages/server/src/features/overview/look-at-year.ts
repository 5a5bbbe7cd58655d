import type { YearMap, YearStepAnswer } from '@hengji/contract/year-map.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { countProgress } from '@hengji/domain/monitoring/analysis.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { listUnits } from '../organization/queries.ts'
import { unitsSeenBy } from '../organization/policy.ts'
import { progressOf, type IndicatorProgress } from '../tracking/queries.ts'
import { mayBrowseOverview } from './policy.ts'
import { loadEvaluationOfYear, placeInEvaluation, type EvaluationOfYear } from './evaluation-of-year.ts'
import { yearSteps, type YearStep } from './year-steps.ts'
import { listPlanYears, yearUnderWay } from './years.ts'

/** How far a unit has come in the year. */
interface UnitOfYear {
  id: string
  name: string
  documentId: string | null
  isApproved: boolean
  isPublished: boolean
  /** Of the open procedure: the step that is current, by its kind, and the deadline of each. */
  step: { position: number; kinds: ReadonlyMap<string, { position: number; dueOn: IsoDate | null }> } | null
  hasMet: boolean
  progress: readonly IndicatorProgress[]
}

type Place = YearStepAnswer['units'][number]

/** The year's steps with the units on them, as far as the person sees units. */
export async function lookAtYear(act: Act, asked: { year?: number | undefined }): Promise<YearMap | Refusal> {
  const { db, actor, now } = act
  if (!mayBrowseOverview(actor)) return refuse('not-permitted')
  const today = shanghaiDay(now)
  const years = await listPlanYears(db)
  const year = asked.year ?? yearUnderWay(years, today) ?? Number.parseInt(today.slice(0, 4), 10)
  const rows = await db
    .selectFrom('schemes')
    .select('scheme')
    .where('year', '=', year)
    .where('state', '=', 'in-force')
    .orderBy('position')
    .execute()
  const schemes = rows.flatMap(({ scheme }) => {
    const read = readScheme(scheme)
    return isRefusal(read) ? [] : [read]
  })
  const units = await loadUnits(act, year, today)
  const evaluation = await loadEvaluationOfYear(db, year)
  return {
    year,
    years,
    today,
    steps: yearSteps(year, schemes, evaluation.parts)
      .map((step) => ({
        key: step.key,
        title: step.title,
        kind: step.kind,
        from: step.from,
        to: step.to,
        units:
          step.kind === 'schedule'
            ? []
            : units.flatMap((unit) => placeOf(step, unit, today, evaluation) ?? []),
      }))
      // The evaluation of other groups is none of theirs whose own is not evaluated.
      .filter(({ kind, units: places }) => kind !== 'evaluation' || places.length > 0),
  }
}

function placeOf(
  step: YearStep,
  unit: UnitOfYear,
  today: IsoDate,
  evaluation: EvaluationOfYear,
): Place | null {
  const at = (state: Place['state'], note: string | null = null, link: string | null = null): Place => ({
    id: unit.id,
    name: unit.name,
    state,
    note,
    link: link ?? linkTo(step, unit),
  })
  const isPast = step.to !== null && step.to < today
  const hasBegun = step.from === null || step.from <= today
  switch (step.kind) {
    case 'tracking': {
      if (!unit.isApproved) return at('ahead', '方案尚未审定')
      const { late, done, indicators } = countProgress(unit.progress)
      if (late > 0) return at('late', `逾期 ${late} 项`)
      if (isPast && done === indicators) return at('done', `办结 ${done} 项`)
      return at('now', `办结 ${done}/${indicators} 项`)
    }
    case 'meeting':
      return at(unit.hasMet ? 'done' : isPast ? 'late' : hasBegun ? 'now' : 'ahead')
    case 'evaluation': {
      const place = placeInEvaluation(evaluation, step.phase ?? 'self', unit.id, today)
      return place === null ? null : { id: unit.id, name: unit.name, ...place }
    }
    default:
      return at(stateInApproval(step, unit, isPast, today))
  }
}

function stateInApproval(step: YearStep, unit: UnitOfYear, isPast: boolean, today: IsoDate): Place['state'] {
  if (unit.isPublished) return 'done'
  if (unit.isApproved && step.approval !== 'publication') return 'done'
  const own = step.approval === null ? undefined : unit.step?.kinds.get(step.approval)
  if (unit.step === null || own === undefined) {
    if (isPast) return 'late'
    const isFirst = step.approval === 'draft' || unit.isApproved
    return isFirst ? 'now' : 'ahead'
  }
  if (own.position < unit.step.position) return 'done'
  if (own.dueOn !== null && own.dueOn < today) return 'late'
  return own.position === unit.step.position ? 'now' : 'ahead'
}

function linkTo(step: YearStep, unit: UnitOfYear): string | null {
  const id = encodeURIComponent(unit.id)
  if (step.kind === 'tracking') return `/overview?unit=${id}`
  if (step.kind === 'meeting') return `/meeting?unit=${id}&quarter=4`
  return unit.documentId === null ? null : `/documents/${encodeURIComponent(unit.documentId)}`
}

async function loadUnits({ db, actor }: Act, year: number, today: IsoDate): Promise<UnitOfYear[]> {
  const units = unitsSeenBy(actor, await listUnits(db, year))
  const documents = await db
    .selectFrom('documents')
    .select(['unit_id', 'id', 'approved_version', 'published_at'])
    .where('year', '=', year)
    .where('kind', '=', 'evaluation-plan')
    .execute()
  const steps = await db
    .selectFrom('plan_procedures')
    .innerJoin('plan_steps', (join) =>
      join
        .onRef('plan_steps.unit_id', '=', 'plan_procedures.unit_id')
        .onRef('plan_steps.procedure_id', '=', 'plan_procedures.id'),
    )
    .select([
      'plan_procedures.unit_id',
      'plan_procedures.step',
      'plan_steps.position',
      'plan_steps.kind',
      'plan_steps.due_on',
    ])
    .where('plan_procedures.year', '=', year)
    .where('plan_procedures.kind', '=', 'approval')
    .where('plan_procedures.state', '=', 'open')
    .execute()
  const decided = await db
    .selectFrom('meeting_decisions')
    .select('unit_id')
    .distinct()
    .where('year', '=', year)
    .where('quarter', '=', 4)
    .where('withdrawn_at', 'is', null)
    .execute()
  const met = new Set(decided.map(({ unit_id }) => unit_id))
  const progress = Map.groupBy(await progressOf(db, { year, today }), ({ unitId }) => unitId)
  return units.map(({ id, name }) => {
    const ofUnit = documents.filter(({ unit_id }) => unit_id === id)
    const plan = ofUnit[0]
    const ownSteps = steps.filter(({ unit_id }) => unit_id === id)
    const current = ownSteps[0]?.step
    return {
      id,
      name,
      documentId: plan?.id ?? null,
      isApproved: plan !== undefined && plan.approved_version !== null,
      isPublished: plan !== undefined && plan.published_at !== null,
      step:
        current === undefined
          ? null
          : {
              position: current,
              kinds: new Map(
                ownSteps.map((each) => [each.kind, { position: each.position, dueOn: each.due_on }]),
              ),
            },
      hasMet: met.has(id),
      progress: progress.get(id) ?? [],
    }
  })
}
