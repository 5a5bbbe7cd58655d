import type { EvaluationView, OpenEvaluation } from '@hengji/contract/evaluations.ts'
import { evaluationPhases } from '@hengji/domain/evaluation/phases.ts'
import { proposePhaseDays } from '@hengji/domain/evaluation/propose-phase-days.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { mayKeepEvaluations } from './policy.ts'
import { viewEvaluation } from './view-evaluation.ts'
import { approvedPlan } from './pin-plan.ts'

/** Opens the evaluation of a group's year: scheme and approved plans are held fast. Opened already, it is the one there. */
export async function openEvaluation(
  act: Act,
  { groupId }: OpenEvaluation,
): Promise<EvaluationView | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepEvaluations(actor)) return refuse('not-permitted')
  const group = await db
    .selectFrom('peer_groups')
    .select(['id', 'year', 'title', 'scheme_id'])
    .where('id', '=', groupId)
    .forUpdate()
    .executeTakeFirst()
  if (!group) return refuse('evaluation-unknown')
  const existing = await db
    .selectFrom('evaluations')
    .select('id')
    .where('id', '=', groupId)
    .executeTakeFirst()
  if (existing) return viewEvaluation(act, groupId)
  if (group.scheme_id === null) return refuse('evaluation-without-scheme', { group: group.title })
  const stored = await db
    .selectFrom('schemes')
    .select('scheme')
    .where('id', '=', group.scheme_id)
    .executeTakeFirst()
  const scheme = stored ? readScheme(stored.scheme) : refuse('scheme-unknown')
  if (isRefusal(scheme)) return refuse('scheme-unknown')
  const units = await db
    .selectFrom('peer_group_units')
    .innerJoin('units', 'units.id', 'peer_group_units.unit_id')
    .select('units.id')
    .where('peer_group_units.group_id', '=', groupId)
    .orderBy('units.position')
    .orderBy('units.id')
    .execute()
  if (units.length === 0) return refuse('evaluation-without-units', { group: group.title })
  await db
    .insertInto('evaluations')
    .values({
      id: groupId,
      year: group.year,
      title: group.title,
      scheme_id: group.scheme_id,
      opened_at: now,
      opened_by: actor.accountId,
      opened_by_name: actor.displayName,
    })
    .execute()
  const days = proposePhaseDays(group.year, scheme.schedule)
  await db
    .insertInto('evaluation_phases')
    .values(
      evaluationPhases.map((phase) => ({
        evaluation_id: groupId,
        phase,
        state: 'planned' as const,
        opens_on: days[phase].opensOn,
        closes_on: days[phase].closesOn,
      })),
    )
    .execute()
  for (const [index, { id: unitId }] of units.entries()) {
    const plan = await approvedPlan(act, unitId, group.year)
    await db
      .insertInto('evaluation_units')
      .values({
        unit_id: unitId,
        evaluation_id: groupId,
        position: index + 1,
        document_id: plan?.documentId ?? null,
        version: plan?.version ?? null,
      })
      .execute()
  }
  await audit(db, actor, now, {
    act: 'open-evaluation',
    subject: groupId,
    after: {
      year: group.year,
      title: group.title,
      scheme: group.scheme_id,
      units: units.map(({ id }) => id),
    },
  })
  return viewEvaluation(act, groupId)
}
