import type { SecondLevel, SecondLevelQuery } from '@hengji/contract/second-level.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import {
  secondLevelResult,
  type CarriedIndicator,
  type Holder,
  type SharingRule,
} from '@hengji/domain/result/second-level.ts'
import type { Act } from '../../platform/database/transact.ts'
import { schemeOfEvaluation } from '../evaluation/queries.ts'
import { listResponsibilities } from '../people/queries.ts'
import { maySeeSecondLevel } from './policy.ts'
import { scoredResult } from './result-rows.ts'
import { findUnitResult, headOf } from './view-unit.ts'

/** What the sections and the persons of a unit brought in, by the indicators that the plan gives them. */
export async function viewSecondLevel(
  act: Act,
  evaluationId: string,
  unitId: string,
  { sharing, leadPercent }: SecondLevelQuery,
): Promise<SecondLevel | Refusal> {
  if (!maySeeSecondLevel(act.actor, unitId)) return refuse('not-permitted')
  const row = await scoredResult(act, evaluationId)
  if (isRefusal(row)) return row
  const found = await findUnitResult(act, row, unitId)
  const head = await headOf(act, evaluationId, unitId)
  const scheme = await schemeOfEvaluation(act, evaluationId)
  if (isRefusal(scheme)) return scheme
  if (!found || !head) return refuse('result-unknown')
  const rule: SharingRule =
    sharing === 'lead' ? { kind: 'lead', leadPercent: String(leadPercent) } : { kind: sharing }
  const { indicators } = found.scored
  const sections = await sectionsCarrying(act, evaluationId, unitId)
  const persons = await personsCarrying(act, unitId, head.documentId)
  const ofSections = secondLevelResult(indicators, sections.holders, sections.carried, rule, scheme.ranking)
  const ofPersons = secondLevelResult(indicators, persons.holders, persons.carried, rule, scheme.ranking)
  const codeOf = (id: string) => indicators.find(({ indicatorId }) => indicatorId === id)?.code ?? id
  return {
    evaluationId,
    title: head.title,
    year: head.year,
    version: row.version,
    unit: { id: unitId, name: found.scored.name },
    lines: [...ofSections.lines, ...ofPersons.lines].map((line) => ({
      ...line,
      lost: line.lost.map(({ code, lostPoints }) => ({ code, lostPoints })),
    })),
    carriedByNoSection: ofSections.carriedByNobody.map(codeOf),
    carriedByNoPerson: ofPersons.carriedByNobody.map(codeOf),
  }
}

interface Carrying {
  holders: Holder[]
  carried: CarriedIndicator[]
}

/** As the plan prints them, the first leading; a name that the unit's structure knows as a branch is one. */
async function sectionsCarrying({ db }: Act, evaluationId: string, unitId: string): Promise<Carrying> {
  const rows = await db
    .selectFrom('plan_indicators')
    .innerJoin('evaluation_units', (join) =>
      join
        .onRef('evaluation_units.unit_id', '=', 'plan_indicators.unit_id')
        .onRef('evaluation_units.document_id', '=', 'plan_indicators.document_id')
        .onRef('evaluation_units.version', '=', 'plan_indicators.version'),
    )
    .select(['plan_indicators.indicator_id as indicatorId', 'plan_indicators.departments'])
    .where('evaluation_units.evaluation_id', '=', evaluationId)
    .where('evaluation_units.unit_id', '=', unitId)
    .orderBy('plan_indicators.position')
    .execute()
  const branches = await db
    .selectFrom('sections')
    .select('name')
    .where('unit_id', '=', unitId)
    .where('kind', '=', 'branch')
    .execute()
  const isBranch = new Set(branches.map(({ name }) => name))
  const names = [...new Set(rows.flatMap(({ departments }) => departments))]
  return {
    holders: names.map((name) => ({
      id: `section ${name}`,
      name,
      kind: isBranch.has(name) ? 'branch' : 'section',
    })),
    carried: rows.map(({ indicatorId, departments }) => ({
      indicatorId,
      holderIds: departments.map((name) => `section ${name}`),
    })),
  }
}

/** Who answers for an indicator now (科室责任人). */
async function personsCarrying({ db }: Act, unitId: string, documentId: string | null): Promise<Carrying> {
  if (documentId === null) return { holders: [], carried: [] }
  const owners = (await listResponsibilities(db, unitId, documentId)).filter(
    ({ capacity }) => capacity === 'owner',
  )
  const holders = new Map(
    owners.map(({ personId, name }) => [personId, { id: personId, name, kind: 'person' as const }]),
  )
  return {
    holders: [...holders.values()],
    carried: [...Map.groupBy(owners, ({ indicatorId }) => indicatorId)].map(([indicatorId, own]) => ({
      indicatorId,
      holderIds: own.map(({ personId }) => personId),
    })),
  }
}
