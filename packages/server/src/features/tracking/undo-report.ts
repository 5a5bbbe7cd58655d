import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { contentOf, markSuperseded } from './file-reports.ts'
import { getTrackedPlan } from './find-plan.ts'
import { lockMeasures, type FoundReport } from './measure-rows.ts'
import { maySeeProgress } from './policy.ts'
import { restateMeasures } from './restate.ts'

const secondsToUndo = 60

/**
 * Takes back what one has filed oneself within the last minute. The report stays in the history; what it had
 * superseded stands again, as of the day on which it was filed.
 */
export async function undoReport(
  act: Act,
  reportId: string,
): Promise<{ restored: FoundReport | null } | Refusal> {
  const { db, actor, now } = act
  const asked = await findReport(act, reportId)
  if (!asked || !maySeeProgress(actor, asked.unit_id)) return refuse('report-unknown')
  await lockMeasures(db, asked.unit_id, asked.document_id, [asked.measure_id])
  const report = await findReport(act, reportId)
  if (!report) return refuse('report-unknown')
  if (report.reported_by !== actor.accountId) return refuse('not-yours-to-report')
  if (report.superseded_at !== null) return refuse('report-not-standing')
  if (now.getTime() - report.reported_at.getTime() > secondsToUndo * 1000) return refuse('too-late-to-undo')
  const plan = await getTrackedPlan(db, report.document_id, report.unit_id)
  if (isRefusal(plan)) return plan
  await markSuperseded(act, report)
  const before = report.supersedes === null ? undefined : await findReport(act, report.supersedes)
  const restored = before === undefined ? null : await letStandAgain(act, before)
  await audit(db, actor, now, {
    act: 'undo-report',
    unitId: report.unit_id,
    subject: report.measure_id,
    before: contentOf(report),
    after: restored === null ? null : contentOf(restored),
  })
  await restateMeasures(db, plan, [report.measure_id])
  return { restored }
}

function findReport({ db }: Act, id: string): Promise<FoundReport | undefined> {
  return db.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The very report: its day, who filed it, and the proofs filed with it. Nobody has reported anew. */
function letStandAgain({ db }: Act, before: FoundReport): Promise<FoundReport> {
  return db
    .updateTable('reports')
    .set({ superseded_at: null })
    .where('unit_id', '=', before.unit_id)
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
