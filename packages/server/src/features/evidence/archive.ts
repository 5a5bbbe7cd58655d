import { archiveFolder, archivePaths } from '@hengji/domain/evidence/archive-paths.ts'
import type { EvidenceKind } from '@hengji/domain/evidence/evidence-kind.ts'
import type { PlanYear } from '@hengji/domain/kernel/dates.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { findUnit } from '../organization/queries.ts'
import { findPlanForEvidence, type PlanIndicatorForEvidence } from './plan-for-evidence.ts'
import { mayArchiveEvidence, mayBrowseEvidence } from './policy.ts'
import { listEvidence, listLinks, type FoundEvidence } from './queries.ts'

/** One line of the index: a proof under an indicator. */
export interface ArchiveLine {
  indicator: PlanIndicatorForEvidence | null
  evidence: FoundEvidence
  path: string
  /** Its bytes stand here; elsewhere the line points to them. */
  isKept: boolean
}

export interface EvidenceArchive {
  unitName: string
  year: PlanYear
  madeAt: Date
  madeBy: string
  lines: ArchiveLine[]
  bytes: number
}

const largestArchive = 20 * 1024 * 1024 * 1024

/** What goes into the archive of a unit's year, in the order of its plan; what is attached to nothing comes last. */
export async function getArchive(
  { db, actor, now }: Act,
  unitId: string,
  year: PlanYear,
): Promise<EvidenceArchive | Refusal> {
  const unit = mayBrowseEvidence(actor, unitId) ? await findUnit(db, unitId) : undefined
  if (!unit) return refuse('unit-unknown')
  if (!mayArchiveEvidence(actor, unitId)) return refuse('not-permitted')
  const plan = await findPlanForEvidence(db, unitId, year)
  const evidence = await listEvidence(db, unitId, year)
  const bytes = evidence.reduce((sum, each) => sum + Number(each.size), 0)
  if (bytes > largestArchive) return refuse('too-much-for-archive', { size: bytes, limit: largestArchive })
  const links = await listLinks(
    db,
    unitId,
    evidence.map(({ id }) => id),
  )
  const oldestFirst = evidence.toReversed()
  const placed = (plan?.indicators ?? []).flatMap((indicator) => {
    const ids = new Set(
      links.filter((each) => each.indicator_id === indicator.indicatorId).map((each) => each.evidence_id),
    )
    return oldestFirst.filter(({ id }) => ids.has(id)).map((each) => ({ indicator, evidence: each }))
  })
  const isPlaced = new Set(placed.map((each) => each.evidence.id))
  const rest = oldestFirst
    .filter(({ id }) => !isPlaced.has(id))
    .map((each) => ({ indicator: null, evidence: each }))
  const all = [...placed, ...rest]
  const places = archivePaths(
    all.map(({ indicator, evidence: { id, file_name } }) => ({
      evidenceId: id,
      fileName: file_name,
      folder: indicator && archiveFolder(indicator.code, indicator.secondary ?? indicator.primary),
    })),
  )
  await audit(db, actor, now, {
    act: 'export-evidence',
    unitId,
    after: { year, files: evidence.length, bytes },
  })
  return {
    unitName: unit.name,
    year,
    madeAt: now,
    madeBy: actor.displayName,
    bytes,
    lines: all.map((line, index) => ({
      ...line,
      path: places[index]?.path ?? '',
      isKept: places[index]?.isKept ?? false,
    })),
  }
}

export const kindNames: Record<EvidenceKind, string> = {
  pdf: 'PDF',
  image: '图片',
  document: '文字文稿',
  sheet: '表格',
  slides: '演示文稿',
  text: '文本',
  sound: '录音',
  film: '视频',
  archive: '压缩包',
  other: '其他',
}
