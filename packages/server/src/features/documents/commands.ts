import type { ReviewCounts } from '@hengji/contract/imports.ts'
import type { Unit } from '@hengji/contract/organization.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import {
  pairIndicators,
  type PairingChoice,
  type PairingRefusal,
} from '@hengji/domain/plan/pair-indicators.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { projectOf } from '@hengji/domain/document/project-of.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { storableJson, storableText } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { makeDocumentFindable } from './make-findable.ts'
import { judgeNewVersion } from './judge-new-version.ts'
import { listKnownIndicators } from './pair-with-version.ts'
import { projectKey } from './project-key.ts'

export { makeOlderDocumentsFindable } from './make-findable.ts'

export interface DocumentToStore {
  /** Its id where there is no such document yet. */
  newId: string
  unit: Unit
  year: number
  reviewed: { document: OfficialDocument; findings: Finding[]; counts: ReviewCounts }
  /** The file it was read from; `null` where it was not. */
  import: { unitId: string; id: string } | null
  origin: 'import' | 'edit' | 'last-year'
  /** What led to this version, in a sentence. */
  note?: string
  /** Which indicator each row is, where that is known; else it follows from the version before. */
  identities?: readonly (string | null)[]
  /** What a person decided about rows whose indicator is not known. */
  pairing?: readonly PairingChoice[]
  /** The version it departs from, where it is not the one before. */
  baseVersion?: number
  supersede: boolean
}

export interface StoredDocument {
  documentId: string
  version: number
}

/**
 * Stores a confirmed document for good, its indicators also as rows. The caller has authorised it.
 * @returns refuses `document-exists` where the unit has one of that year, kind and project and it is not to be superseded
 */
export async function storeDocument(
  { db, actor, now }: Act,
  toStore: DocumentToStore,
): Promise<
  | StoredDocument
  | Refusal<
      'document-exists' | 'plan-under-review' | 'plan-is-approved' | 'plan-has-open-edits' | PairingRefusal
    >
> {
  const { newId, unit, year, reviewed, import: readFrom, origin, note, supersede } = toStore
  const { document, findings, counts } = reviewed
  const project = projectOf(document)
  const key = { unit_id: unit.id, year, kind: document.kind, project: projectKey(project) }
  const inserted = await db
    .insertInto('documents')
    .values({ ...key, id: newId, version: 1 })
    .onConflict((conflict) => conflict.columns(['unit_id', 'year', 'kind', 'project']).doNothing())
    .returning(['id', 'version'])
    .executeTakeFirst()
  let stored: StoredDocument
  if (inserted) {
    stored = { documentId: inserted.id, version: 1 }
  } else {
    const existing = await db
      .selectFrom('documents')
      .select(['id', 'version', 'approved_version'])
      .where((row) => row.and(key))
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (!supersede) {
      return refuse('document-exists', {
        documentId: existing.id,
        version: existing.version,
        unit: unit.name,
        year,
        kind: document.kind,
        project,
      })
    }
    if (origin === 'import' && document.kind === 'evaluation-plan') {
      const why = await judgeNewVersion(db, unit.id, existing)
      if (why !== null) return why
    }
    stored = { documentId: existing.id, version: existing.version + 1 }
    await db
      .updateTable('documents')
      .set({ version: stored.version })
      .where('unit_id', '=', unit.id)
      .where('id', '=', stored.documentId)
      .execute()
  }
  await db
    .insertInto('document_versions')
    .values({
      unit_id: unit.id,
      document_id: stored.documentId,
      version: stored.version,
      kind: document.kind,
      title: storableText(document.title),
      project: storableText(project),
      document: storableJson(document),
      findings: storableJson(findings),
      counts: JSON.stringify(counts),
      weight_points: document.totals.weightPoints,
      claimed_points: document.totals.claimedPoints,
      origin,
      base_version: toStore.baseVersion ?? (stored.version === 1 ? null : stored.version - 1),
      note: note === undefined ? null : storableText(note),
      import_unit_id: readFrom?.unitId ?? null,
      import_id: readFrom?.id ?? null,
      confirmed_at: now,
      confirmed_by: actor.accountId,
      confirmed_by_name: actor.displayName,
    })
    .execute()
  if (document.kind === 'evaluation-plan') {
    const identities =
      toStore.identities ?? (await identify(db, unit.id, stored, document, toStore.pairing ?? []))
    if (isRefusal(identities)) return identities
    await storeIndicators(db, unit.id, stored, document, identities)
  }
  await makeDocumentFindable(db, unit.id, stored.documentId)
  return stored
}

/** PostgreSQL takes 65,535 parameters in a statement. */
const rowsAtOnce = 1000

async function storeIndicators(
  db: Act['db'],
  unitId: string,
  { documentId, version }: StoredDocument,
  plan: EvaluationPlan,
  identities: readonly (string | null)[],
): Promise<void> {
  const rows = plan.indicators.map((indicator, index) => ({
    unit_id: unitId,
    document_id: documentId,
    version,
    position: index + 1,
    indicator_id: identities[index] ?? newIdentity(documentId, version, index),
    code: storableText(indicator.code),
    section: storableText(indicator.section),
    aspect: storableText(indicator.aspect),
    primary: storableText(indicator.primary),
    secondary: storableText(indicator.secondary),
    weight_points: indicator.weightPoints,
    deadline: indicator.deadline,
    leaders: indicator.leaders.map((name) => storableText(name)),
    departments: indicator.departments.map((name) => storableText(name)),
    owners: indicator.owners.map((name) => storableText(name)),
  }))
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await db
      .insertInto('plan_indicators')
      .values(rows.slice(from, from + rowsAtOnce))
      .execute()
  }
}

/** An indicator keeps the identity it had in the version before; a new one gets its own. */
async function identify(
  db: Act['db'],
  unitId: string,
  { documentId, version }: StoredDocument,
  plan: EvaluationPlan,
  choices: readonly PairingChoice[],
): Promise<(string | null)[] | Refusal<PairingRefusal>> {
  if (version === 1) return []
  const before = await listKnownIndicators(db, unitId, { documentId, version: version - 1 })
  return pairIndicators(before, plan.indicators, choices)
}

function newIdentity(documentId: string, version: number, index: number): string {
  return version === 1 ? `${documentId}-${index + 1}` : `${documentId}-${version}.${index + 1}`
}
