import type { Selectable, Transaction } from 'kysely'
import { faultsOfClaim, type ClaimFault, type IndicatorClaim } from '@hengji/domain/evaluation/check-claim.ts'
import {
  claimOf,
  pointsOfScore,
  untouchedDraft,
  type ChosenProof,
  type ClaimDraft,
  type StatedClaim,
} from '@hengji/domain/evaluation/claim-draft.ts'
import { fillSelfEvaluation, type FilledSelfEvaluation } from '@hengji/domain/evaluation/self-evaluation.ts'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import type { PlanIndicatorRow, Tables } from '../../platform/database/tables.ts'
import type { PinnedPlan } from '../evaluation/queries.ts'
import { listAttachedProofs } from '../evidence/queries.ts'
import { namedProofs, statedProofNames, type StatedProofName } from './stated-proofs.ts'
import { trackedYearOf } from '../tracking/queries.ts'
import type { Round } from './round.ts'

export interface ClaimRow {
  indicator: Selectable<PlanIndicatorRow>
  title: string
  weightPoints: DecimalText
  filled: FilledSelfEvaluation
  draft: ClaimDraft
  revision: number
  saved: { by: string; at: Date } | null
  /** Those of which the one who asks may know the names. */
  proofs: readonly NamedProof[]
  proofCount: number
  claim: IndicatorClaim
  claimedPoints: DecimalText | null
  faults: ClaimFault[]
}

export type NamedProof = ChosenProof & { name: string }

/**
 * The claims of a unit, in the order of its plan. Handed in, they are shown as they were handed in, whatever was
 * reported since.
 * @param indicatorIds all of the plan's where none are named
 */
export async function loadClaimRows(
  db: Transaction<Tables>,
  round: Round,
  plan: PinnedPlan,
  isHandedIn: boolean,
  indicatorIds?: readonly string[],
): Promise<ClaimRow[]> {
  const { unitId, documentId } = plan
  const indicators = await listIndicators(db, plan, indicatorIds)
  const stored = await listStoredClaims(db, plan, indicatorIds)
  const tracked = await trackedYearOf(db, unitId, documentId, indicatorIds)
  const attached = Map.groupBy(
    await listAttachedProofs(db, unitId, documentId),
    ({ indicatorId }) => indicatorId,
  )
  const names = await namesOfProofs(
    db,
    unitId,
    [...stored.values()].flatMap(({ draft }) => (draft.proofs ?? []).map(({ evidenceId }) => evidenceId)),
  )
  const statedNames = Map.groupBy(
    isHandedIn ? await statedProofNames(db, plan.evaluationId, unitId) : [],
    ({ indicatorId }) => indicatorId,
  )
  return indicators.map((indicator): ClaimRow => {
    const found = stored.get(indicator.indicator_id)
    const draft = found?.draft ?? untouchedDraft
    const own = {
      indicator,
      title: indicator.secondary ?? indicator.primary ?? '',
      draft,
      revision: found?.revision ?? 0,
      saved: found?.saved_at && found.saved_by_name ? { by: found.saved_by_name, at: found.saved_at } : null,
    }
    if (isHandedIn && found?.stated)
      return { ...own, ...asStated(found.stated, statedNames.get(indicator.indicator_id) ?? []) }
    const weightPoints = indicator.weight_points ?? '0'
    const proofs = proofsOf(draft, attached.get(indicator.indicator_id) ?? [], names)
    const filled = fillSelfEvaluation(round.scheme, {
      ...(tracked.get(indicator.indicator_id) ?? untracked),
      weightPoints,
      proofs: proofs.length,
    })
    const claim = claimOf(filled, draft, proofs.length)
    return {
      ...own,
      weightPoints,
      filled,
      proofs,
      proofCount: proofs.length,
      claim,
      claimedPoints: pointsOfScore(round.tiers, weightPoints, claim.score),
      faults: faultsOfClaim({ scheme: round.scheme, evaluation: round.rules }, weightPoints, filled, claim),
    }
  })
}

const untracked = { measure: null, interims: [], reports: [], lastSentence: null }

function asStated(
  { weightPoints, filled, claim, claimedPoints, proofs }: StatedClaim,
  named: readonly StatedProofName[],
) {
  return {
    weightPoints,
    filled,
    claim,
    claimedPoints,
    proofs: namedProofs(proofs, named),
    proofCount: proofs.length,
    faults: [],
  }
}

/** Chosen ones that are still there; where nobody chose, all that was attached over the year. */
function proofsOf(
  draft: ClaimDraft,
  attached: readonly { evidenceId: string; fileName: string; title: string | null }[],
  names: ReadonlyMap<string, string>,
): NamedProof[] {
  if (draft.proofs !== null) {
    const chosen = new Map(draft.proofs.map((each) => [each.evidenceId, each]))
    return [...chosen.values()].flatMap(({ evidenceId, purpose }) => {
      const name = names.get(evidenceId)
      return name === undefined ? [] : [{ evidenceId, purpose, name }]
    })
  }
  const once = new Map(attached.map((each) => [each.evidenceId, each.title ?? each.fileName]))
  return [...once].map(([evidenceId, name]) => ({ evidenceId, name, purpose: 'completion' }))
}

function listIndicators(
  db: Transaction<Tables>,
  { unitId, documentId, version }: PinnedPlan,
  indicatorIds?: readonly string[],
): Promise<Selectable<PlanIndicatorRow>[]> {
  let query = db
    .selectFrom('plan_indicators')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .where('version', '=', version)
  if (indicatorIds !== undefined) query = query.where('indicator_id', 'in', indicatorIds)
  return query.orderBy('position').execute()
}

async function listStoredClaims(
  db: Transaction<Tables>,
  { unitId, evaluationId }: PinnedPlan,
  indicatorIds?: readonly string[],
) {
  let query = db
    .selectFrom('claims')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
  if (indicatorIds !== undefined) query = query.where('indicator_id', 'in', indicatorIds)
  return new Map((await query.execute()).map((row) => [row.indicator_id, row]))
}

/** Of those that are not deleted. */
export async function namesOfProofs(
  db: Transaction<Tables>,
  unitId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('evidence')
    .select(['id', 'title', 'file_name'])
    .where('unit_id', '=', unitId)
    .where('id', 'in', [...new Set(ids)])
    .where('deleted_at', 'is', null)
    .execute()
  return new Map(rows.map(({ id, title, file_name }) => [id, title ?? file_name]))
}
