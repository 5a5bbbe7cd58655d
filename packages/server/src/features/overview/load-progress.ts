import { sql } from 'kysely'
import type { CauseLine } from '@hengji/contract/overview.ts'
import type { IsoDate, PlanYear } from '@hengji/domain/kernel/dates.ts'
import { standingOfProgress } from '@hengji/domain/monitoring/analysis.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'
import type { Act } from '../../platform/database/transact.ts'
import { standingOf } from '../people/queries.ts'
import { progressOf, type IndicatorProgress } from '../tracking/queries.ts'
import { mayHavePart } from './policy.ts'

export interface ProgressAsked {
  year: PlanYear
  today: IsoDate
  unitId?: string | undefined
  part: 'mine' | 'all'
}

/** The indicators asked for; of `mine` those that the actor, or somebody the actor stands in for, answers for. */
export async function loadProgress(
  act: Act,
  { year, today, unitId, part }: ProgressAsked,
): Promise<IndicatorProgress[]> {
  const rows = await progressOf(
    act.db,
    unitId === undefined ? { year, today } : { year, today, unitIds: [unitId] },
  )
  if (part === 'all') return rows
  const mine = await indicatorsOfPart(act)
  return rows.filter(({ unitId: of, documentId, indicatorId }) =>
    mine.has(`${of} ${documentId} ${indicatorId}`),
  )
}

async function indicatorsOfPart(act: Act): Promise<ReadonlySet<string>> {
  const { db, actor } = act
  if (!mayHavePart(actor) || actor.unit === null) return new Set()
  const { actsFor } = await standingOf(act)
  if (actsFor.length === 0) return new Set()
  const rows = await db
    .selectFrom('responsibilities')
    .select(['unit_id', 'document_id', 'indicator_id'])
    .where('unit_id', '=', actor.unit.id)
    .where('person_id', '=', sql<string>`any(${[...actsFor]}::text[])`)
    .where('until', 'is', null)
    .execute()
  return new Set(rows.map((row) => `${row.unit_id} ${row.document_id} ${row.indicator_id}`))
}

/** The lead department of an indicator (first of 责任科室); those without one stand together. */
export function departmentOf({ departments }: Pick<IndicatorProgress, 'departments'>): string {
  return departments[0] ?? withoutDepartment
}
export const withoutDepartment = '未明确责任科室'

export function sectionOf({ section }: Pick<IndicatorProgress, 'section'>): string {
  return section ?? withoutSection
}
export const withoutSection = '未分部分'

export function presentCause(row: IndicatorProgress): CauseLine {
  const { latest } = row
  return {
    unit: { id: row.unitId, name: row.unitName },
    documentId: row.documentId,
    indicatorId: row.indicatorId,
    measureId: row.measureId,
    code: row.code,
    text: row.secondary ?? row.primary ?? '',
    section: row.section,
    departments: row.departments,
    owners: row.owners,
    weightPoints: row.weightPoints,
    deadline: row.deadline,
    light: row.light,
    standing: standingOfProgress(row),
    overdueDays: row.overdueDays,
    behindDays: row.behindDays,
    silentDays: row.silentDays,
    annualTarget: row.annualTarget,
    quantityUnit: row.unit,
    latest:
      latest === null
        ? null
        : {
            month: latest.month,
            value: latest.value,
            sentence: latest.sentence,
            by: latest.by,
            reportedAt: latest.reportedAt,
          },
    forecast: row.forecast,
    because: row.because.flatMap(explainBecause),
  }
}
