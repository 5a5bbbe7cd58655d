import { sql, type Selectable } from 'kysely'
import type { ClaimRowView, ClaimsOverview, SelfEvaluationView } from '@hengji/contract/claims.ts'
import {
  selfEvaluationActsFor,
  selfEvaluationHindrance,
  type SelfEvaluationAct,
  type SelfEvaluationPart,
  type SelfEvaluationState,
} from '@hengji/domain/evaluation/self-evaluation-states.ts'
import type { PhaseState } from '@hengji/domain/evaluation/phases.ts'
import { decimalOf, decimalText } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { SelfEvaluationRow } from '../../platform/database/tables/claims.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { type PinnedPlan, isPhaseOverdue, phaseOf, pinnedPlanOf } from '../evaluation/queries.ts'
import { seesEvidenceOf } from '../evidence/policy.ts'
import { isOffice } from '../organization/policy.ts'
import { findUnit } from '../organization/queries.ts'
import { isReporting, listOwnIndicators, type OwnIndicator } from '../people/queries.ts'
import { loadClaimRows, type ClaimRow } from './claim-rows.ts'
import { mayReadSelfEvaluation, partsInSelfEvaluation } from './policy.ts'
import { presentClaimRow } from './present.ts'
import { roundOf, type Round } from './round.ts'

export type FoundSelfEvaluation = Selectable<SelfEvaluationRow>

/** A unit's self-evaluation as the actor finds it, before anything is decided about it. */
export interface SelfEvaluationAtHand {
  round: Round
  plan: PinnedPlan
  state: SelfEvaluationState
  revision: number
  /** `null`: nobody has begun it. */
  found: FoundSelfEvaluation | null
  phase: { state: PhaseState; closesOn: string | null }
  parts: SelfEvaluationPart[]
  own: OwnIndicator[]
}

export const isHandedIn = (state: SelfEvaluationState): boolean =>
  state === 'submitted' || state === 'accepted'

/** Of a unit that the actor does not see nobody learns whether it takes part. */
export async function getSelfEvaluation(
  act: Act,
  evaluationId: string,
  unitId: string,
): Promise<SelfEvaluationAtHand | Refusal> {
  const { db, actor } = act
  if (!mayReadSelfEvaluation(actor, unitId)) return refuse('evaluation-unknown')
  const round = await roundOf(act, evaluationId)
  if (isRefusal(round)) return round
  const plan = await pinnedPlanOf(act, evaluationId, unitId)
  if (plan === null) return refuse('unit-without-pinned-plan')
  const found =
    (await db
      .selectFrom('self_evaluations')
      .selectAll()
      .where('unit_id', '=', unitId)
      .where('evaluation_id', '=', evaluationId)
      .executeTakeFirst()) ?? null
  const phase = await phaseOf(act, evaluationId, 'self')
  return {
    round,
    plan,
    found,
    state: found?.state ?? 'draft',
    revision: found?.revision ?? 0,
    phase: { state: phase?.state ?? 'planned', closesOn: phase?.closesOn ?? null },
    parts: partsInSelfEvaluation(actor, unitId, found?.submitted_by ?? null),
    own: await listOwnIndicators(act, unitId, plan.documentId),
  }
}

export async function viewSelfEvaluation(
  act: Act,
  evaluationId: string,
  unitId: string,
): Promise<SelfEvaluationView | Refusal> {
  const hand = await getSelfEvaluation(act, evaluationId, unitId)
  if (isRefusal(hand)) return hand
  const { round, plan, state, found } = hand
  const unit = await findUnit(act.db, unitId)
  const rows = await loadClaimRows(act.db, round, plan, isHandedIn(state))
  return {
    evaluationId,
    title: round.title,
    year: round.year,
    unit: { id: unitId, name: unit?.name ?? unitId },
    documentId: plan.documentId,
    phase: hand.phase.state,
    closesOn: hand.phase.closesOn,
    isOverdue: isPhaseOverdue(hand.phase, shanghaiDay(act.now)),
    state,
    revision: hand.revision,
    submitted: isHandedIn(state) ? submittedIn(found) : null,
    returned: state === 'returned' ? await lastReturn(act, evaluationId, unitId) : null,
    acts: actsOf(hand.phase.state, state, hand.parts),
    tiers: round.scheme.tiers.map(({ title, leastPercent, mostPercent }) => ({
      title,
      leastPercent,
      mostPercent,
    })),
    tierShare: round.rules.tierShare,
    rows: rows.map((row) => presentRowFor(act, hand, row)),
  }
}

/** One row, as after a save. */
export async function viewClaimRow(
  act: Act,
  hand: SelfEvaluationAtHand,
  indicatorId: string,
): Promise<ClaimRowView | Refusal> {
  const [row] = await loadClaimRows(act.db, hand.round, hand.plan, isHandedIn(hand.state), [indicatorId])
  return row ? presentRowFor(act, hand, row) : refuse('claim-unknown')
}

function presentRowFor(act: Act, hand: SelfEvaluationAtHand, row: ClaimRow): ClaimRowView {
  const { indicator_id: indicatorId } = row.indicator
  return presentClaimRow(row, {
    seesProofs: seesEvidenceOf(act.actor, hand.plan.unitId, indicatorId, hand.own),
    mayEdit:
      hand.phase.state === 'open' &&
      selfEvaluationHindrance('edit', hand.state, partsInRow(hand, indicatorId)) === null,
  })
}

/** Whoever reports an indicator is its holder. */
export function partsInRow({ parts, own }: SelfEvaluationAtHand, indicatorId: string): SelfEvaluationPart[] {
  const isHolder = own.some((each) => each.indicatorId === indicatorId && isReporting(each))
  return isHolder ? [...parts, 'holder'] : parts
}

/** Accepting is done later too; whatever lets the unit write again needs the phase to be open. */
function actsOf(
  phase: PhaseState,
  state: SelfEvaluationState,
  parts: readonly SelfEvaluationPart[],
): SelfEvaluationAct[] {
  return selfEvaluationActsFor(state, parts).filter((act) => act === 'accept' || phase === 'open')
}

function submittedIn(found: FoundSelfEvaluation | null) {
  return found?.submitted_at && found.submitted_by_name
    ? { by: found.submitted_by_name, at: found.submitted_at.toISOString() }
    : null
}

async function lastReturn({ db }: Act, evaluationId: string, unitId: string) {
  const row = await db
    .selectFrom('self_evaluation_acts')
    .select(['reason', 'account_name', 'at'])
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .where('act', 'in', ['return', 'reopen'])
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { reason: row.reason ?? '', by: row.account_name, at: row.at.toISOString() } : null
}

/** The units of an evaluation that the actor may look into: who has handed in, and how claims differ from the reports. */
export async function viewClaimsOverview(act: Act, evaluationId: string): Promise<ClaimsOverview | Refusal> {
  const { db, actor } = act
  const round = await roundOf(act, evaluationId)
  if (isRefusal(round)) return round
  const units = (
    await db
      .selectFrom('evaluation_units')
      .innerJoin('units', 'units.id', 'evaluation_units.unit_id')
      .leftJoin('self_evaluations', (join) =>
        join
          .onRef('self_evaluations.unit_id', '=', 'evaluation_units.unit_id')
          .onRef('self_evaluations.evaluation_id', '=', 'evaluation_units.evaluation_id'),
      )
      .select([
        'units.id as unitId',
        'units.name',
        'evaluation_units.document_id as documentId',
        'evaluation_units.version',
        'self_evaluations.state',
        'self_evaluations.revision',
        'self_evaluations.submitted_at',
        'self_evaluations.submitted_by',
        'self_evaluations.submitted_by_name',
      ])
      .where('evaluation_units.evaluation_id', '=', evaluationId)
      .orderBy('evaluation_units.position')
      .execute()
  ).filter(({ unitId }) => mayReadSelfEvaluation(actor, unitId))
  if (units.length === 0) return refuse('evaluation-unknown')
  const phase = (await phaseOf(act, evaluationId, 'self'))?.state ?? 'planned'
  const counts = new Map(
    (
      await db
        .selectFrom('plan_indicators')
        .innerJoin('evaluation_units', (join) =>
          join
            .onRef('evaluation_units.unit_id', '=', 'plan_indicators.unit_id')
            .onRef('evaluation_units.document_id', '=', 'plan_indicators.document_id')
            .onRef('evaluation_units.version', '=', 'plan_indicators.version'),
        )
        .select((row) => ['plan_indicators.unit_id as unitId', row.fn.countAll<string>().as('count')])
        .where('evaluation_units.evaluation_id', '=', evaluationId)
        .groupBy('plan_indicators.unit_id')
        .execute()
    ).map(({ unitId, count }) => [unitId, Number.parseInt(count, 10)]),
  )
  const claims = Map.groupBy(
    await db
      .selectFrom('claims')
      .select([
        'unit_id',
        'revision',
        // What is summed, and not all that was stated: a hundred units have six thousand claims.
        sql<string | null>`stated ->> 'claimedPoints'`.as('claimedPoints'),
        sql<string | null>`stated -> 'filled' -> 'computed' ->> 'points'`.as('computedPoints'),
        sql<number | null>`json_array_length(stated -> 'proofs')`.as('proofs'),
      ])
      .where('evaluation_id', '=', evaluationId)
      .execute(),
    ({ unit_id }) => unit_id,
  )
  return {
    evaluationId,
    title: round.title,
    year: round.year,
    phase,
    mayDecide: isOffice(actor),
    units: units.map(({ unitId, name, documentId, ...row }) => {
      const ofUnit = claims.get(unitId) ?? []
      const state = row.state ?? 'draft'
      const stated = ofUnit.flatMap(({ claimedPoints, computedPoints, proofs }) =>
        claimedPoints === null ? [] : [{ claimedPoints, computedPoints, proofs: proofs ?? 0 }],
      )
      return {
        unitId,
        name,
        hasPlan: documentId !== null,
        state,
        revision: row.revision ?? 0,
        submitted:
          isHandedIn(state) && row.submitted_at && row.submitted_by_name
            ? { by: row.submitted_by_name, at: row.submitted_at.toISOString() }
            : null,
        indicators: counts.get(unitId) ?? 0,
        touched: ofUnit.filter(({ revision }) => revision > 0).length,
        stated: isHandedIn(state) ? sumsOf(stated) : null,
        acts: actsOf(phase, state, partsInSelfEvaluation(actor, unitId, row.submitted_by)).filter(
          (each) => each !== 'edit',
        ),
      }
    }),
  }
}

interface StatedPoints {
  claimedPoints: string
  computedPoints: string | null
  proofs: number
}

/** Only what both say is compared: an indicator that no rule computes counts in the claim alone. */
function sumsOf(stated: readonly StatedPoints[]): ClaimsOverview['units'][number]['stated'] {
  const sum = (texts: readonly string[]): string =>
    decimalText(texts.reduce((all, text) => all.plus(text), decimalOf('0')))
  const comparable = stated.flatMap(({ claimedPoints, computedPoints }) =>
    computedPoints === null ? [] : [{ claimed: claimedPoints, computed: computedPoints }],
  )
  return {
    claimed: sum(stated.map(({ claimedPoints }) => claimedPoints)),
    comparable: comparable.length,
    comparableClaimed: sum(comparable.map(({ claimed }) => claimed)),
    computed: sum(comparable.map(({ computed }) => computed)),
    differing: comparable.filter(({ claimed, computed }) => !decimalOf(claimed).equals(computed)).length,
    withoutProof: stated.filter(({ proofs }) => proofs === 0).length,
  }
}
