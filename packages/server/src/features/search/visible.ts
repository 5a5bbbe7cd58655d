import type { Act } from '../../platform/database/transact.ts'
import { mayReadSelfEvaluation } from '../claims/policy.ts'
import { maySeeDocument } from '../documents/policy.ts'
import { listVisibleEvidence } from '../evidence/commands.ts'
import { maySeeFollowUp } from '../follow-up/policy.ts'
import { listVisiblePeerObjections } from '../peer-results/queries.ts'
import { mayReadPeople } from '../people/policy.ts'
import { listVisibleResultObjections, listVisibleResults } from '../result/queries.ts'
import type { FoundRow } from './queries.ts'

/**
 * What of the entries found this person may see by each feature's own policy. The index shows what is the unit's; who
 * within or above the unit may look at a proof or a form is narrower.
 */
export async function onlyVisible(act: Act, found: readonly FoundRow[]): Promise<FoundRow[]> {
  const { actor } = act
  const proofs = await listVisibleEvidence(act, idsOf(found, 'evidence'))
  const kinds = await kindsOfDocuments(act, idsOf(found, 'document'))
  const objections = new Set([
    ...(await listVisiblePeerObjections(act, idsOf(found, 'objection'))),
    ...(await listVisibleResultObjections(act, idsOf(found, 'objection'))),
  ])
  const results = await listVisibleResults(act, idsOf(found, 'result'))
  return found.filter(({ kind, unit_id: unitId, subject_id: id }) => {
    switch (kind) {
      case 'indicator':
        return maySeeDocument(actor, { unitId, kind: 'evaluation-plan' })
      case 'document': {
        const ofKind = kinds.get(id)
        return ofKind !== undefined && maySeeDocument(actor, { unitId, kind: ofKind })
      }
      case 'person':
        return mayReadPeople(actor, unitId)
      case 'evidence':
        return proofs.has(id)
      case 'follow-up':
        return maySeeFollowUp(actor, unitId)
      case 'claim':
        return mayReadSelfEvaluation(actor, unitId)
      case 'objection':
        return objections.has(id)
      case 'result':
        return results.has(`${id} ${unitId}`)
    }
  })
}

function idsOf(found: readonly FoundRow[], kind: FoundRow['kind']): string[] {
  return found.filter((row) => row.kind === kind).map(({ subject_id }) => subject_id)
}

async function kindsOfDocuments({ db }: Act, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>()
  const rows = await db.selectFrom('documents').select(['id', 'kind']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, kind }) => [id, kind]))
}
