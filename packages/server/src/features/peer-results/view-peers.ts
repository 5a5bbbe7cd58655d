import type { PeerClaims, PeerReview } from '@hengji/contract/peer-results.ts'
import { isObjectionOver } from '@hengji/domain/evaluation/peer-objection.ts'
import type { GivenScore } from '@hengji/domain/scoring/given-score.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { presentFilled, roundOf, statedClaimsOf } from '../claims/queries.ts'
import { isPhaseOverdue, phaseOf } from '../evaluation/queries.ts'
import { isBureau } from '../organization/policy.ts'
import { findObjections, namesOfUnits, presentObjections } from './objections.ts'
import { mayDecideObjections, maySeeAllPeerResults, speaksFor } from './policy.ts'
import { reviewedClaims } from './reviewed.ts'

/** The group as the actor may look at it now, and the objections that concern them. */
export async function viewPeerReview(act: Act, evaluationId: string): Promise<PeerReview | Refusal> {
  const { db, actor } = act
  const ownUnit = speaksFor(actor)
  if (ownUnit === null && !maySeeAllPeerResults(actor)) return refuse('not-permitted')
  const round = await roundOf(act, evaluationId)
  if (isRefusal(round)) return round
  const units = await db
    .selectFrom('evaluation_units')
    .innerJoin('units', 'units.id', 'evaluation_units.unit_id')
    .select(['units.id as unitId', 'units.name'])
    .where('evaluation_units.evaluation_id', '=', evaluationId)
    .orderBy('evaluation_units.position')
    .execute()
  if (ownUnit !== null && !units.some(({ unitId }) => unitId === ownUnit)) return refuse('evaluation-unknown')
  const phase = await phaseOf(act, evaluationId, 'peer')
  const state = phase?.state ?? 'planned'
  const claims = await countClaims(act, evaluationId)
  const scored = await countScored(act, evaluationId, ownUnit)
  const objections = await findObjections(db, { evaluationId })
  return {
    evaluationId,
    title: round.title,
    year: round.year,
    phase: state,
    closesOn: phase?.closesOn ?? null,
    isOverdue: phase !== null && isPhaseOverdue(phase, shanghaiDay(act.now)),
    mayObject: ownUnit !== null && state === 'open',
    mayDecide: mayDecideObjections(actor),
    givesScores: round.rules.sources.some(({ source }) => source === 'peer'),
    units: units.map(({ unitId, name }) => ({
      unitId,
      name,
      isOwn: unitId === ownUnit,
      isHandedIn: claims.has(unitId),
      claims: claims.get(unitId) ?? 0,
      objections: objections.filter((each) => each.unitId === unitId).length,
      scored: scored.get(unitId) ?? 0,
    })),
    objections: await presentObjections(act, objections, state),
  }
}

/** The claims of one unit as handed in: for the units of its group while peers look, and for those above. */
export async function viewPeerClaims(
  act: Act,
  evaluationId: string,
  unitId: string,
): Promise<PeerClaims | Refusal> {
  const { db, actor } = act
  const ownUnit = speaksFor(actor)
  if (ownUnit === null && !maySeeAllPeerResults(actor)) return refuse('not-permitted')
  const round = await roundOf(act, evaluationId)
  if (isRefusal(round)) return round
  const claims =
    ownUnit === null
      ? await statedClaimsOf(db, evaluationId, unitId)
      : await reviewedClaims(act, evaluationId, unitId)
  if (isRefusal(claims)) return claims
  if (claims.length === 0) return refuse('peer-claims-not-there')
  const state = (await phaseOf(act, evaluationId, 'peer'))?.state ?? 'planned'
  const found = await findObjections(db, { evaluationId, unitId })
  const objections = Map.groupBy(await presentObjections(act, found, state), ({ indicatorId }) => indicatorId)
  const scores =
    ownUnit === null
      ? new Map<string, GivenScore | null>()
      : await ownScores(act, evaluationId, unitId, ownUnit)
  const names = await namesOfUnits(db)
  return {
    evaluationId,
    title: round.title,
    year: round.year,
    unit: { id: unitId, name: names.get(unitId) ?? unitId },
    phase: state,
    mayScore:
      ownUnit !== null && state === 'open' && round.rules.sources.some(({ source }) => source === 'peer'),
    tiers: round.scheme.tiers.map((tier) => ({ ...tier })),
    tierShare: round.rules.tierShare,
    claims: claims
      .toSorted((one, other) => one.stated.position - other.stated.position)
      .map(({ indicatorId, stated }) => ({
        indicatorId,
        code: stated.code,
        section: stated.section,
        title: stated.title,
        weightPoints: stated.weightPoints,
        achieved: stated.claim.achieved,
        filled: presentFilled(stated.filled),
        score: stated.claim.score,
        claimedPoints: stated.claimedPoints,
        gapReason: stated.claim.gapReason,
        differenceReason: stated.claim.differenceReason,
        // The bureau reads what was claimed, not the proofs (features/evidence/policy.ts).
        proofs: isBureau(actor) ? [] : stated.proofs.map((each) => ({ ...each })),
        media: stated.claim.media.map((each) => ({ ...each })),
        ownScore: scores.get(indicatorId) ?? null,
        objections: objections.get(indicatorId) ?? [],
        mayObject:
          ownUnit !== null &&
          state === 'open' &&
          !(objections.get(indicatorId) ?? []).some(
            (each) => each.by.id === ownUnit && !isObjectionOver(each.state),
          ),
      })),
  }
}

async function countClaims({ db }: Act, evaluationId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('claims')
    .innerJoin('self_evaluations', (join) =>
      join
        .onRef('self_evaluations.unit_id', '=', 'claims.unit_id')
        .onRef('self_evaluations.evaluation_id', '=', 'claims.evaluation_id'),
    )
    .select((row) => ['claims.unit_id as unitId', row.fn.countAll<string>().as('count')])
    .where('claims.evaluation_id', '=', evaluationId)
    .where('claims.stated', 'is not', null)
    .where('self_evaluations.state', 'in', ['submitted', 'accepted'])
    .groupBy('claims.unit_id')
    .execute()
  return new Map(rows.map(({ unitId, count }) => [unitId, Number.parseInt(count, 10)]))
}

async function countScored({ db }: Act, evaluationId: string, ownUnit: string | null) {
  if (ownUnit === null) return new Map<string, number>()
  const rows = await db
    .selectFrom('peer_scores')
    .select((row) => ['unit_id as unitId', row.fn.countAll<string>().as('count')])
    .where('evaluation_id', '=', evaluationId)
    .where('by_unit_id', '=', ownUnit)
    .where('score', 'is not', null)
    .groupBy('unit_id')
    .execute()
  return new Map(rows.map(({ unitId, count }) => [unitId, Number.parseInt(count, 10)]))
}

async function ownScores({ db }: Act, evaluationId: string, unitId: string, ownUnit: string) {
  const rows = await db
    .selectFrom('peer_scores')
    .select(['indicator_id', 'score'])
    .where('evaluation_id', '=', evaluationId)
    .where('unit_id', '=', unitId)
    .where('by_unit_id', '=', ownUnit)
    .execute()
  return new Map(rows.map(({ indicator_id, score }) => [indicator_id, score]))
}
