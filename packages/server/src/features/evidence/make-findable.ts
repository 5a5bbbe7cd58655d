import type { Transaction } from 'kysely'
import type { Tables } from '../../platform/database/tables.ts'
import { writeSearchEntries } from '../../platform/search/write-entries.ts'

/** Makes a proof findable by its title and file name; a deleted one is found no longer. */
export async function makeEvidenceFindable(
  db: Transaction<Tables>,
  unitId: string,
  evidenceId: string,
): Promise<void> {
  const proof = await db
    .selectFrom('evidence')
    .select(['year', 'title', 'file_name', 'uploaded_by_name', 'deleted_at'])
    .where('unit_id', '=', unitId)
    .where('id', '=', evidenceId)
    .executeTakeFirstOrThrow()
  await writeSearchEntries(db, [
    {
      unitId,
      kind: 'evidence',
      subjectId: evidenceId,
      year: proof.year,
      title: proof.title ?? proof.file_name,
      note: `${proof.year}年 ${proof.uploaded_by_name}`,
      link: `/evidence?unit=${encodeURIComponent(unitId)}&year=${proof.year}&proof=${encodeURIComponent(evidenceId)}`,
      words: [proof.file_name],
      isGone: proof.deleted_at !== null,
    },
  ])
}
