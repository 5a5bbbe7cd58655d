import type { EditMeasure, SetInterimTargets } from '@hengji/contract/measures.ts'
import { decimalOf } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { proposeInterimTargets, type Rhythm } from '@hengji/domain/monitoring/interim-targets.ts'
import type { InterimTarget } from '@hengji/domain/monitoring/measure.ts'
import { readMeasuredValue } from '@hengji/domain/monitoring/measured-value.ts'
import { audit } from '../../platform/audit/audit.ts'
import { storableText } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { getTrackedPlan, type TrackedPlan } from './find-plan.ts'
import { storeInterims } from './interim-rows.ts'
import { lastYearOf } from './last-year.ts'
import {
  deadlineMonthOf,
  findMeasureRow,
  interimOf,
  listInterims,
  lockMeasures,
  measureOf,
  type FoundMeasure,
} from './measure-rows.ts'
import { mayEditMeasures, maySeeProgress } from './policy.ts'
import { readAmount } from './read-entry.ts'
import { restateMeasures } from './restate.ts'
import { firstMonthOf } from './start-tracking.ts'

export interface MeasureOfPlan {
  plan: TrackedPlan
  measure: FoundMeasure
}

/** Changes what is measured, before the first report freely, later with a reason. Proposed interim targets follow. */
export async function editMeasure(act: Act, id: string, edit: EditMeasure): Promise<MeasureOfPlan | Refusal> {
  const { db, actor, now } = act
  const found = await getMeasureToEdit(act, id, edit)
  if (isRefusal(found)) return found
  const { plan, measure } = found
  const changes = readChanges(measure, edit)
  if (isRefusal(changes)) return changes
  const after: FoundMeasure = { ...measure, ...changes, is_proposed: false, revision: measure.revision + 1 }
  await db
    .updateTable('measures')
    .set({ ...changes, is_proposed: false, revision: after.revision })
    .where('unit_id', '=', plan.unitId)
    .where('document_id', '=', plan.documentId)
    .where('id', '=', id)
    .execute()
  await storeInterims(db, plan, [
    {
      measureId: id,
      origin: 'proposed',
      targets: await proposeFor(act, plan, after, after.rhythm),
      replacesSet: after.kind !== measure.kind || after.annual_target !== measure.annual_target,
    },
  ])
  await restateMeasures(db, plan, [id])
  await audit(db, actor, now, {
    act: 'edit-measure',
    unitId: plan.unitId,
    subject: id,
    before: contentOf(measure),
    after: { ...contentOf(after), reason: edit.reason ?? null },
  })
  return { plan, measure: after }
}

/** Puts interim targets that a person thought out in place of those proposed. */
export async function setInterimTargets(
  act: Act,
  id: string,
  given: SetInterimTargets,
): Promise<MeasureOfPlan | Refusal> {
  const { db, actor, now } = act
  const found = await getMeasureToEdit(act, id, given)
  if (isRefusal(found)) return found
  const { plan, measure } = found
  const targets = readTargets(measure, given, plan.year)
  if (isRefusal(targets)) return targets
  const before = (await listInterims(db, plan.unitId, plan.documentId, [id])).map(interimOf)
  await storeInterims(db, plan, [{ measureId: id, origin: 'set', targets: targets.targets }])
  await db
    .updateTable('measures')
    .set({ revision: measure.revision + 1, is_proposed: false })
    .where('unit_id', '=', plan.unitId)
    .where('document_id', '=', plan.documentId)
    .where('id', '=', id)
    .execute()
  await restateMeasures(db, plan, [id])
  await audit(db, actor, now, {
    act: 'set-interim-targets',
    unitId: plan.unitId,
    subject: id,
    before,
    after: { targets: targets.targets, reason: given.reason ?? null },
  })
  return { plan, measure: { ...measure, revision: measure.revision + 1, is_proposed: false } }
}

/** What the rule would propose; nothing is stored. */
export async function proposeInterims(
  act: Act,
  id: string,
  rhythm: Rhythm,
): Promise<{ targets: InterimTarget[]; hasLastYear: boolean } | Refusal> {
  const measure = await findMeasureRow(act.db, id)
  if (!measure || !maySeeProgress(act.actor, measure.unit_id)) return refuse('measure-unknown')
  const plan = await getTrackedPlan(act.db, measure.document_id, measure.unit_id)
  if (isRefusal(plan)) return plan
  const lastYear = await lastYearOf(act.db, plan.unitId, plan.year, [measure])
  return {
    targets: await proposeFor(act, plan, measure, rhythm),
    hasLastYear: lastYear(measure).length > 0,
  }
}

async function proposeFor(
  { db }: Act,
  plan: TrackedPlan,
  measure: FoundMeasure,
  rhythm: Rhythm,
): Promise<InterimTarget[]> {
  const lastYear = await lastYearOf(db, plan.unitId, plan.year, [measure])
  return proposeInterimTargets({
    measure: measureOf(measure),
    deadlineMonth: deadlineMonthOf(measure.deadline, plan.year),
    firstMonth: firstMonthOf(measure.started_on, plan.year),
    rhythm,
    lastYear: lastYear(measure),
  })
}

/** Authorised, locked, of the revision the person saw, and with a reason where there are reports already. */
export async function getMeasureToEdit(
  act: Act,
  id: string,
  { revision, reason }: { revision: number | null; reason?: string | null | undefined },
): Promise<MeasureOfPlan | Refusal> {
  const { db, actor } = act
  const asked = await findMeasureRow(db, id)
  if (!asked || !maySeeProgress(actor, asked.unit_id)) return refuse('measure-unknown')
  if (!mayEditMeasures(actor, asked.unit_id)) return refuse('not-permitted')
  const plan = await getTrackedPlan(db, asked.document_id, asked.unit_id)
  if (isRefusal(plan)) return plan
  const [measure] = await lockMeasures(db, plan.unitId, plan.documentId, [id])
  if (!measure) return refuse('measure-unknown')
  if (revision !== null && measure.revision !== revision)
    return refuse('measure-changed-meanwhile', { revision: measure.revision })
  if ((await hasReports(act, measure)) && !reason?.trim()) return refuse('edit-reason-required')
  return { plan, measure }
}

export async function hasReports({ db }: Act, measure: FoundMeasure): Promise<boolean> {
  const report = await db
    .selectFrom('reports')
    .select('id')
    .where('unit_id', '=', measure.unit_id)
    .where('document_id', '=', measure.document_id)
    .where('measure_id', '=', measure.id)
    .limit(1)
    .executeTakeFirst()
  return report !== undefined
}

type Changes = Partial<
  Pick<
    FoundMeasure,
    'name' | 'kind' | 'unit' | 'direction' | 'accrual' | 'annual_target' | 'is_strict' | 'budgeted'
  >
>

function readChanges(measure: FoundMeasure, edit: EditMeasure): Changes | Refusal {
  const changes: Changes = {}
  if (edit.name !== undefined) changes.name = storableText(edit.name.trim())
  if (edit.kind !== undefined) changes.kind = edit.kind
  if (edit.unit !== undefined) changes.unit = edit.unit?.trim() || null
  if (edit.direction !== undefined) changes.direction = edit.direction
  if (edit.accrual !== undefined) changes.accrual = edit.accrual
  if (edit.annualTarget !== undefined) {
    const typed = edit.annualTarget?.trim() ?? ''
    if (typed === '') changes.annual_target = null
    else {
      const unit = changes.unit === undefined ? measure.unit : changes.unit
      const read = readMeasuredValue(typed.replace(/^(?:[≥≤><=]|>=|<=)\s*/, ''), unit)
      if (isRefusal(read)) return read
      changes.annual_target = read.value
      changes.is_strict = /^[<>](?!=)/.test(typed)
    }
  }
  if (edit.budgeted !== undefined) {
    const read = readAmount(edit.budgeted)
    if (isRefusal(read)) return read
    changes.budgeted = read.value
  }
  if (changes.name === '') return refuse('measure-name-missing')
  if ((changes.kind ?? measure.kind) === 'milestone') {
    changes.annual_target = null
    changes.accrual = 'state'
  }
  return changes
}

function readTargets(
  measure: FoundMeasure,
  { targets }: SetInterimTargets,
  year: number,
): { targets: InterimTarget[] } | Refusal {
  const read: InterimTarget[] = []
  for (const { month, value, milestone } of targets.toSorted((one, other) => one.month - other.month)) {
    if (read.some((other) => other.month === month)) return refuse('interim-month-twice', { month })
    if (measure.kind === 'milestone') {
      if (!milestone?.trim()) return refuse('milestone-name-missing', { month })
      read.push({ month, value: null, milestone: storableText(milestone.trim()) })
      continue
    }
    const typed = value?.trim() ?? ''
    const found = typed === '' ? null : readMeasuredValue(typed, measure.unit)
    if (found !== null && isRefusal(found)) return found
    read.push({ month, value: found?.value ?? null, milestone: milestone?.trim() || null })
  }
  if (isTurningBack(measure, read)) return refuse('interim-goes-back')
  // With the last of them a measure is done: set too early, the rest of the year would go unreported.
  const month = deadlineMonthOf(measure.deadline, year)
  const last = read.at(-1)?.month ?? 0
  return last < month ? refuse('interim-short-of-deadline', { month, last }) : { targets: read }
}

/** What adds up over the year cannot be asked to be less later on. */
function isTurningBack({ kind, accrual }: FoundMeasure, targets: readonly InterimTarget[]): boolean {
  if (kind !== 'number' || accrual !== 'total-so-far') return false
  const values = targets.flatMap(({ value }) => (value === null ? [] : [decimalOf(value)]))
  return values.some((value, index) => index > 0 && value.lessThan(values[index - 1] ?? value))
}

function contentOf(measure: FoundMeasure): object {
  const { name, kind, unit, direction, accrual, annual_target, budgeted } = measure
  return { name, kind, unit, direction, accrual, annualTarget: annual_target, budgeted }
}
