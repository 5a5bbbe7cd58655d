import type { DecisionWaiting } from '@hengji/contract/approval.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { currentStep, dayIsOver } from '@hengji/domain/plan/approval-progress.ts'
import { awaitedFrom } from '@hengji/domain/plan/decision-waiting.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { loadProcedures, onlookerOf, procedureOf, type LoadedProcedure } from './load-procedure.ts'
import type { DecidingActor } from './policy.ts'

/** What waits for the person who asks, the longest waiting first. */
export async function listDecisionsWaiting({ db, actor, now }: Act): Promise<DecisionWaiting[]> {
  return decisionsOf(actor, await loadProcedures(db, { isUnderWay: true }), shanghaiDay(now))
}

/**
 * The same for several accounts, by their ids; for reminders, which nobody asks for. Everything is read once.
 * @param db a transaction that sees all units
 */
export async function listDecisionsWaitingFor(
  db: Act['db'],
  accounts: readonly DecidingActor[],
  today: IsoDate,
): Promise<Map<string, DecisionWaiting[]>> {
  const procedures = await loadProcedures(db, { isUnderWay: true })
  return new Map(accounts.map((account) => [account.accountId, decisionsOf(account, procedures, today)]))
}

function decisionsOf(
  actor: DecidingActor,
  procedures: readonly LoadedProcedure[],
  today: IsoDate,
): DecisionWaiting[] {
  return procedures
    .flatMap((loaded) => {
      const procedure = procedureOf(loaded)
      const step = currentStep(procedure)
      const awaited = awaitedFrom(procedure, onlookerOf(actor, loaded, today), loaded.leaders)
      if (step === null || awaited === null) return []
      const { row } = loaded
      return [
        {
          procedureId: row.id,
          documentId: row.document_id,
          unit: { id: row.unit_id, name: loaded.unitName },
          year: row.year,
          kind: row.kind,
          title: loaded.title,
          step: { position: step.position, kind: step.kind, title: step.title },
          awaits: awaited.awaits,
          since: row.step_since.toISOString(),
          dueOn: step.dueOn,
          isLate: step.dueOn !== null && dayIsOver(step.dueOn, today),
          comments: awaited.comments,
        },
      ]
    })
    .toSorted((one, other) => (one.since < other.since ? -1 : one.since > other.since ? 1 : 0))
}
