import type { PlanContent, RowContent, SectionContent } from './content.ts'
import { cell, paragraph, type Sheet, type SheetBlock, type SheetCell, type SheetTable } from './sheet.ts'

/** One row of the plan's table with all that belongs to it: what the reader is expected to give back. */
export interface PlanRow {
  code: string
  section: string
  aspect: string | null
  basis: string | null
  primary: string
  secondary: string | null
  weight: string
  deadlineText: string
  leaders: string[]
  departments: string[]
  owners: string[]
  target: string | null
}

/** The rows in order, coded 1-k-n (key), 2-k-n (routine), 4-n … 6-n (administrative), 7 and 8. */
export function planRows(plan: PlanContent): PlanRow[] {
  const rows: PlanRow[] = []
  const add = (
    row: RowContent,
    more: Pick<PlanRow, 'code' | 'section' | 'aspect' | 'basis' | 'primary' | 'secondary'>,
  ) => {
    rows.push({
      ...more,
      weight: String(row.weight),
      deadlineText: row.deadline,
      leaders: row.leaders,
      departments: row.departments,
      owners: [...new Set(row.departments.map((department) => plan.people[department] ?? ''))],
      target: row.target ?? null,
    })
  }
  const series: Record<string, string> = { 重点工作目标: '1', 常规工作目标: '2' }
  const walk = (section: SectionContent): void => {
    section.sections?.forEach(walk)
    section.primaries?.forEach((primary, primaryIndex) => {
      primary.rows.forEach((row, rowIndex) => {
        add(row, {
          code: `${series[section.title]}-${primaryIndex + 1}-${rowIndex + 1}`,
          section: section.title,
          aspect: null,
          basis: primary.basis ?? section.basis ?? null,
          primary: primary.text,
          secondary: row.text,
        })
      })
    })
    for (const aspect of section.aspects ?? []) {
      aspect.rows.forEach((row, index) => {
        const code = `${aspect.series}-${index + 1}`
        add(row, {
          code,
          section: section.title,
          aspect: aspect.title,
          basis: null,
          primary: row.text,
          secondary: null,
        })
      })
    }
    section.rows?.forEach((row, index, all) => {
      const code = all.length === 1 ? String(row.code ?? section.series) : `${section.series}-${index + 1}`
      add(row, {
        code,
        section: section.title,
        aspect: null,
        basis: null,
        primary: row.text,
        secondary: null,
      })
    })
  }
  plan.sections.forEach(walk)
  return rows
}

const columnsOfTen = [
  '序号',
  '文件依据',
  '一级指标',
  '二级指标',
  '权重\n分值',
  '完成\n时限',
  '分管\n领导',
  '责任\n科室',
  '科室\n责任人',
]
const columnsOfResult = ['全年完\n成情况', '定档举\n证情况', '单位\n自定', '同组\n互评', '实地\n考评']

/** The plan as an office writes it: heading, prose, and its table in the office's full form or with ten columns. */
export function planSheet(plan: PlanContent, columns: 'full' | 'ten', withTable = true): Sheet {
  const blocks: SheetBlock[] = [...proseOf(plan)]
  if (withTable) {
    blocks.push(paragraph(`${plan.year}年度绩效目标考评表`, 'title'))
    blocks.push(paragraph(`参评单位（盖章）：${plan.unit}`))
    blocks.push(planTable(plan, columns))
  }
  return { blocks, landscape: withTable }
}

function proseOf(plan: PlanContent): SheetBlock[] {
  const blocks: SheetBlock[] = [
    paragraph(plan.documentNumber, 'centre'),
    paragraph(plan.title, 'title'),
    paragraph('为落实全市绩效管理要求，结合本单位实际，制定本方案。'),
    paragraph('一、考评内容及分值', 'heading'),
    paragraph(`考评由目标考核、领导评价、公众评议、正向激励和察访核验五部分组成，${plan.formula}。`),
    paragraph('（一）目标考核（100分）', 'heading'),
  ]
  plan.sections.forEach((section, index) => {
    blocks.push(paragraph(`${index + 1}.${section.title}（${section.points}分）`, 'heading'))
    section.sections?.forEach((part, partIndex) => {
      blocks.push(
        paragraph(
          `（${partIndex + 1}）${part.title}（${part.points}分）。围绕本年度任务设定，共设置一级指标${part.counts?.primary}个，二级指标${part.counts?.secondary}个。`,
        ),
      )
    })
    if (section.counts) blocks.push(paragraph(`统一设置考评内容，一级指标${section.counts.primary}个。`))
  })
  const split = plan.leaderSplit ? `其中，${plan.leaderSplit}。` : ''
  blocks.push(
    paragraph('（二）领导评价（100分）', 'heading'),
    paragraph(`由市领导结合日常了解的情况进行评价。${split}`),
    paragraph('（三）公众评议（100分）', 'heading'),
    paragraph('由服务对象和社会各界代表进行评议。'),
    paragraph('（四）正向激励', 'heading'),
    paragraph(`受到上级表彰的予以加分，正向激励加分上限为${plan.bonusCap}分。`),
    paragraph('（五）察访核验', 'heading'),
    paragraph(`发现典型问题的予以扣分，察访核验扣分上限为${plan.deductionCap}分。`),
    paragraph('二、工作步骤', 'heading'),
  )
  const numerals = '一二三四五六'
  plan.schedule.forEach((step, index) => {
    blocks.push(paragraph(`（${numerals[index]}）${step.title}（${step.text}）`, 'heading'))
    blocks.push(paragraph('各科室按分工抓好落实。'))
  })
  const [year, month, day] = plan.issuedOn.split('-').map(Number)
  blocks.push(paragraph(plan.unit, 'right'), paragraph(`${year}年${month}月${day}日`, 'right'))
  return blocks
}

function planTable(plan: PlanContent, columns: 'full' | 'ten'): SheetTable {
  const full = columns === 'full'
  const trailing = full ? 16 : 0
  const blanks = () => Array.from({ length: trailing }, () => cell(''))
  const rows: SheetCell[][] = [
    [
      cell('项目', full ? 2 : 1, 2),
      ...columnsOfTen.map((title) => cell(title, full ? 2 : 1)),
      ...(full
        ? [
            ...columnsOfResult.map((title) => cell(title, 2)),
            cell('考评组成员无记名打分', 1, 9),
            cell('考评\n结果', 2),
            cell('主流媒体\n佐证情况', 2),
          ]
        : []),
    ],
  ]
  if (full) rows.push(Array.from({ length: 9 }, (_, index) => cell(index + 1)))

  const all = planRows(plan)
  const parents = new Map(
    plan.sections.flatMap((section) =>
      (section.sections ?? [section]).map((part) => [part.title, section] as const),
    ),
  )
  all.forEach((row, index) => {
    const parent = parents.get(row.section)
    const previous = all[index - 1]
    const line: SheetCell[] = []
    const spanWhile = (same: (other: PlanRow) => boolean): number => {
      let span = 1
      for (let next = all[index + span]; next && same(next); next = all[index + span]) span += 1
      return span
    }
    const isSub = parent?.title !== row.section
    const beginsParent = !previous || parents.get(previous.section) !== parent
    const label = row.aspect ?? (isSub ? row.section : null)
    if (beginsParent && parent) {
      const span = spanWhile((other) => parents.get(other.section) === parent)
      line.push(cell(`${parent.title}\n（${parent.points}分）`, span, label === null ? 2 : 1))
    }
    if (
      label !== null &&
      (beginsParent || previous?.section !== row.section || previous.aspect !== row.aspect)
    ) {
      line.push(
        cell(
          label,
          spanWhile((other) => other.section === row.section && other.aspect === row.aspect),
        ),
      )
    }
    line.push(cell(row.code))
    const sameBasis = (other: PlanRow) => other.basis === row.basis && other.section === row.section
    if (row.secondary === null) {
      line.push(cell(''), cell(row.primary, 1, 2))
    } else {
      if (!previous || !sameBasis(previous)) line.push(cell(row.basis, spanWhile(sameBasis)))
      const samePrimary = (other: PlanRow) => other.primary === row.primary
      if (!previous || !samePrimary(previous)) line.push(cell(row.primary, spanWhile(samePrimary)))
      line.push(cell(row.secondary))
    }
    line.push(
      cell(row.weight),
      cell(row.deadlineText),
      cell(row.leaders.join('\n')),
      cell(row.departments.join('\n')),
      cell(row.owners.join('\n')),
    )
    rows.push([...line, ...blanks()])
    const next = all[index + 1]
    if ((!next || parents.get(next.section) !== parent) && parent && spanOf(all, parents, parent) > 2) {
      rows.push([
        cell('合计', 1, 6),
        cell(parent.points),
        ...Array.from({ length: 4 }, () => cell('')),
        ...blanks(),
      ])
    }
  })
  rows.push([
    cell('绩效目标考评得分', 1, 6),
    cell(plan.sections.reduce((sum, section) => sum + section.points, 0)),
    ...Array.from({ length: 4 }, () => cell('')),
    ...blanks(),
  ])
  const widths = [
    3,
    3,
    3,
    9,
    12,
    14,
    3,
    4,
    4,
    6,
    6,
    ...(full ? [4, 4, 3, 3, 3, 1.4, 1.4, 1.4, 1.4, 1.4, 1.4, 1.4, 1.4, 1.4, 3, 4] : []),
  ]
  return { kind: 'table', headerRows: full ? 2 : 1, widths, rows }
}

function spanOf(all: PlanRow[], parents: Map<string, SectionContent>, parent: SectionContent): number {
  return all.filter((row) => parents.get(row.section) === parent).length
}
