import { peerObjectionStateWords } from '@hengji/domain/evaluation/peer-objection.ts'
import type { Act } from '../../platform/database/transact.ts'
import { writeSearchEntries } from '../../platform/search/write-entries.ts'

/** Makes an objection findable by what it is about and what was said, for both units and those above them. */
export async function makePeerObjectionFindable(
  { db }: Pick<Act, 'db'>,
  unitId: string,
  id: string,
): Promise<void> {
  const objection = await db
    .selectFrom('peer_objections')
    .innerJoin('evaluations', 'evaluations.id', 'peer_objections.evaluation_id')
    .innerJoin('units as theirs', 'theirs.id', 'peer_objections.unit_id')
    .innerJoin('units as ours', 'ours.id', 'peer_objections.by_unit_id')
    .select([
      'evaluations.id as evaluationId',
      'evaluations.year',
      'peer_objections.code',
      'peer_objections.title',
      'peer_objections.state',
      'theirs.name as of',
      'ours.name as by',
    ])
    .where('peer_objections.unit_id', '=', unitId)
    .where('peer_objections.id', '=', id)
    .executeTakeFirstOrThrow()
  const said = await db
    .selectFrom('peer_objection_acts')
    .select('text')
    .where('unit_id', '=', unitId)
    .where('objection_id', '=', id)
    .execute()
  await writeSearchEntries(db, [
    {
      unitId,
      kind: 'objection',
      subjectId: id,
      year: objection.year,
      title: `互评异议：${[objection.code, objection.title].filter((part) => part !== null).join(' ')}`,
      note: `${objection.by}对${objection.of} · ${peerObjectionStateWords[objection.state]}`,
      link: `/evaluations/${encodeURIComponent(objection.evaluationId)}/peers`,
      words: said.map(({ text }) => text ?? ''),
    },
  ])
}
