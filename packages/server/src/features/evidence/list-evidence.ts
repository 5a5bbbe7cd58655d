import type { EvidenceIndicator, EvidenceList } from '@hengji/contract/evidence.ts'
import { findDoubledEvidence, type DoubledEvidence } from '@hengji/domain/evidence/doubled-evidence.ts'
import { findMissingEvidence } from '@hengji/domain/evidence/missing-evidence.ts'
import type { PlanYear } from '@hengji/domain/kernel/dates.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import { findUnit } from '../organization/queries.ts'
import { listOwnIndicators } from '../people/queries.ts'
import {
  findPlanForEvidence,
  listStandingReports,
  type PlanForEvidence,
  type PlanIndicatorForEvidence,
  type StandingReport,
} from './plan-for-evidence.ts'
import {
  mayAddEvidence,
  mayArchiveEvidence,
  mayAttachTo,
  mayBrowseEvidence,
  seesAllEvidence,
  seesEvidenceOf,
} from './policy.ts'
import { presentEvidence } from './present.ts'
import { listEarlierContent, listEvidence, listLinks, type FoundEvidence, type FoundLink } from './queries.ts'

/** What the asker sees of a unit's proofs of a year: by indicator, with what is missing and what is there twice. */
export async function getEvidenceList(
  act: Act,
  unitId: string,
  year: PlanYear,
): Promise<EvidenceList | Refusal> {
  const { db, actor } = act
  const unit = mayBrowseEvidence(actor, unitId) ? await findUnit(db, unitId) : undefined
  if (!unit) return refuse('unit-unknown')
  const plan = await findPlanForEvidence(db, unitId, year)
  const own = (await listOwnIndicators(act, unitId)).filter((each) => each.documentId === plan?.documentId)
  const indicators = (plan?.indicators ?? []).filter(({ indicatorId }) =>
    seesEvidenceOf(actor, unitId, indicatorId, own),
  )
  const seen = new Set(indicators.map(({ indicatorId }) => indicatorId))
  const all = await listEvidence(db, unitId, year)
  const links = await listLinks(
    db,
    unitId,
    all.map(({ id }) => id),
  )
  const seesAll = seesAllEvidence(actor, unitId)
  const linksOf = groupedBy(links, (each) => each.evidence_id)
  const visibleLinksOf = (id: string): FoundLink[] =>
    (linksOf.get(id) ?? []).filter((each) => seesAll || seen.has(each.indicator_id))
  const evidence = all.filter(
    ({ id, uploaded_by }) => seesAll || uploaded_by === actor.accountId || visibleLinksOf(id).length > 0,
  )
  const reports = plan ? await listStandingReports(db, unitId, plan.documentId) : []
  const attached = groupedBy(
    evidence.flatMap(({ id }) => visibleLinksOf(id)),
    (each) => each.indicator_id,
  )
  const mayAttach = (indicatorId: string): boolean => mayAttachTo(actor, unitId, indicatorId, own)
  return {
    unit: { id: unit.id, name: unit.name },
    year,
    documentId: plan?.documentId ?? null,
    indicators: indicators.map((each) =>
      presentIndicator(each, attached.get(each.indicatorId) ?? [], reports, mayAttach(each.indicatorId)),
    ),
    evidence: evidence.map((each) => presentEvidence(actor, each, visibleLinksOf(each.id))),
    doubled: doubledAmong(evidence, links, plan, await listEarlierContent(db, unitId, year)).map(
      presentDoubled,
    ),
    mayAdd: mayAddEvidence(actor, unitId) || indicators.some(({ indicatorId }) => mayAttach(indicatorId)),
    mayArchive: mayArchiveEvidence(actor, unitId),
  }
}

function presentIndicator(
  { measureId, annualTarget, direction, isStrict, unit, ...shown }: PlanIndicatorForEvidence,
  links: readonly FoundLink[],
  reports: readonly StandingReport[],
  mayAttach: boolean,
): EvidenceIndicator {
  const evidenceIds = [...new Set(links.map((link) => link.evidence_id))]
  const missing = findMissingEvidence({
    annualTarget,
    direction: direction ?? 'positive',
    isStrict: isStrict ?? false,
    reports: reports.filter((report) => report.measureId === measureId),
    attached: evidenceIds.length,
  })
  return { ...shown, mayAttach, evidenceIds, missing: missing === null ? null : { ...missing, unit } }
}

function doubledAmong(
  evidence: readonly FoundEvidence[],
  links: readonly FoundLink[],
  plan: PlanForEvidence | null,
  earlier: readonly { year: PlanYear; contentHash: string }[],
): DoubledEvidence[] {
  // An indicator that is not tracked yet stands for itself.
  const measures = new Map(
    plan?.indicators.map(({ indicatorId, measureId }) => [indicatorId, measureId ?? indicatorId]),
  )
  return findDoubledEvidence(
    evidence.map((each) => ({
      id: each.id,
      year: each.year,
      contentHash: each.content_hash,
      textHash: each.text_hash,
      measureIds: links
        .filter((link) => link.evidence_id === each.id)
        .flatMap((link) => measures.get(link.indicator_id) ?? []),
    })),
    earlier,
  )
}

function presentDoubled(doubled: DoubledEvidence): EvidenceList['doubled'][number] {
  const number =
    doubled.why === 'several-measures'
      ? doubled.measures
      : doubled.why === 'earlier-year'
        ? doubled.year
        : null
  return { why: doubled.why, evidenceIds: [...doubled.evidenceIds], number }
}

function groupedBy<T>(list: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of list) {
    const group = groups.get(keyOf(each))
    if (group) group.push(each)
    else groups.set(keyOf(each), [each])
  }
  return groups
}
