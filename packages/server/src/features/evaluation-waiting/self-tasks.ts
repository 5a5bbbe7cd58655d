import type { Act } from '../../platform/database/transact.ts'
import { officeOf, speakersOf } from './recipients.ts'
import { pathOf, type EvaluationTask, type EvaluationUnderWay, type Looking } from './waiting-task.ts'

/** 单位自评: to be filled in and handed in by the unit, to be taken by the office. */
export async function selfTasks(looking: Looking): Promise<EvaluationTask[]> {
  const { db, evaluations, onlookers } = looking
  const begun = evaluations.filter(({ phases }) => ['open', 'closed'].includes(phases.self.state))
  if (begun.length === 0) return []
  const ids = begun.map(({ id }) => id)
  const rows = await db
    .selectFrom('self_evaluations')
    .select(['unit_id', 'evaluation_id', 'state', 'submitted_at'])
    .where('evaluation_id', 'in', ids)
    .execute()
  const returned = await lastReturns(db, ids)
  const office = officeOf(onlookers)
  const speakers = speakersOf(onlookers)
  const tasks: EvaluationTask[] = []
  for (const evaluation of begun)
    for (const unit of evaluation.units) {
      const isIt = (row: { unit_id: string; evaluation_id: string }) =>
        row.unit_id === unit.id && row.evaluation_id === evaluation.id
      const row = rows.find(isIt)
      const state = row?.state ?? 'draft'
      const link = pathOf(evaluation.id, `/claims/${encodeURIComponent(unit.id)}`)
      const about = {
        evaluation,
        title: `${evaluation.year}年度单位自评`,
        unit: { id: unit.id, name: unit.name },
        link,
      }
      if (state === 'submitted')
        tasks.push({
          ...about,
          kind: 'self-evaluations-handed-in',
          key: `accept-self ${evaluation.id} ${unit.id}`,
          unit: null,
          title: `${unit.name}${evaluation.year}年度单位自评`,
          wants: evaluation.phases.self.state === 'open' ? '已报送，请受理或退回' : '已报送，请受理',
          since: row?.submitted_at ?? null,
          dueOn: null,
          isDecision: true,
          recipients: office,
        })
      const { openedAt, closesOn } = evaluation.phases.self
      if (evaluation.phases.self.state !== 'open' || unit.documentId === null) continue
      if (state !== 'draft' && state !== 'returned') continue
      const back = state === 'returned' ? returned.find(isIt) : undefined
      const waits = { since: back?.at ?? openedAt, dueOn: closesOn, isDecision: false }
      tasks.push({
        ...about,
        ...waits,
        kind: 'self-evaluation',
        key: `self ${evaluation.id} ${unit.id}`,
        wants: back === undefined ? '填好后报送' : `已退回：${back.reason ?? ''}`,
        recipients: speakers(unit.id),
      })
      for (const { accountId, count } of await holdersOf(looking, unit))
        tasks.push({
          ...about,
          ...waits,
          kind: 'own-claims',
          key: `claims ${evaluation.id} ${unit.id} ${accountId}`,
          wants: `您负责的 ${count} 项，请填完成情况和单位自定`,
          recipients: [accountId],
          isPersonal: true,
        })
    }
  return tasks
}

function lastReturns(db: Act['db'], ids: readonly string[]) {
  return db
    .selectFrom('self_evaluation_acts')
    .distinctOn(['unit_id', 'evaluation_id'])
    .select(['unit_id', 'evaluation_id', 'reason', 'at'])
    .where('evaluation_id', 'in', ids)
    .where('act', 'in', ['return', 'reopen'])
    .orderBy('unit_id')
    .orderBy('evaluation_id')
    .orderBy('revision', 'desc')
    .execute()
}

/** Those of the unit who are named for indicators and do not speak for all of it, with how many are theirs. */
async function holdersOf(
  { db, onlookers }: Looking,
  unit: EvaluationUnderWay['units'][number],
): Promise<{ accountId: string; count: number }[]> {
  const holders = onlookers
    .filter((one) => one.unit?.id === unit.id && (one.role === 'responsible' || one.role === 'section-head'))
    .map(({ accountId }) => accountId)
  if (holders.length === 0 || unit.documentId === null) return []
  const rows = await db
    .selectFrom('responsibilities')
    .innerJoin('accounts', (join) =>
      join
        .onRef('accounts.unit_id', '=', 'responsibilities.unit_id')
        .onRef('accounts.person_id', '=', 'responsibilities.person_id'),
    )
    .select((row) => [
      'accounts.id as accountId',
      row.fn.count<string>('responsibilities.indicator_id').distinct().as('count'),
    ])
    .where('responsibilities.unit_id', '=', unit.id)
    .where('responsibilities.document_id', '=', unit.documentId)
    .where('responsibilities.until', 'is', null)
    .where('responsibilities.capacity', '<>', 'leader')
    .where('accounts.id', 'in', holders)
    .groupBy('accounts.id')
    .execute()
  return rows.map(({ accountId, count }) => ({ accountId, count: Number(count) }))
}
