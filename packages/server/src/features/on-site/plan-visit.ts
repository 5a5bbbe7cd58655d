import type { OnSite, PlanVisit } from '@hengji/contract/on-site.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { requireOpenPhase } from '../evaluation/queries.ts'
import { tell } from '../notifications/commands.ts'
import { listCandidates } from './candidates.ts'
import { checklistOf } from './checklist-of.ts'
import { listOnSite } from './list-on-site.ts'
import { mayKeepOnSite } from './policy.ts'

/** Says when a unit is visited and by whom. Sent twice it is one visit; a second one of the unit is refused. */
export async function planVisit(
  act: Act,
  evaluationId: string,
  unitId: string,
  { id, plannedOn, examiners: wanted, revision }: PlanVisit,
): Promise<OnSite | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepOnSite(actor)) return refuse('not-permitted')
  const closed = await requireOpenPhase(act, evaluationId, 'on-site')
  if (closed) return closed
  const sample = await db
    .selectFrom('on_site_samples')
    .select('indicators')
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .executeTakeFirst()
  if (!sample) return refuse('sample-not-drawn')
  const examiners = await namedExaminers(act, unitId, [...new Set(wanted)])
  if (isRefusal(examiners)) return examiners
  await db
    .selectFrom('evaluation_units')
    .select('unit_id')
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .forUpdate()
    .execute()
  const standing = await db
    .selectFrom('visits')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .where('state', '<>', 'cancelled')
    .executeTakeFirst()
  const stored = JSON.stringify(examiners)
  if (!standing) {
    const cancelled = await db.selectFrom('visits').select('id').where('id', '=', id).executeTakeFirst()
    if (revision !== 0 || cancelled) return refuse('visit-changed-meanwhile')
    await db
      .insertInto('visits')
      .values({
        unit_id: unitId,
        id,
        evaluation_id: evaluationId,
        state: 'planned',
        planned_on: plannedOn,
        items: JSON.stringify(await checklistOf(act, evaluationId, unitId, sample.indicators)),
        examiners: stored,
        planned_at: now,
        planned_by_name: actor.displayName,
      })
      .execute()
  } else {
    if (standing.id !== id) return refuse('visit-planned-already')
    // Until it begins, the checklist follows what the unit claims.
    const items =
      standing.state === 'planned'
        ? await checklistOf(act, evaluationId, unitId, sample.indicators)
        : standing.items
    const isSame =
      standing.planned_on === plannedOn &&
      JSON.stringify(standing.examiners) === stored &&
      JSON.stringify(standing.items) === JSON.stringify(items)
    if (isSame) return listOnSite(act, evaluationId)
    if (standing.revision !== revision) return refuse('visit-changed-meanwhile')
    if (standing.state !== 'planned' && standing.state !== 'under-way')
      return refuse('visit-changed-meanwhile')
    await db
      .updateTable('visits')
      .set({
        planned_on: plannedOn,
        examiners: stored,
        items: JSON.stringify(items),
        revision: standing.revision + 1,
      })
      .where('unit_id', '=', unitId)
      .where('id', '=', id)
      .execute()
  }
  await seat(
    act,
    unitId,
    id,
    examiners.map(({ accountId }) => accountId),
  )
  const known = new Set(standing?.examiners.map(({ accountId }) => accountId))
  const unit = await db.selectFrom('units').select('name').where('id', '=', unitId).executeTakeFirst()
  for (const { accountId } of examiners)
    if (!known.has(accountId))
      await tell(db, {
        accountId,
        rule: 'visit-planned',
        subjectKey: id,
        onDay: shanghaiDay(now),
        text: `请您于 ${plannedOn} 到${unit?.name ?? ''}实地考评。`,
        link: `/visits/${id}`,
        now,
      })
  await audit(db, actor, now, {
    act: 'plan-visit',
    unitId,
    subject: id,
    before: standing
      ? { plannedOn: standing.planned_on, examiners: standing.examiners.map(({ accountId }) => accountId) }
      : null,
    after: { plannedOn, examiners: examiners.map(({ accountId }) => accountId) },
  })
  return listOnSite(act, evaluationId)
}

interface NamedExaminer {
  accountId: string
  name: string
  unitName: string | null
}

async function namedExaminers(
  act: Act,
  unitId: string,
  wanted: readonly string[],
): Promise<NamedExaminer[] | Refusal> {
  const candidates = await listCandidates(act)
  const named: NamedExaminer[] = []
  for (const accountId of wanted.toSorted()) {
    const found = candidates.find((candidate) => candidate.accountId === accountId)
    if (!found) return refuse('visit-examiner-not-able')
    if (found.unitId === unitId) return refuse('visit-examiner-of-unit', { name: found.name })
    named.push({ accountId, name: found.name, unitName: found.unitName })
  }
  return named
}

async function seat(
  { db, now }: Act,
  unitId: string,
  visitId: string,
  accountIds: readonly string[],
): Promise<void> {
  await db
    .updateTable('visit_seats')
    .set({ withdrawn_at: now })
    .where('unit_id', '=', unitId)
    .where('visit_id', '=', visitId)
    .where('withdrawn_at', 'is', null)
    .where('account_id', 'not in', accountIds)
    .execute()
  for (const accountId of accountIds)
    await db
      .insertInto('visit_seats')
      .values({
        unit_id: unitId,
        visit_id: visitId,
        account_id: accountId,
        named_at: now,
        withdrawn_at: null,
      })
      .onConflict((conflict) =>
        conflict.columns(['unit_id', 'visit_id', 'account_id']).doUpdateSet({ withdrawn_at: null }),
      )
      .execute()
}
