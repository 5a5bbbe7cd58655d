import type { Selectable } from 'kysely'
import type { ResultObjection, ResultObjections } from '@hengji/contract/result-objections.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import {
  mayObject,
  resultObjectionActsFor,
  type ObjectionSubject,
} from '@hengji/domain/result/result-objection.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { ResultObjectionRow } from '../../platform/database/tables/results.ts'
import type { Act } from '../../platform/database/transact.ts'
import { viewEvaluation } from '../evaluation/queries.ts'
import { objectionProofsOf } from '../evidence/queries.ts'
import { mayFileObjection, maySeeUnitResult, maySeeWholeResult, objectionPartsOf } from './policy.ts'
import { findResult } from './result-rows.ts'
import { reviewsOf, type FoundReview } from './reviews.ts'
import { findUnitResult, type FoundUnitResult } from './view-unit.ts'

export type StoredObjection = Selectable<ResultObjectionRow>

/** Objections to the result: all of them for those above, of the own unit for its people. */
export async function listObjections(act: Act, evaluationId: string): Promise<ResultObjections | Refusal> {
  const { db, actor, now } = act
  const evaluation = await viewEvaluation(act, evaluationId)
  if (isRefusal(evaluation)) return evaluation
  const ownUnit = actor.unit?.id ?? null
  if (!maySeeWholeResult(actor) && (ownUnit === null || !maySeeUnitResult(actor, ownUnit)))
    return refuse('not-permitted')
  const row = await findResult(act, evaluationId)
  const stored = await db
    .selectFrom('result_objections')
    .selectAll()
    .where('evaluation_id', '=', evaluationId)
    .orderBy('filed_at')
    .orderBy('id')
    .execute()
  const reviews = await reviewsOf(db, evaluationId)
  const proofs = await objectionProofsOf(
    db,
    'result',
    stored.map(({ id }) => id),
  )
  const units = new Map<string, FoundUnitResult | null>()
  for (const unitId of new Set([...stored.map(({ unit_id }) => unit_id), ...(ownUnit ? [ownUnit] : [])]))
    units.set(unitId, row && (await findUnitResult(act, row, unitId)))
  const names = new Map(evaluation.unitRows.map(({ unitId, name }) => [unitId, name]))
  const history = await db
    .selectFrom('result_objection_acts')
    .innerJoin('result_objections', (join) =>
      join
        .onRef('result_objections.unit_id', '=', 'result_objection_acts.unit_id')
        .onRef('result_objections.id', '=', 'result_objection_acts.objection_id'),
    )
    .selectAll('result_objection_acts')
    .where('evaluation_id', '=', evaluationId)
    .orderBy('result_objection_acts.revision')
    .execute()
  const own = ownUnit === null ? null : (units.get(ownUnit) ?? null)
  return {
    evaluationId,
    title: evaluation.title,
    year: evaluation.year,
    version: row?.version ?? null,
    lastObjectionDay: row?.last_objection_day ?? null,
    isPeriodOver: !mayObject(row?.state === 'announced', shanghaiDay(now), row?.last_objection_day ?? null),
    mayFile:
      ownUnit !== null &&
      own !== null &&
      mayFileObjection(actor, ownUnit) &&
      mayObject(row?.state === 'announced', shanghaiDay(now), row?.last_objection_day ?? null),
    subjects: own === null ? [] : subjectsOf(own),
    objections: stored.map((objection): ResultObjection => {
      const unit = units.get(objection.unit_id) ?? null
      const parts = objectionPartsOf(
        actor,
        objection.unit_id,
        decidersOf(
          unit,
          objection.subject,
          reviews.filter(({ unitId }) => unitId === objection.unit_id),
        ),
      )
      return {
        id: objection.id,
        unit: { id: objection.unit_id, name: names.get(objection.unit_id) ?? objection.unit_id },
        version: objection.version,
        subject: objection.subject,
        subjectText: subjectText(unit, objection.subject),
        text: objection.text,
        state: objection.state,
        revision: objection.revision,
        filedAt: objection.filed_at.toISOString(),
        filedBy: objection.filed_by_name,
        answer: objection.answer,
        decidedAt: objection.decided_at?.toISOString() ?? null,
        decidedBy: objection.decided_by_name,
        acts: resultObjectionActsFor(objection.state, parts),
        history: history
          .filter(
            ({ unit_id, objection_id }) => unit_id === objection.unit_id && objection_id === objection.id,
          )
          .map((each) => ({
            act: each.act,
            text: each.text,
            at: each.at.toISOString(),
            by: each.account_name,
            proofs: proofs(objection.id, each.revision),
          })),
      }
    }),
  }
}

/** What of its result a unit may object to: the whole, a component, an indicator, a bonus or deduction. */
function subjectsOf({ scored, unitYear }: FoundUnitResult): ResultObjections['subjects'] {
  const subjects: ObjectionSubject[] = [
    { kind: 'whole' },
    ...scored.components.map(({ name }) => ({ kind: 'component' as const, name })),
    ...unitYear.adjustments.map(({ id }) => ({ kind: 'adjustment' as const, entryId: id })),
    ...scored.indicators.map(({ indicatorId }) => ({ kind: 'indicator' as const, indicatorId })),
  ]
  return subjects.map((subject) => ({ subject, text: subjectText({ scored, unitYear }, subject) }))
}

export function hasSubject(
  { scored, unitYear }: Pick<FoundUnitResult, 'scored' | 'unitYear'>,
  subject: ObjectionSubject,
): boolean {
  switch (subject.kind) {
    case 'whole':
      return true
    case 'component':
      return scored.components.some(({ name }) => name === subject.name)
    case 'indicator':
      return scored.indicators.some(({ indicatorId }) => indicatorId === subject.indicatorId)
    case 'adjustment':
      return unitYear.adjustments.some(({ id }) => id === subject.entryId)
  }
}

function subjectText(
  found: Pick<FoundUnitResult, 'scored' | 'unitYear'> | null,
  subject: ObjectionSubject,
): string {
  switch (subject.kind) {
    case 'whole':
      return '整个结果'
    case 'component':
      return subject.name
    case 'indicator': {
      const indicator = found?.unitYear.indicators.find(({ id }) => id === subject.indicatorId)
      return indicator ? `指标 ${indicator.code} ${indicator.title}` : '一项指标'
    }
    case 'adjustment': {
      const entry = found?.unitYear.adjustments.find(({ id }) => id === subject.entryId)
      return entry ? `${entry.component}：${entry.text}` : '一项加分或扣分'
    }
  }
}

/** Who decided the very thing, or entered what others decided: they do not decide on the objection to it. */
export function decidersOf(
  found: Pick<FoundUnitResult, 'unitYear'> | null,
  subject: ObjectionSubject,
  reviews: readonly FoundReview[],
): string[] {
  if (found === null) return []
  if (subject.kind === 'indicator') {
    const review = found.unitYear.indicators.find(({ id }) => id === subject.indicatorId)?.review
    const entered = reviews.filter(({ indicatorId }) => indicatorId === subject.indicatorId)
    return [...(review ? [review.decider] : []), ...entered.map(({ enteredBy }) => enteredBy)]
  }
  if (subject.kind === 'adjustment') {
    const entry = found.unitYear.adjustments.find(({ id }) => id === subject.entryId)
    return entry ? [entry.decider] : []
  }
  return []
}
