import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import { mayBrowseEvidence, seesAllEvidence, seesEvidenceOf, type OwnResponsibility } from './policy.ts'
import { findEvidence, listLinks, type FoundEvidence, type FoundLink } from './queries.ts'
import { ownResponsibilities } from './standing.ts'

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
  if (!found || !mayBrowseEvidence(actor, found.unit_id)) return refuse('evidence-unknown')
  const own = await ownResponsibilities(act, found.unit_id)
  const links = (await listLinks(db, found.unit_id, [id])).filter((link) =>
    seesEvidenceOf(actor, found.unit_id, link.indicator_id, own),
  )
  const isOwn = found.uploaded_by === actor.accountId
  const isVisible = seesAllEvidence(actor, found.unit_id) || isOwn || links.length > 0
  return isVisible ? { found, links, own } : refuse('evidence-unknown')
}
