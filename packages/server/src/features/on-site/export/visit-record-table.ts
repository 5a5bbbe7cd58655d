import type { Visit } from '@hengji/contract/on-site.ts'
import type { OfficialTable } from '@hengji/documents/writing/official-table.ts'
import { checklistVerdictWords } from '@hengji/domain/evaluation/checklist.ts'
import { visitStateWords, type VisitAct } from '@hengji/domain/evaluation/on-site-visit.ts'
import { dayInChinese } from '@hengji/domain/kernel/shown.ts'
import { shownScore } from '@hengji/domain/result/explain-unit.ts'
import { shanghaiDay } from '../../../platform/clock/shanghai-day.ts'

/** 实地考评记录: the checklist, what was found, who confirmed. Before anything is found it is the form to go with. */
export function visitRecordTable(visit: Visit): OfficialTable {
  const { unit, year, title, state, plannedOn, examiners, items, findings, history } = visit
  const names = examiners.map(({ name, unitName }) => (unitName === null ? name : `${name}（${unitName}）`))
  const found = new Map(findings.map((finding) => [finding.indicatorId, finding]))
  const arrived = new Set(visit.photos.map(({ id }) => id))
  return {
    name: '实地考评记录',
    title: `${year}年度绩效考评实地考评记录`,
    mark: doesStand(state) ? null : visitStateWords[state],
    noteLeft: `被考评单位：${unit.name}`,
    noteRight: `考评日期：${dayInChinese(plannedOn)}`,
    lead: [`考评系列：${title}　　状态：${visitStateWords[state]}`, `考评人员：${names.join('、')}`],
    columns: [
      { title: '序号', width: 9, isCentred: true },
      { title: '指标', width: 32 },
      { title: '分值', width: 8, isCentred: true },
      { title: '核对要点', width: 40 },
      { title: '核对结果', width: 10, isCentred: true },
      { title: '评定', width: 14, isCentred: true },
      { title: '情况说明', width: 34 },
      { title: '照片（张）', width: 8, isCentred: true },
      { title: '核对人', width: 14, isCentred: true },
    ],
    rows: items.map(({ indicatorId, code, title: indicator, weightPoints, asks }) => {
      const finding = found.get(indicatorId)
      const photos = finding?.photoIds.filter((id) => arrived.has(id)).length ?? 0
      return [
        code,
        indicator,
        { points: weightPoints },
        asks.map((ask, index) => (asks.length === 1 ? ask : `${index + 1}. ${ask}`)).join('\n'),
        finding ? checklistVerdictWords[finding.verdict] : '',
        finding?.score ? shownScore(finding.score) : '',
        finding?.note ?? '',
        finding ? { number: String(photos) } : '',
        finding ? `${finding.by}\n${dayInChinese(shanghaiDay(new Date(finding.at)))}` : '',
      ]
    }),
    remarks: [
      `注：共核对${items.length}项，已记录${findings.length}项。`,
      ...history.flatMap(({ act, text, by, at }) => {
        const word = worthTelling[act]
        const day = dayInChinese(shanghaiDay(new Date(at)))
        return word === undefined ? [] : [`${day}　${by}${word}${text === null ? '' : `：${text}`}`]
      }),
    ],
    signatures: ['考评人员（签字）', '被考评单位负责人（签字）', '被考评单位（盖章）'],
  }
}

function doesStand(state: Visit['state']): boolean {
  return state === 'confirmed' || state === 'decided'
}

/** What both sides did about the record; how it came to be filled in is no part of it. */
const worthTelling: Partial<Record<VisitAct, string>> = {
  record: '移交记录，请单位确认',
  confirm: '代表单位确认记录属实',
  contest: '代表单位提出异议',
  'take-back': '收回更正',
  decide: '裁定',
  reopen: '重新打开记录',
  cancel: '取消',
}
