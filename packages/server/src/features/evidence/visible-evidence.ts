import type { Transaction } from 'kysely'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Tables } from '../../platform/database/tables.ts'
import type { Act } from '../../platform/database/transact.ts'
import { listOwnIndicators } from '../people/queries.ts'
import { mayBrowseEvidence, seesAllEvidence, seesEvidenceOf, type OwnResponsibility } from './policy.ts'
import { findEvidence, listLinks, type FoundEvidence, type FoundLink } from './queries.ts'

export interface VisibleEvidence {
  found: FoundEvidence
  /** Standing links, as far as the asker sees the indicators. */
  links: FoundLink[]
  own: OwnResponsibility[]
}

/** A proof that this person may see; of any other nobody learns whether it exists. */
export async function getVisibleEvidence(
  act: Act,
  id: string,
): Promise<VisibleEvidence | Refusal<'evidence-unknown'>> {
  const { db, actor } = act
  const found = await findEvidence(db, id)
  if (!found) return refuse('evidence-unknown')
  if (!mayBrowseEvidence(actor, found.unit_id))
    return (await isOpenToPeers(db, found)) ||
      (await isOpenToPanel(db, found)) ||
      (await isSaidToActor(act, found))
      ? { found, links: [], own: [] }
      : refuse('evidence-unknown')
  const own = await listOwnIndicators(act, found.unit_id)
  const links = (await listLinks(db, found.unit_id, [id])).filter((link) =>
    seesEvidenceOf(actor, found.unit_id, link.indicator_id, own),
  )
  const isOwn = found.uploaded_by === actor.accountId
  const isVisible = seesAllEvidence(actor, found.unit_id) || isOwn || links.length > 0
  return isVisible ? { found, links, own } : refuse('evidence-unknown')
}

/** Proof of a claim that the actor's unit reviews now, as its peer: the view `reviewed_units` says whose these are. */
async function isOpenToPeers(db: Transaction<Tables>, { unit_id, id }: FoundEvidence): Promise<boolean> {
  const proof = await db
    .selectFrom('claim_proofs')
    .innerJoin('reviewed_units', (join) =>
      join
        .onRef('reviewed_units.unit_id', '=', 'claim_proofs.unit_id')
        .onRef('reviewed_units.evaluation_id', '=', 'claim_proofs.evaluation_id'),
    )
    .select('claim_proofs.evidence_id')
    .where('claim_proofs.unit_id', '=', unit_id)
    .where('claim_proofs.evidence_id', '=', id)
    .where('claim_proofs.withdrawn_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return proof !== undefined
}

/** Put beside what another unit said in an objection between it and the actor's unit; row security knows both sides. */
async function isSaidToActor({ db, actor }: Act, { unit_id, id }: FoundEvidence): Promise<boolean> {
  if (actor.role !== 'unit' && actor.role !== 'unit-head') return false
  const proof = await db
    .selectFrom('objection_proofs')
    .select('evidence_id')
    .where('unit_id', '=', unit_id)
    .where('evidence_id', '=', id)
    .where('kind', '=', 'peer')
    .limit(1)
    .executeTakeFirst()
  return proof !== undefined
}

/** Proof of a claim on which the actor votes now, as a member of the panel. */
async function isOpenToPanel(db: Transaction<Tables>, { unit_id, id }: FoundEvidence): Promise<boolean> {
  const proof = await db
    .selectFrom('seated_proofs')
    .select('evidence_id')
    .where('unit_id', '=', unit_id)
    .where('evidence_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  return proof !== undefined
}

/** Which of these proofs this person may see. */
export async function listVisibleEvidence(act: Act, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { db, actor } = act
  const proofs = await db
    .selectFrom('evidence')
    .select(['unit_id', 'id', 'uploaded_by'])
    .where('id', 'in', ids)
    .execute()
  const visible = new Set<string>()
  for (const [unitId, ofUnit] of Map.groupBy(proofs, ({ unit_id }) => unit_id)) {
    if (!mayBrowseEvidence(actor, unitId)) continue
    const seesAll = seesAllEvidence(actor, unitId)
    const own = seesAll ? [] : await listOwnIndicators(act, unitId)
    const links = seesAll
      ? []
      : await listLinks(
          db,
          unitId,
          ofUnit.map(({ id }) => id),
        )
    const linked = new Set(
      links
        .filter((link) => seesEvidenceOf(actor, unitId, link.indicator_id, own))
        .map((link) => link.evidence_id),
    )
    for (const { id, uploaded_by } of ofUnit)
      if (seesAll || uploaded_by === actor.accountId || linked.has(id)) visible.add(id)
  }
  return visible
}
