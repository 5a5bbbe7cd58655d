import type { Transaction } from 'kysely'
import type { Tables } from '../../platform/database/tables.ts'
import type { ObjectionKind } from '../../platform/database/tables/other-components.ts'

interface SaidProof {
  evidenceId: string
  name: string
}

/** What was put beside each act of these objections, by objection and revision; row security leaves out the rest. */
export async function objectionProofsOf(
  db: Transaction<Tables>,
  kind: ObjectionKind,
  objectionIds: readonly string[],
): Promise<(objectionId: string, revision: number) => SaidProof[]> {
  const rows =
    objectionIds.length === 0
      ? []
      : await db
          .selectFrom('objection_proofs')
          .select(['objection_id', 'revision', 'evidence_id as evidenceId', 'name'])
          .where('kind', '=', kind)
          .where('objection_id', 'in', objectionIds)
          .orderBy('name')
          .execute()
  return (objectionId, revision) =>
    rows
      .filter((row) => row.objection_id === objectionId && row.revision === revision)
      .map(({ evidenceId, name }) => ({ evidenceId, name }))
}
