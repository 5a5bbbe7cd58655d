import { sql } from 'kysely'
import type { Overview, OverviewQuery, OverviewRow } from '@hengji/contract/overview.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { countProgress, type ProgressCounts } from '@hengji/domain/monitoring/analysis.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { listFollowUpsDue, listLink, type FollowUpDue } from '../follow-up/queries.ts'
import { findUnit, listUnits } from '../organization/queries.ts'
import { unitsSeenBy } from '../organization/policy.ts'
import type { IndicatorProgress } from '../tracking/queries.ts'
import { departmentOf, loadProgress, sectionOf } from './load-progress.ts'
import { mayBrowseOverview, mayHavePart, mayLookAtUnit, seesSeveralUnits } from './policy.ts'
import { listPlanYears, yearUnderWay } from './years.ts'

/** Units by sections of the plan, or the departments of one unit by them; counted from the progress of this moment. */
export async function lookAtOverview(act: Act, asked: OverviewQuery): Promise<Overview | Refusal> {
  const { db, actor, now } = act
  if (!mayBrowseOverview(actor)) return refuse('not-permitted')
  const unitId = seesSeveralUnits(actor) ? asked.unitId : (asked.unitId ?? actor.unit?.id)
  if (unitId !== undefined && !mayLookAtUnit(actor, unitId)) return refuse('not-permitted')
  const unit = unitId === undefined ? null : await findUnit(db, unitId)
  if (unit === undefined) return refuse('unit-unknown')
  const today = shanghaiDay(now)
  const years = await listPlanYears(db)
  const year = asked.year ?? yearUnderWay(years, today) ?? Number.parseInt(today.slice(0, 4), 10)
  const part = mayHavePart(actor) ? asked.part : 'all'
  const progress = await loadProgress(act, { year, today, unitId, part })
  const rows = unit === null ? await rowsOfUnits(act, progress, year, today) : rowsOfDepartments(progress)
  return {
    year,
    years,
    today,
    rowsAre: unit === null ? 'units' : 'departments',
    unit: unit === null ? null : { id: unit.id, name: unit.name },
    sections: sectionsInOrder(progress),
    rows,
    total: countProgress(progress),
    part,
    hasPart: mayHavePart(actor),
  }
}

/** Every unit that is evaluated, also those with nothing tracked: a missing plan is something to see. */
async function rowsOfUnits(
  act: Act,
  progress: readonly IndicatorProgress[],
  year: number,
  today: string,
): Promise<OverviewRow[]> {
  const { db, actor } = act
  const byUnit = Map.groupBy(progress, ({ unitId }) => unitId)
  const due = Map.groupBy(await listFollowUpsDue(db, { today, year }), ({ unitId }) => unitId)
  const procedures = await openProcedures(act, year)
  const handedIn = await selfEvaluationsHandedIn(act, year)
  const changes = await lastChanges(act, year)
  return unitsSeenBy(actor, await listUnits(db, year)).map((unit) => {
    const rows = byUnit.get(unit.id) ?? []
    const items = due.get(unit.id) ?? []
    const steps = procedures.get(unit.id) ?? 0
    const evaluationId = handedIn.get(unit.id)
    const toDecide = items.filter(({ wants }) => wants === 'decide')
    const overdue = items.filter(({ overdueDays }) => overdueDays !== null)
    return {
      ...rowOf(unit.id, unit.name, rows),
      waiting: steps + toDecide.length + (evaluationId === undefined ? 0 : 1),
      waitingLink:
        steps > 0
          ? approvalsLink(unit.id, year)
          : (linkToFirst(toDecide, year) ??
            (evaluationId === undefined ? null : claimsLink(evaluationId, unit.id))),
      overdueItems: overdue.length,
      overdueLink: linkToFirst(overdue, year),
      lastChangeAt: latestOf([...rows.map(reportedAt), changes.get(unit.id) ?? null]),
    }
  })
}

function rowsOfDepartments(progress: readonly IndicatorProgress[]): OverviewRow[] {
  return [...Map.groupBy(progress, departmentOf)].map(([name, rows]) => ({
    ...rowOf(name, name, rows),
    waiting: 0,
    waitingLink: null,
    overdueItems: 0,
    overdueLink: null,
    lastChangeAt: latestOf(rows.map(reportedAt)),
  }))
}

/** The list of the ledger where one of it is among them, else that of the orders. */
function linkToFirst(items: readonly FollowUpDue[], year: number): string | null {
  const first = items.find(({ kind }) => kind === 'ledger') ?? items[0]
  return first === undefined ? null : listLink(first.kind, first.unitId, year)
}

function approvalsLink(unitId: string, year: number): string {
  return `/approvals?year=${year}&unit=${encodeURIComponent(unitId)}`
}

function claimsLink(evaluationId: string, unitId: string): string {
  return `/evaluations/${encodeURIComponent(evaluationId)}/claims/${encodeURIComponent(unitId)}`
}

function rowOf(id: string, name: string, rows: readonly IndicatorProgress[]) {
  const cells: Record<string, ProgressCounts> = {}
  for (const [section, of] of Map.groupBy(rows, sectionOf)) cells[section] = countProgress(of)
  return { id, name, total: countProgress(rows), cells }
}

/** As they first stand in the plans: by the position of their first indicator, the commonest of equals first. */
export function sectionsInOrder(progress: readonly IndicatorProgress[]): string[] {
  return [...Map.groupBy(progress, sectionOf)]
    .map(([section, rows]) => ({
      section,
      first: Math.min(...rows.map(({ position }) => position)),
      count: rows.length,
    }))
    .toSorted((a, b) => a.first - b.first || b.count - a.count)
    .map(({ section }) => section)
}

async function openProcedures({ db }: Act, year: number): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('plan_procedures')
    .select((row) => ['unit_id', row.fn.countAll<string>().as('open')])
    .where('year', '=', year)
    .where('state', '=', 'open')
    .groupBy('unit_id')
    .execute()
  return new Map(rows.map((row) => [row.unit_id, Number(row.open)]))
}

/** 单位自评 that wait to be taken, by unit: of which evaluation. */
async function selfEvaluationsHandedIn({ db }: Act, year: number): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('self_evaluations')
    .innerJoin('evaluations', 'evaluations.id', 'self_evaluations.evaluation_id')
    .select(['self_evaluations.unit_id', 'evaluations.id'])
    .where('evaluations.year', '=', year)
    .where('self_evaluations.state', '=', 'submitted')
    .execute()
  return new Map(rows.map((row) => [row.unit_id, row.id]))
}

/** The last act of follow-up or approval, by unit. */
async function lastChanges({ db }: Act, year: number): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ unit_id: string; at: Date }>`
    select unit_id, max(at) as at from (
      select s.unit_id, s.at from plan_step_acts s
        join plan_procedures p on p.unit_id = s.unit_id and p.id = s.procedure_id where p.year = ${year}
      union all
      select a.unit_id, a.at from follow_up_acts a
        join ledger_items i on i.unit_id = a.unit_id and i.id = a.subject_id where i.year = ${year}
      union all
      select a.unit_id, a.at from follow_up_acts a
        join rectifications r on r.unit_id = a.unit_id and r.id = a.subject_id where r.year = ${year}
    ) changes group by unit_id`.execute(db)
  return new Map(rows.map((row) => [row.unit_id, row.at.toISOString()]))
}

function reportedAt({ latest }: IndicatorProgress): string | null {
  return latest?.reportedAt ?? null
}

/** ISO moments sort as text. */
function latestOf(moments: readonly (string | null)[]): string | null {
  return moments.reduce(
    (latest, each) => (each !== null && (latest === null || each > latest) ? each : latest),
    null,
  )
}
