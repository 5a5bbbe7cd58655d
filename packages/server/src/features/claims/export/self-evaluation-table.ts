import type { ClaimRowView, SelfEvaluationView } from '@hengji/contract/claims.ts'
import type { OfficialRow, OfficialTable } from '@hengji/documents/writing/official-table.ts'
import { proofPurposes, proofPurposeWords } from '@hengji/domain/evaluation/claim-draft.ts'
import { selfEvaluationStateWords } from '@hengji/domain/evaluation/self-evaluation-states.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { sumOf } from '@hengji/domain/kernel/decimal.ts'
import { dayInChinese, toTwoPlaces } from '@hengji/domain/kernel/shown.ts'
import { shownScore } from '@hengji/domain/result/explain-unit.ts'

/**
 * 目标考评自评表 of a unit, with the columns that offices print beside the plan's own; what is read from the file again
 * is the plan with these in its columns of results.
 * @param targets by indicator, as they are shown; those without a number have none
 * @param today where it is not handed in yet
 */
export function selfEvaluationTable(
  view: SelfEvaluationView,
  targets: ReadonlyMap<string, string>,
  filledOn: IsoDate,
): OfficialTable {
  const { unit, year, title, rows, state } = view
  const bySection = Map.groupBy(rows, ({ section }) => section)
  const hasSections = bySection.size > 1 || !bySection.has(null)
  return {
    name: '自评表',
    title: `${year}年度绩效目标考评自评表`,
    mark: state === 'draft' || state === 'returned' ? `未报送（${selfEvaluationStateWords[state]}）` : null,
    noteLeft: `单位（盖章）：${unit.name}`,
    noteRight: `填报日期：${dayInChinese(filledOn)}`,
    lead: [`考评系列：${title}`],
    columns,
    rows: [...bySection].flatMap(([section, own]): OfficialRow[] => [
      ...(hasSections && section !== null ? [{ band: `${section}（${weightOf(own)}分）` }] : []),
      ...own.map((row) => rowOf(row, targets.get(row.indicatorId) ?? '')),
    ]),
    remarks: remarksOf(rows),
    signatures: ['主要负责人（签字）', '分管负责人（签字）', '填表人（签字）', '自评单位（盖章）'],
  }
}

const columns: OfficialTable['columns'] = [
  { title: '序号', width: 8, isCentred: true },
  { title: '一级指标', width: 20 },
  { title: '二级指标', width: 26 },
  { title: '权重分值', width: 7, isCentred: true },
  { title: '完成时限', width: 11, isCentred: true },
  { title: '责任科室', width: 11 },
  { title: '科室责任人', width: 10 },
  { title: '全年目标值', width: 9, isCentred: true },
  { title: '全年完成情况', width: 30 },
  { title: '未完成原因', width: 13 },
  { title: '定档举证情况', width: 24 },
  { title: '主流媒体佐证情况', width: 16 },
  { title: '按上报计算', width: 8, isCentred: true },
  { title: '单位自定', width: 8, isCentred: true },
  { title: '自定与计算不同的理由', width: 13 },
]

function rowOf(row: ClaimRowView, target: string): OfficialRow {
  const { draft, filled, claimedPoints } = row
  const score = draft.score ?? filled.proposed
  // A tier is claimed by its name; its points stand in their own column.
  const tier = score?.kind === 'tier' ? `自定“${shownScore(score)}”档` : ''
  return [
    row.code ?? '',
    row.primary ?? '',
    row.title === row.primary ? '' : row.title,
    { points: row.weightPoints },
    row.deadline === null ? '' : dayInChinese(row.deadline),
    row.departments.join('、'),
    row.owners.join('、'),
    target,
    draft.achieved ?? filled.achieved ?? '',
    draft.gapReason,
    [tier, ...proofLines(row)].filter((line) => line !== '').join('\n'),
    draft.media.map(mediaLine).join('\n'),
    filled.computed === null ? '' : { points: filled.computed.points },
    claimedPoints === null ? '' : { points: claimedPoints },
    draft.differenceReason,
  ]
}

/** As plans print it behind the title of a part. */
function weightOf(rows: readonly ClaimRowView[]): string {
  return sumOf(rows.map(({ weightPoints }) => weightPoints)) ?? '0'
}

/** By purpose; who does not see the proofs of this indicator is told how many there are. */
function proofLines({ proofs, proofCount, seesProofs }: ClaimRowView): string[] {
  if (!seesProofs) return proofCount === 0 ? [] : [`佐证材料${proofCount}份`]
  return proofPurposes.flatMap((purpose) => {
    const names = proofs.filter((proof) => proof.purpose === purpose).map(({ name }) => name)
    return names.length === 0 ? [] : [`${proofPurposeWords[purpose]}：${names.join('；')}`]
  })
}

function mediaLine({ outlet, title, publishedOn, address }: ClaimRowView['draft']['media'][number]): string {
  const day = publishedOn === null ? '' : `，${dayInChinese(publishedOn)}`
  return `${outlet}《${title}》${day}${address === null || address === '' ? '' : `，${address}`}`
}

function remarksOf(rows: readonly ClaimRowView[]): string[] {
  const claimed = sumOf(rows.map(({ claimedPoints }) => claimedPoints))
  const weight = sumOf(rows.map(({ weightPoints }) => weightPoints))
  const comparable = rows.flatMap(({ filled, claimedPoints }) =>
    filled.computed === null ? [] : [{ claimed: claimedPoints, computed: filled.computed.points }],
  )
  const computed = sumOf(comparable.map((row) => row.computed))
  return [
    `注：1. 共${rows.length}项指标，分值合计${toTwoPlaces(weight ?? '0')}分，单位自定合计${toTwoPlaces(claimed ?? '0')}分。`,
    ...(computed === null
      ? []
      : [
          `2. “按上报计算”是按全年上报的数和考评办法算出的得分，可计算的${comparable.length}项合计${toTwoPlaces(computed)}分；这几项单位自定合计${toTwoPlaces(sumOf(comparable.map((row) => row.claimed)) ?? '0')}分。`,
        ]),
  ]
}
