import type { SelfEvaluationContent, TargetTableContent } from './content.ts'
import { cell, paragraph, type Sheet, type SheetCell } from './sheet.ts'

/** The self-evaluation form: one large table of funding, overall goal and indicators, as finance bureaus print it. */
export function selfEvaluationSheet(form: SelfEvaluationContent): Sheet {
  const [year, month, day] = form.filledOn.split('-').map(Number)
  const rows: SheetCell[][] = []
  if (form.project) rows.push([cell('项目名称', 1, 2), cell(form.project, 1, 7)])
  rows.push([cell(form.project ? '实施单位' : '部门（单位）名称', 1, 2), cell(form.unit, 1, 7)])
  rows.push([
    cell(`${form.project ? '项目资金' : '部门整体资金'}（${form.amountUnit}）`, form.funding.length + 1, 2),
    ...['资金来源', '年初预算数', '全年预算数（A）', '全年执行数（B）', '分值', '执行率', '得分'].map(
      (title) => cell(title),
    ),
  ])
  for (const line of form.funding) {
    rows.push([
      cell(line.name),
      cell(line.initialBudget),
      cell(line.budgeted),
      cell(line.executed),
      cell(line.weightPoints ?? '—'),
      cell(line.executionRate ?? '—'),
      cell(line.points === undefined ? '—' : line.points.toFixed(2)),
    ])
  }
  rows.push([cell('年度总体目标', 2, 1), cell('预期目标', 1, 4), cell('实际完成情况', 1, 4)])
  rows.push([cell(form.goal.expected, 1, 4), cell(form.goal.achieved, 1, 4)])
  const indicatorCount = form.sections.reduce((sum, section) => sum + section.rows.length, 0)
  rows.push([
    cell('绩效指标', indicatorCount + 1),
    ...[
      '一级指标',
      '二级指标',
      '三级指标',
      '年度指标值（A）',
      '实际完成值（B）',
      '分值',
      '得分',
      '未完成原因分析',
    ].map((title) => cell(title)),
  ])
  for (const section of form.sections) {
    section.rows.forEach((row, index) => {
      const line: SheetCell[] = []
      if (index === 0) line.push(cell(`${section.title}\n（${section.points}分）`, section.rows.length))
      if (row.level !== section.rows[index - 1]?.level) {
        line.push(cell(row.level, section.rows.filter((other) => other.level === row.level).length))
      }
      line.push(
        cell(row.name),
        cell(row.target),
        cell(row.actual),
        cell(row.weight),
        cell(row.points),
        cell(row.reason),
      )
      rows.push(line)
    })
  }
  rows.push([cell('总分', 1, 6), cell(form.total.weight), cell(form.total.points), cell('')])
  rows.push([cell('自评结论', 1, 2), cell(form.conclusion, 1, 7)])
  return {
    landscape: true,
    blocks: [
      paragraph(form.form, 'title'),
      paragraph(`（${form.year}年度）`, 'centre'),
      paragraph(`单位（盖章）：${form.unit}`),
      paragraph(`填报日期：${year}年${month}月${day}日`),
      { kind: 'table', headerRows: 0, widths: [4, 6, 7, 12, 10, 10, 5, 6, 12], rows },
      paragraph(
        '注：1.定量正向指标按实际完成值（B）/年度指标值（A）×分值计分，反向指标按年度指标值（A）/实际完成值（B）×分值计分，得分不超过该指标分值。',
      ),
      paragraph('2.定性指标按达成预期、部分达成、未达成三档，分别按分值的100-80%、80-50%、50-0%计分。'),
    ],
  }
}

/** The target table with its header of three rows and the reference values side by side. */
export function targetTableSheet(table: TargetTableContent): Sheet {
  const rows: SheetCell[][] = [
    [
      ...['职责\n序号', '部门职责', '职责说明', '职责目标', '绩效指标', '指标解释', '年度\n指标值'].map(
        (title) => cell(title, 3),
      ),
      cell('指标参考值', 1, 6),
      cell('工作活动', 3),
    ],
    [cell('标准值（规划目标、行业标准等）', 1, 3), cell('历史值', 1, 3)],
    ['规划值', '当年标准值', '标准值来源', '前三年均值', '上年值', '历史值来源'].map((title) => cell(title)),
  ]
  for (const duty of table.duties) {
    const dutySpan = duty.goals.reduce((sum, goal) => sum + goal.rows.length, 0)
    duty.goals.forEach((goal, goalIndex) => {
      goal.rows.forEach((row, rowIndex) => {
        const line: SheetCell[] = []
        if (goalIndex === 0 && rowIndex === 0) {
          line.push(cell(duty.number, dutySpan), cell(duty.duty, dutySpan), cell(duty.description, dutySpan))
        }
        if (rowIndex === 0) line.push(cell(goal.goal, goal.rows.length))
        line.push(
          ...[
            row.name,
            row.explanation,
            row.annual,
            row.planned,
            row.standard,
            row.standardSource,
            row.mean,
            row.last,
            row.source,
            row.activity,
          ].map((text) => cell(text)),
        )
        rows.push(line)
      })
    })
  }
  return {
    landscape: true,
    blocks: [
      paragraph(table.title, 'title'),
      { kind: 'table', headerRows: 3, widths: [3, 6, 9, 7, 8, 9, 6, 6, 6, 8, 6, 6, 8, 12], rows },
    ],
  }
}
