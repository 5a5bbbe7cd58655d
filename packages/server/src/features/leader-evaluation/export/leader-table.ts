import type { LeaderSummary } from '@hengji/domain/appraisal/leader-summary.ts'
import type { OfficialTable } from '@hengji/documents/writing/official-table.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { dayInChinese } from '@hengji/domain/kernel/shown.ts'
import { explainResultRefusal } from '@hengji/domain/result/explain-result-refusal.ts'
import type { LeadersOfEvaluation } from '../leader-rules.ts'

/** 领导评价汇总: group by group as the scheme weighs them; a group of too few is told by its rule alone. */
export function leaderTable(
  { title, year, groups, rules }: LeadersOfEvaluation,
  units: readonly (LeaderSummary & { name: string })[],
  seats: ReadonlyMap<string, { all: number; answered: number }>,
  today: IsoDate,
): OfficialTable {
  return {
    name: '领导评价汇总',
    title: `${year}年度绩效考评领导评价汇总表`,
    noteLeft: `考评系列：${title}`,
    noteRight: `汇总日期：${dayInChinese(today)}`,
    lead: [
      groups
        .map((group) => {
          const { all, answered } = seats.get(group.title) ?? { all: 0, answered: 0 }
          return `${group.title}（权重${group.weightPercent}%）席位${all}个，已交${answered}份`
        })
        .join('；'),
    ],
    columns: [
      { title: '序号', width: 8, isCentred: true },
      { title: '单位', width: 30 },
      ...groups.flatMap((group) => [
        { title: `${group.title}评价人数`, width: 12, isCentred: true },
        { title: `${group.title}弃权人数`, width: 12, isCentred: true },
        { title: `${group.title}得分`, width: 12, isCentred: true },
      ]),
      { title: rules.component, width: 14, isCentred: true },
      { title: '说明', width: 30 },
    ],
    rows: units.map((unit, index) => [
      { number: String(index + 1) },
      unit.name,
      ...unit.groups.flatMap(({ told }) =>
        told === null
          ? [tooFew, tooFew, tooFew]
          : [{ number: String(told.answers) }, { number: String(told.abstained) }, told.score],
      ),
      unit.points === null ? '' : { points: unit.points },
      noteOf(unit),
    ]),
    remarks: [
      `注：1. 满分${rules.fullScore}分；一组有效评价少于${rules.minimumAnswers}人的，不列人数和得分。`,
      '2. 评价不记名，本表只有合计，不能对应到个人。',
    ],
    signatures: ['汇总人（签字）', '复核人（签字）', '考评组织单位（盖章）'],
  }
}

const tooFew = '—'

function noteOf({ refusal, isSubstituted, unitId }: LeaderSummary): string {
  if (refusal !== null) return explainResultRefusal({ ...refusal, unitId, indicatorId: null })
  return isSubstituted ? '有的组评价人数不足，按考评办法的规定计分' : ''
}
