import type { ActOnVisit, Visit } from '@hengji/contract/on-site.ts'
import { openItems } from '@hengji/domain/evaluation/checklist.ts'
import {
  mayDecideNow,
  visitHindrance,
  visitMoves,
  visitStateWords,
  type VisitAct,
} from '@hengji/domain/evaluation/on-site-visit.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit, type AuditedAct } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { phaseOf, requireOpenPhase } from '../evaluation/queries.ts'
import { tell } from '../notifications/commands.ts'
import { partsOf } from './policy.ts'
import { findVisit, holdVisit, latestFindings, type StoredVisit } from './stored-visit.ts'
import { presentFinding, presentVisit } from './view-visit.ts'

/** Begins, hands over, confirms, contests, decides. Of two at once the second is told what the first did. */
export async function actOnVisit(
  act: Act,
  id: string,
  { act: what, revision, text }: ActOnVisit,
): Promise<Visit | Refusal> {
  const { db, actor, now } = act
  const visit = await holdVisit(act, id)
  if (isRefusal(visit)) return visit
  const hindered = hinderedBy(act, what, visit)
  if (hindered) return hindered
  if (visit.revision !== revision) return refuse('visit-changed-meanwhile')
  const closed = await requireOpenPhase(act, visit.evaluation_id, 'on-site')
  if (closed) return closed
  if (what === 'decide') {
    const phase = await phaseOf(act, visit.evaluation_id, 'on-site')
    if (!mayDecideNow(visit.state, shanghaiDay(now), phase?.closesOn ?? null))
      return refuse('visit-unit-may-answer', { until: phase?.closesOn ?? null })
  }
  const said = text?.trim() ?? ''
  if (visitMoves[what].needsText && said === '') return refuse('visit-needs-text')
  const incomplete = what === 'record' ? await refuseIncomplete(act, visit) : null
  if (incomplete) return incomplete
  const state = visitMoves[what].to
  await db
    .updateTable('visits')
    .set({ state, revision: visit.revision + 1 })
    .where('unit_id', '=', visit.unit_id)
    .where('id', '=', id)
    .execute()
  await db
    .insertInto('visit_acts')
    .values({
      unit_id: visit.unit_id,
      visit_id: id,
      revision: visit.revision + 1,
      act: what,
      text: said === '' ? null : said,
      at: now,
      account_id: actor.accountId,
      account_name: actor.displayName,
    })
    .execute()
  await tellWhoIsNext(act, visit, what)
  await audit(db, actor, now, {
    act: auditedAs[what],
    unitId: visit.unit_id,
    subject: id,
    before: { state: visit.state },
    after: { state, text: said === '' ? null : said },
  })
  const after = await findVisit(act, id)
  return isRefusal(after) ? after : presentVisit(act, after)
}

function hinderedBy({ actor }: Act, what: VisitAct, visit: StoredVisit): Refusal | null {
  switch (visitHindrance(what, visit.state, partsOf(actor, visit.unit_id, visit.isExaminer))) {
    case null:
      return null
    case 'not-your-part':
      return refuse('not-permitted')
    case 'own-submission':
      return refuse('visit-own-side')
    case 'not-in-this-state':
      return refuse('visit-not-in-that-state', { state: visitStateWords[visit.state] })
  }
}

const auditedAs = {
  begin: 'begin-visit',
  record: 'record-visit',
  confirm: 'confirm-visit',
  contest: 'contest-visit',
  'take-back': 'take-back-visit',
  decide: 'decide-visit',
  reopen: 'reopen-visit',
  cancel: 'cancel-visit',
} as const satisfies Record<VisitAct, AuditedAct>

/** Every item, and every photo that an item names. */
async function refuseIncomplete(act: Act, visit: StoredVisit): Promise<Refusal | null> {
  const findings = (await latestFindings(act, visit.unit_id, visit.id)).map(presentFinding)
  const missing = openItems(visit.items, findings).length
  if (missing > 0) return refuse('visit-incomplete', { missing })
  const named = new Set(findings.flatMap(({ photoIds }) => photoIds))
  if (named.size === 0) return null
  const arrived = await act.db
    .selectFrom('visit_photos')
    .select('id')
    .where('unit_id', '=', visit.unit_id)
    .where('visit_id', '=', visit.id)
    .where('state', '=', 'stored')
    .where('id', 'in', [...named])
    .execute()
  const away = named.size - arrived.length
  return away > 0 ? refuse('visit-photos-missing', { missing: away }) : null
}

async function tellWhoIsNext({ db, now }: Act, visit: StoredVisit, what: VisitAct): Promise<void> {
  const told = { rule: `visit-${what}`, onDay: shanghaiDay(now), link: `/visits/${visit.id}`, now }
  const subjectKey = `${visit.id} ${visit.revision}`
  if (what === 'record') {
    const unit = await db
      .selectFrom('accounts')
      .select('id')
      .where('unit_id', '=', visit.unit_id)
      .where('role', 'in', ['unit', 'unit-head'])
      .where('disabled_at', 'is', null)
      .execute()
    for (const { id } of unit)
      await tell(db, {
        ...told,
        subjectKey,
        accountId: id,
        text: '实地考评记录已移交，请核对后确认或提出异议。',
      })
  }
  if (what === 'contest' || what === 'reopen')
    for (const { accountId } of visit.examiners)
      await tell(db, {
        ...told,
        subjectKey,
        accountId,
        text:
          what === 'contest'
            ? `${visit.unit_name}对实地考评记录有异议。`
            : `${visit.unit_name}的实地考评记录已重新打开，请更正后再移交。`,
      })
}
