import type { Transaction } from 'kysely'
import type { ChosenProof } from '@hengji/domain/evaluation/claim-draft.ts'
import type { Tables } from '../../platform/database/tables.ts'

export interface StatedProofName {
  unitId: string
  indicatorId: string
  evidenceId: string
  name: string
}

/** What the proofs of claims were called when these were handed in; row security leaves out what is not to be seen. */
export function statedProofNames(
  db: Transaction<Tables>,
  evaluationId: string,
  unitId?: string,
): Promise<StatedProofName[]> {
  let query = db
    .selectFrom('claim_proofs')
    .select(['unit_id as unitId', 'indicator_id as indicatorId', 'evidence_id as evidenceId', 'name'])
    .where('evaluation_id', '=', evaluationId)
    .where('withdrawn_at', 'is', null)
  if (unitId !== undefined) query = query.where('unit_id', '=', unitId)
  return query.execute()
}

/** @param names of the same indicator; a proof without one is not to be seen by whoever asks */
export function namedProofs(
  proofs: readonly ChosenProof[],
  names: readonly StatedProofName[],
): (ChosenProof & { name: string })[] {
  const byId = new Map(names.map(({ evidenceId, name }) => [evidenceId, name]))
  return proofs.flatMap(({ evidenceId, purpose }) => {
    const name = byId.get(evidenceId)
    return name === undefined ? [] : [{ evidenceId, purpose, name }]
  })
}
