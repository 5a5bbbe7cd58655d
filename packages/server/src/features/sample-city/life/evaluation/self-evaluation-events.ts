import { Readable } from 'node:stream'
import type { SelfEvaluationView } from '@hengji/contract/claims.ts'
import { writeWorkbook } from '@hengji/documents/writing/write-workbook.ts'
import type { SelfEvaluationAct } from '@hengji/domain/evaluation/self-evaluation-states.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../../../platform/database/transact.ts'
import { actOnSelfEvaluation, saveClaim } from '../../../claims/commands.ts'
import { viewSelfEvaluation } from '../../../claims/queries.ts'
import { storeEvidence } from '../../../evidence/commands.ts'
import { liaisonOf, office, type Life, type LifeEvent } from '../life.ts'
import { draftOf } from './claim-sentences.ts'
import { allOf, doing, inCourse, type EvaluatedGroup } from './evaluated-group.ts'

/**
 * 单位自评. The second unit hands in and waits, the third is accepted at once, the fourth is given back; the first is
 * still at it when the eighth of January comes, and hands in as one of the last.
 */
export function selfEvaluationEvents(group: EvaluatedGroup): LifeEvent[] {
  const [first, second, third, fourth] = group.unitIds
  const writing = (unitId: string, day: number, time: string, share: number): LifeEvent => {
    const at = inCourse(group, 1, day, time)
    return {
      at,
      what: `write the self-evaluation of ${unitId} ${group.year}`,
      happen: (life) => write(life, group, unitId, at, share),
    }
  }
  const act = (
    unitId: string,
    day: number,
    time: string,
    what: SelfEvaluationAct,
    reason: string | null = null,
  ): LifeEvent =>
    doing(
      inCourse(group, 1, day, time),
      what === 'submit' ? liaisonOf(unitId) : office,
      `${what} the self-evaluation of ${unitId} ${group.year}`,
      (each) => move(each, group.id, unitId, what, reason),
    )
  return [
    ...(third === undefined
      ? []
      : [writing(third, 2, '10:10', 1), act(third, 2, '16:20', 'submit'), act(third, 3, '15:00', 'accept')]),
    ...(fourth === undefined
      ? []
      : [
          writing(fourth, 3, '09:20', 1),
          act(fourth, 3, '10:30', 'submit'),
          act(fourth, 3, '16:10', 'return', '行政能力目标几项只写了“已落实”，请补充具体做法和数据后再报。'),
          act(fourth, 9, '10:40', 'submit'),
          act(fourth, 10, '10:20', 'accept'),
        ]),
    ...(second === undefined
      ? []
      : [
          writing(second, 3, '14:00', 1),
          act(second, 3, '14:50', 'submit'),
          act(second, 10, '10:00', 'accept'),
        ]),
    ...(first === undefined
      ? []
      : [
          writing(first, 3, '17:00', 0.5),
          writing(first, 9, '15:00', 1),
          act(first, 9, '16:30', 'submit'),
          act(first, 10, '10:10', 'accept'),
        ]),
  ]
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The liaison types what the reports could not tell. @param share of the rows, from the first on */
async function write(
  life: Life,
  group: EvaluatedGroup,
  unitId: string,
  at: Date,
  share: number,
): Promise<void> {
  const liaison = liaisonOf(unitId)
  const seen = await life.as(liaison, at, (act) => viewSelfEvaluation(act, group.id, unitId))
  if (seen === null) return
  const rows = seen.rows.slice(0, Math.ceil(seen.rows.length * share))
  const bare = Map.groupBy(
    rows.filter(({ proofCount }) => proofCount === 0),
    ({ section }) => section ?? '其他目标',
  )
  const catalogues = await Promise.all(
    [...bare].map(async ([section, of]) => ({
      indicatorIds: of.map(({ indicatorId }) => indicatorId),
      ...(await keepCatalogue(life, seen, section, of)),
    })),
  )
  await life.as(liaison, at, async (act): Promise<object | Refusal> => {
    for (const catalogue of catalogues) {
      const stored = await storeEvidence(act, {
        ...catalogue,
        unitId,
        year: group.year,
        documentId: seen.documentId,
      })
      if (isRefusal(stored)) return stored
    }
    return allOf(rows, async ({ indicatorId, revision, ...row }, index) => {
      const draft = draftOf(seen, { indicatorId, ...row }, index)
      return draft === null || revision > 0
        ? {}
        : saveClaim(act, group.id, unitId, indicatorId, { revision, draft })
    })
  })
}

/** One list for a part of the plan, of what lies in the unit's files. */
async function keepCatalogue(
  { platform }: Life,
  { unit, year }: SelfEvaluationView,
  section: string,
  rows: SelfEvaluationView['rows'],
) {
  const bytes = await writeWorkbook([
    {
      name: '佐证目录',
      rows: [
        ['序号', '指标', '佐证材料', '备注'],
        ...rows.map(({ code, title }, index) => [
          code ?? String(index + 1),
          title,
          `${unit.name}${year}年文件、台账和会议记录，卷内第${index + 1}号`,
          index === 0 ? '示例数据，人物与数字均为虚构' : null,
        ]),
      ],
      widths: [10, 60, 50, 30],
    },
  ])
  const kept = await platform.files.keep(Readable.from([bytes]), platform.largestUpload)
  if (isRefusal(kept)) throw new Error(`a proof was not kept: ${kept.code}`)
  const { contentHash, size } = kept
  return { fileName: `${year}年${section}佐证材料目录.xlsx`, contentHash, size, mediaType: xlsx }
}

const reached: Partial<Record<SelfEvaluationAct, readonly string[]>> = {
  submit: ['submitted', 'accepted'],
  accept: ['accepted'],
  return: ['returned'],
}

async function move(
  act: Act,
  evaluationId: string,
  unitId: string,
  what: SelfEvaluationAct,
  reason: string | null,
): Promise<object | Refusal> {
  const row = await act.db
    .selectFrom('self_evaluations')
    .select(['state', 'revision'])
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .executeTakeFirst()
  if (!row) return refuse('evaluation-unknown')
  if (reached[what]?.includes(row.state) === true) return {}
  return actOnSelfEvaluation(act, evaluationId, unitId, { act: what, revision: row.revision, reason })
}
