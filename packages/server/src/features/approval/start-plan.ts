import { randomUUID } from 'node:crypto'
import type { StartedPlan, StartFromLastYear } from '@hengji/contract/plan-draft.ts'
import { deriveDocument } from '@hengji/domain/document/derive-document.ts'
import { checkDocument } from '@hengji/domain/findings/check-document.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { startFromLastYear } from '@hengji/domain/plan/start-from-last-year.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { countForReview } from '../../platform/reading/review-counts.ts'
import { storeDocument } from '../documents/commands.ts'
import { findUnit } from '../organization/queries.ts'
import { progressOf } from '../tracking/queries.ts'
import { findPlanOfYear } from './compare.ts'
import type { LoadedPlan } from './load-plan.ts'
import { mayStartPlan } from './policy.ts'

/** A first version of a year's plan out of the last year's approved (or newest) one. Asked again, it is that plan. */
export async function startPlanFromLastYear(
  act: Act,
  { unitId, year }: StartFromLastYear,
): Promise<StartedPlan | Refusal> {
  const { db, actor, now } = act
  if (!mayStartPlan(actor, unitId)) return refuse('not-permitted')
  const unit = await findUnit(db, unitId)
  if (!unit) return refuse('unit-unknown')
  const existing = await findStarted(act, unitId, year)
  if (existing !== null) return existing
  const last = await findPlanOfYear(act, unitId, year - 1)
  if (last === null) return refuse('last-year-plan-missing', { year: year - 1 })
  const started = startFromLastYear(last.document, year, await actualsOf(act, last))
  const document = deriveDocument(started)
  const findings = checkDocument(document)
  const stored = await storeDocument(act, {
    newId: randomUUID(),
    unit,
    year,
    reviewed: { document, findings, counts: countForReview(document, findings) },
    import: null,
    origin: 'last-year',
    note: `以 ${last.year} 年方案第 ${last.version} 版起草`,
    supersede: false,
  })
  // Of two clicks that meet, the second finds now what the first began.
  if (isRefusal(stored))
    return stored.code === 'document-exists'
      ? ((await findStarted(act, unitId, year)) ?? refuse('plan-exists-already', { year }))
      : stored
  await audit(db, actor, now, {
    act: 'start-plan',
    unitId,
    subject: stored.documentId,
    after: { year, from: { documentId: last.documentId, version: last.version } },
  })
  return stored
}

/** A second click finds what the first began; a plan that came otherwise is left alone. */
async function findStarted({ db }: Act, unitId: string, year: number): Promise<StartedPlan | Refusal | null> {
  const found = await db
    .selectFrom('documents')
    .innerJoin('document_versions', (join) =>
      join
        .onRef('document_versions.unit_id', '=', 'documents.unit_id')
        .onRef('document_versions.document_id', '=', 'documents.id')
        .on('document_versions.version', '=', 1),
    )
    .select(['documents.id', 'documents.version', 'document_versions.origin'])
    .where('documents.unit_id', '=', unitId)
    .where('documents.year', '=', year)
    .where('documents.kind', '=', 'evaluation-plan')
    .executeTakeFirst()
  if (found === undefined) return null
  return found.origin === 'last-year' && found.version === 1
    ? { documentId: found.id, version: found.version }
    : refuse('plan-exists-already', { year })
}

/** What was reported last for each row, with its unit. */
async function actualsOf({ db }: Act, last: LoadedPlan): Promise<ReadonlyMap<number, string>> {
  const progress = await progressOf(db, {
    year: last.year,
    today: `${last.year}-12-31`,
    unitIds: [last.unit.id],
  })
  const indexes = new Map(last.identities.map((identity, index) => [identity, index]))
  return new Map(
    progress.flatMap(({ indicatorId, latest, unit }) => {
      const index = indexes.get(indicatorId)
      const value = latest?.value ?? null
      return index === undefined || value === null ? [] : [[index, `${value}${unit ?? ''}`] as const]
    }),
  )
}
