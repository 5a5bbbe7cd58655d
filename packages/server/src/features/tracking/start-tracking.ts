import { randomUUID } from 'node:crypto'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { monthOf, yearOf } from '@hengji/domain/monitoring/days.ts'
import { proposeInterimTargets, usualRhythm } from '@hengji/domain/monitoring/interim-targets.ts'
import { proposeMeasure } from '@hengji/domain/monitoring/propose-measure.ts'
import type { PlanIndicator } from '@hengji/domain/plan/evaluation-plan.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import { storableText } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { getTrackedPlan, type TrackedPlan } from './find-plan.ts'
import { storeInterims } from './interim-rows.ts'
import { lastYearOf } from './last-year.ts'
import {
  deadlineMonthOf,
  listTrackedLinks,
  lockMeasures,
  measureOf,
  type FoundMeasure,
} from './measure-rows.ts'
import { renamedMeasures } from './renamed-measures.ts'
import { restateMeasures } from './restate.ts'

/**
 * Makes of an approved plan what is measured and by when; called on every approval, also of a change. An indicator that
 * was tracked keeps its measure, its reports and what people set; where the plan now names another target or deadline,
 * these follow, and so do names that were the old text's. Asked again, it changes nothing. The caller has authorised it.
 * @param replacedVersion approved until now: of its texts names follow
 */
export async function startTracking(
  act: Act,
  {
    unitId,
    documentId,
    replacedVersion = null,
  }: { unitId: string; documentId: string; replacedVersion?: number | null },
): Promise<{ measures: number } | Refusal> {
  const { db, actor, now } = act
  const plan = await getTrackedPlan(db, documentId, unitId)
  if (isRefusal(plan)) return plan
  await lockPlan(act, plan)
  const indicators = await readIndicators(act, plan, plan.approvedVersion)
  const existing = await lockMeasures(db, unitId, documentId)
  const links = await listTrackedLinks(db, unitId, documentId)
  const tracked = new Set(links.map(({ indicator_id }) => indicator_id))
  const byOrigin = new Map(existing.map((measure) => [measure.indicator_id, measure]))
  const today = shanghaiDay(now)

  const added = indicators.filter(({ id }) => !tracked.has(id)).map((each) => newMeasure(each, plan, today))
  const changed = indicators.flatMap((each) => {
    const before = byOrigin.get(each.id)
    const after = before && tracked.has(each.id) ? followPlan(before, each) : null
    return before && after ? [{ before, after }] : []
  })
  const textsBefore =
    replacedVersion === null || replacedVersion === plan.approvedVersion
      ? []
      : await readIndicators(act, plan, replacedVersion)
  const followed = new Map(changed.map(({ before, after }) => [before.id, { ...before, ...after }]))
  const renamed = renamedMeasures(
    existing.map((measure) => followed.get(measure.id) ?? measure),
    links,
    textsBefore,
    indicators,
  )
  for (let from = 0; from < added.length; from += rowsAtOnce)
    await insertMeasures(act, added.slice(from, from + rowsAtOnce))
  for (const { before, after } of changed) {
    await db
      .updateTable('measures')
      .set({ ...after, revision: before.revision + 1 })
      .where('unit_id', '=', unitId)
      .where('document_id', '=', documentId)
      .where('id', '=', before.id)
      .execute()
  }
  for (const { id, name } of renamed) {
    await db
      .updateTable('measures')
      .set((row) => ({ name, revision: row('revision', '+', 1) }))
      .where('unit_id', '=', unitId)
      .where('document_id', '=', documentId)
      .where('id', '=', id)
      .execute()
  }
  const nameNow = new Map(renamed.map(({ id, name }) => [id, name]))
  const touched = [...added, ...followed.values()].map((measure) => ({
    ...measure,
    name: nameNow.get(measure.id) ?? measure.name,
  }))
  const namedAnew: FoundMeasure[] = renamed.filter(({ id }) => !followed.has(id))
  const lastYear = await lastYearOf(db, unitId, plan.year, [...touched, ...namedAnew])
  await storeInterims(
    db,
    plan,
    [...touched, ...namedAnew].map((measure) => ({
      measureId: measure.id,
      origin: 'proposed' as const,
      // A name alone leads nowhere else; what is proposed of a milestone bears it.
      replacesSet: !namedAnew.includes(measure),
      targets: proposeInterimTargets({
        measure: measureOf(measure),
        deadlineMonth: deadlineMonthOf(measure.deadline, plan.year),
        firstMonth: firstMonthOf(measure.started_on, plan.year),
        rhythm: measure.rhythm,
        lastYear: lastYear(measure),
      }),
    })),
  )
  await restateMeasures(
    db,
    plan,
    [...touched, ...namedAnew].map(({ id }) => id),
  )
  if (touched.length + renamed.length > 0) {
    await audit(db, actor, now, {
      act: 'start-tracking',
      unitId,
      subject: documentId,
      after: {
        version: plan.approvedVersion,
        added: added.length,
        changed: changed.map(({ before, after }) => ({
          measureId: before.id,
          from: before.target_text,
          to: after.target_text,
          deadline: after.deadline,
        })),
        renamed: renamed.map(({ id, name, nameBefore }) => ({ measureId: id, from: nameBefore, to: name })),
      },
    })
  }
  return { measures: existing.length + added.length }
}

/** PostgreSQL takes 65,535 parameters in a statement. */
const rowsAtOnce = 1000

async function insertMeasures({ db }: Act, measures: readonly FoundMeasure[]): Promise<void> {
  await db.insertInto('measures').values(measures).execute()
  await db
    .insertInto('tracked_indicators')
    .values(
      measures.map(({ unit_id, document_id, indicator_id, id }) => ({
        unit_id,
        document_id,
        indicator_id,
        measure_id: id,
      })),
    )
    .execute()
}

/** The first month of the plan's year that is tracked: what lay before its approval is asked of nobody. */
export function firstMonthOf(startedOn: string, year: number): number {
  return yearOf(startedOn) === year ? monthOf(startedOn) : 1
}

/** Two approvals at once make one set of measures. */
async function lockPlan({ db }: Act, { unitId, documentId }: TrackedPlan): Promise<void> {
  await db
    .selectFrom('documents')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('id', '=', documentId)
    .forUpdate()
    .execute()
}

interface ApprovedIndicator {
  id: string
  row: Pick<PlanIndicator, 'primary' | 'secondary' | 'target' | 'deadline'>
}

async function readIndicators({ db }: Act, plan: TrackedPlan, version: number): Promise<ApprovedIndicator[]> {
  const { document } = await db
    .selectFrom('document_versions')
    .select('document')
    .where('unit_id', '=', plan.unitId)
    .where('document_id', '=', plan.documentId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('plan_indicators')
    .select(['position', 'indicator_id'])
    .where('unit_id', '=', plan.unitId)
    .where('document_id', '=', plan.documentId)
    .where('version', '=', version)
    .orderBy('position')
    .execute()
  if (document.kind !== 'evaluation-plan') throw new Error('a plan in force is no plan')
  return rows.flatMap(({ position, indicator_id }) => {
    const row = document.indicators[position - 1]
    return row === undefined || (row.primary === null && row.secondary === null)
      ? []
      : [{ id: indicator_id, row }]
  })
}

function newMeasure({ id, row }: ApprovedIndicator, plan: TrackedPlan, today: string): FoundMeasure {
  const measure = proposeMeasure(row)
  return {
    unit_id: plan.unitId,
    document_id: plan.documentId,
    id: randomUUID(),
    indicator_id: id,
    name: storableText(measure.name),
    kind: measure.kind,
    unit: measure.unit,
    direction: measure.direction,
    accrual: measure.accrual,
    annual_target: measure.annualTarget,
    is_strict: measure.isStrict,
    target_text: storableText(row.target?.text ?? null),
    deadline: row.deadline,
    budgeted: measure.budgeted,
    rhythm: usualRhythm(measure),
    is_proposed: true,
    started_on: today,
    revision: 1,
  }
}

/**
 * What a changed plan says anew; `null` where target and deadline are as they were. Until a person has set how it is
 * measured, all of it follows the new text; else the target does, and the rest where one kind has become another.
 */
function followPlan(before: FoundMeasure, { row }: ApprovedIndicator): FollowedPlan | null {
  const targetText = storableText(row.target?.text ?? null)
  if (before.target_text === targetText && before.deadline === row.deadline) return null
  const plan = { target_text: targetText, deadline: row.deadline }
  const { annual_target, is_strict, unit, kind, direction, accrual } = before
  const measure = proposeMeasure(row)
  const name = before.is_proposed ? storableText(measure.name) : before.name
  if (before.target_text === targetText)
    return { ...plan, name, annual_target, is_strict, unit, kind, direction, accrual }
  const keeps = !before.is_proposed && measure.kind === kind
  return {
    ...plan,
    name,
    annual_target: measure.annualTarget,
    is_strict: measure.isStrict,
    unit: measure.unit,
    kind: measure.kind,
    direction: keeps ? direction : measure.direction,
    accrual: keeps ? accrual : measure.accrual,
  }
}

type FollowedPlan = Pick<
  FoundMeasure,
  | 'name'
  | 'target_text'
  | 'deadline'
  | 'annual_target'
  | 'is_strict'
  | 'unit'
  | 'kind'
  | 'direction'
  | 'accrual'
>
