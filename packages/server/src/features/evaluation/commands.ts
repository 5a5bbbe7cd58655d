import type {
  ActOnPhase,
  EvaluationView,
  OpenEvaluation,
  SetPhaseDays,
} from '@hengji/contract/evaluations.ts'
import {
  evaluationPhases,
  phaseHindrance,
  phaseMoves,
  type EvaluationPhase,
} from '@hengji/domain/evaluation/phases.ts'
import { proposePhaseDays } from '@hengji/domain/evaluation/propose-phase-days.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { mixLeaderAnswers } from './mix-leader-answers.ts'
import { noteTypedClaims } from './note-claims.ts'
import { countOpenObjections } from './open-objections.ts'
import { openVisitsOf } from './open-visits.ts'
import { mayKeepEvaluations } from './policy.ts'
import { holdPhases, viewEvaluation, type PhaseStates } from './queries.ts'

export { markClaimNoted, noteTypedClaims } from './note-claims.ts'

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

/** Opens, closes, leaves out a phase, or takes that back. */
export async function actOnPhase(
  act: Act,
  evaluationId: string,
  phase: EvaluationPhase,
  { act: what, reason, revision, leaveOpen = false }: ActOnPhase,
): Promise<EvaluationView | Refusal> {
  const { db, actor, now } = act
  const row = await takeEvaluation(act, evaluationId, revision)
  if (isRefusal(row)) return row
  await holdPhases(act, evaluationId)
  const phases = await db
    .selectFrom('evaluation_phases')
    .select(['phase', 'state'])
    .where('evaluation_id', '=', evaluationId)
    .execute()
  const states = Object.fromEntries(phases.map((each) => [each.phase, each.state])) as PhaseStates
  const hindrance = phaseHindrance(what, phase, states)
  if (hindrance?.kind === 'not-in-this-state')
    return refuse('phase-not-in-that-state', { phase, state: states[phase] })
  if (hindrance?.kind === 'waits-for')
    return refuse('phase-waits-for', { phase, other: hindrance.phase, is: hindrance.is })
  if (hindrance?.kind === 'built-upon') return refuse('phase-built-upon', { phase, other: hindrance.phase })
  if (phase === 'peer' && what === 'close') {
    const open = await countOpenObjections(act, evaluationId)
    if (open > 0) return refuse('peer-objections-open', { count: open })
  }
  const visits = phase === 'on-site' && what === 'close' ? await openVisitsOf(act, evaluationId) : null
  if (visits !== null && !leaveOpen) return refuse('on-site-visits-open', { ...visits })
  const said = reason?.trim() ?? ''
  if (phaseMoves[what].needsReason && said === '') return refuse('phase-needs-reason')
  await db
    .updateTable('evaluation_phases')
    .set({ state: phaseMoves[what].to })
    .where('evaluation_id', '=', evaluationId)
    .where('phase', '=', phase)
    .execute()
  if (phase === 'self' && what === 'close') await noteTypedClaims(db, now, evaluationId)
  if (phase === 'leaders' && what === 'close') await mixLeaderAnswers(act, evaluationId)
  await db
    .insertInto('evaluation_phase_acts')
    .values({
      evaluation_id: evaluationId,
      phase,
      revision: row.revision + 1,
      act: what,
      reason: said === '' ? null : said,
      at: now,
      account_id: actor.accountId,
      account_name: actor.displayName,
    })
    .execute()
  await countUp(act, evaluationId, row.revision)
  await audit(db, actor, now, {
    act: 'act-on-phase',
    subject: evaluationId,
    before: { phase, state: states[phase] },
    after: {
      phase,
      state: phaseMoves[what].to,
      act: what,
      reason: said === '' ? null : said,
      ...(visits === null ? {} : { openVisits: { ...visits } }),
    },
  })
  return viewEvaluation(act, evaluationId)
}

export async function setPhaseDays(
  act: Act,
  evaluationId: string,
  phase: EvaluationPhase,
  { opensOn, closesOn, revision }: SetPhaseDays,
): Promise<EvaluationView | Refusal> {
  const { db, actor, now } = act
  const row = await takeEvaluation(act, evaluationId, revision)
  if (isRefusal(row)) return row
  if (opensOn !== null && closesOn !== null && closesOn < opensOn) return refuse('phase-days-crossed')
  const before = await db
    .selectFrom('evaluation_phases')
    .select(['opens_on as opensOn', 'closes_on as closesOn'])
    .where('evaluation_id', '=', evaluationId)
    .where('phase', '=', phase)
    .executeTakeFirst()
  if (before?.opensOn === opensOn && before.closesOn === closesOn) return viewEvaluation(act, evaluationId)
  await db
    .updateTable('evaluation_phases')
    .set({ opens_on: opensOn, closes_on: closesOn })
    .where('evaluation_id', '=', evaluationId)
    .where('phase', '=', phase)
    .execute()
  await countUp(act, evaluationId, row.revision)
  await audit(db, actor, now, {
    act: 'set-phase-days',
    subject: evaluationId,
    before: { phase, ...before },
    after: { phase, opensOn, closesOn },
  })
  return viewEvaluation(act, evaluationId)
}

/** Takes the unit's plan as it is approved now. Not once the panel has begun: it judges what lay before it. */
export async function pinPlan(
  act: Act,
  evaluationId: string,
  unitId: string,
  revision: number,
): Promise<EvaluationView | Refusal> {
  const { db, actor, now } = act
  const row = await takeEvaluation(act, evaluationId, revision)
  if (isRefusal(row)) return row
  const unit = await db
    .selectFrom('evaluation_units')
    .select(['document_id', 'version'])
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .executeTakeFirst()
  if (!unit) return refuse('unit-unknown')
  const panel = await db
    .selectFrom('evaluation_phases')
    .select('state')
    .where('evaluation_id', '=', evaluationId)
    .where('phase', '=', 'panel')
    .executeTakeFirst()
  if (panel?.state === 'open' || panel?.state === 'closed')
    return refuse('phase-built-upon', { phase: 'self', other: 'panel' })
  const plan = await approvedPlan(act, unitId, row.year)
  if (plan === null) return refuse('plan-not-approved')
  if (plan.documentId === unit.document_id && plan.version === unit.version)
    return viewEvaluation(act, evaluationId)
  await db
    .updateTable('evaluation_units')
    .set({ document_id: plan.documentId, version: plan.version })
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .execute()
  await countUp(act, evaluationId, row.revision)
  await audit(db, actor, now, {
    act: 'pin-plan',
    unitId,
    subject: evaluationId,
    before: { version: unit.version },
    after: { version: plan.version },
  })
  return viewEvaluation(act, evaluationId)
}

/** The evaluation for a change by the office, held until the end of the transaction. */
async function takeEvaluation(
  { db, actor }: Act,
  id: string,
  revision: number,
): Promise<{ year: number; revision: number } | Refusal> {
  if (!mayKeepEvaluations(actor)) return refuse('not-permitted')
  const row = await db
    .selectFrom('evaluations')
    .select(['year', 'revision'])
    .where('id', '=', id)
    // Not `forUpdate`: what refers to it may be written by whom `holdPhases` waits for.
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) return refuse('evaluation-unknown')
  return row.revision === revision ? row : refuse('evaluation-changed-meanwhile')
}

async function countUp({ db }: Act, id: string, revision: number): Promise<void> {
  await db
    .updateTable('evaluations')
    .set({ revision: revision + 1 })
    .where('id', '=', id)
    .execute()
}

async function approvedPlan(
  { db }: Act,
  unitId: string,
  year: number,
): Promise<{ documentId: string; version: number } | null> {
  const row = await db
    .selectFrom('documents')
    .select(['id as documentId', 'approved_version as version'])
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .where('kind', '=', 'evaluation-plan')
    .executeTakeFirst()
  return row && row.version !== null ? { documentId: row.documentId, version: row.version } : null
}
