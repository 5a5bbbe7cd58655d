import { resultObjectionStateWords } from '@hengji/domain/result/result-objection.ts'
import { resultStateWords } from '@hengji/domain/result/result-states.ts'
import type { Act } from '../../platform/database/transact.ts'
import { writeSearchEntries } from '../../platform/search/write-entries.ts'

/** Makes each unit's result findable from the announcement on; what is recalled is found no longer. */
export async function makeResultsFindable({ db }: Pick<Act, 'db'>, evaluationId: string): Promise<void> {
  const told = await db
    .selectFrom('results')
    .select('state')
    .where('evaluation_id', '=', evaluationId)
    .where('state', 'in', ['announced', 'signed-off', 'published'])
    .orderBy('version', 'desc')
    .executeTakeFirst()
  const units = await db
    .selectFrom('evaluation_units')
    .innerJoin('units', 'units.id', 'evaluation_units.unit_id')
    .innerJoin('evaluations', 'evaluations.id', 'evaluation_units.evaluation_id')
    .select(['units.id', 'units.name', 'evaluations.year', 'evaluations.title'])
    .where('evaluations.id', '=', evaluationId)
    .execute()
  await writeSearchEntries(
    db,
    units.map(({ id, name, year, title }) => ({
      unitId: id,
      kind: 'result',
      subjectId: evaluationId,
      year,
      title: `${name}${year}年度考评结果`,
      note: told === undefined ? title : `${title} · ${resultStateWords[told.state]}`,
      link: `/evaluations/${encodeURIComponent(evaluationId)}/result/units/${encodeURIComponent(id)}`,
      words: ['得分', '名次', '等次'],
      isGone: told === undefined,
    })),
  )
}

/** Makes an objection to a result findable by what was said and answered. */
export async function makeObjectionFindable(
  { db }: Pick<Act, 'db'>,
  unitId: string,
  id: string,
): Promise<void> {
  const objection = await db
    .selectFrom('result_objections')
    .innerJoin('evaluations', 'evaluations.id', 'result_objections.evaluation_id')
    .innerJoin('units', 'units.id', 'result_objections.unit_id')
    .select([
      'evaluations.id as evaluationId',
      'evaluations.year',
      'units.name',
      'result_objections.state',
      'result_objections.text',
      'result_objections.answer',
    ])
    .where('result_objections.unit_id', '=', unitId)
    .where('result_objections.id', '=', id)
    .executeTakeFirstOrThrow()
  await writeSearchEntries(db, [
    {
      unitId,
      kind: 'objection',
      subjectId: id,
      year: objection.year,
      title: `结果异议：${objection.text}`,
      note: `${objection.name} · ${resultObjectionStateWords[objection.state]}`,
      link: `/evaluations/${encodeURIComponent(objection.evaluationId)}/result/objections`,
      words: [objection.answer ?? ''],
    },
  ])
}
