import type { IndicatorHeaders } from './form-blocks.ts'
import { filledCells, type FormRow } from './form-rows.ts'
import { isLevelOne, isLevelTwo, labelOf } from './form-words.ts'
import type { HeaderColumn } from './header-columns.ts'
import type { FormColumn } from './place-cells.ts'
import { columnOf, type TargetRole } from './target-fits.ts'

type LabelRole = TargetRole | 'source' | 'group'

const roleOfLabel: [RegExp, LabelRole][] = [
  [/来源(?:\(.*\))?$/, 'source'],
  [/权重|^分值|指标分值/, 'weight'],
  [/^一级(?:绩效)?指标/, 'level-one'],
  [/^二级(?:绩效)?指标/, 'level-two'],
  [/^三级(?:绩效)?指标/, 'name'],
  [/^(?:职责)?(?:序号|编号)$/, 'duty-number'],
  [/^(?:职责|职能)(?:描述|内容|说明|概述)|^职责活动/, 'duty-description'],
  [/^(?:部门|单位|主要)*(?:职责|职能)(?:名称|任务)?$/, 'duty'],
  [/^职责目标|^(?:年度)?(?:工作|活动|任务|职责)目标|^(?:绩效)?目标(?:描述|内容)$/, 'duty-goal'],
  [/^指标(?:解释|说明|释义|含义|内容|定义)|^解释$|^计算(?:公式|方法)/, 'explanation'],
  [/^指标参考值|^参考值|^历史值|^历史数据|^标准值\(.*[、,，].*\)/, 'group'],
  [/前三年|近三年|三年(?:均值|平均)|^(?:历史)?均值|平均值/, 'mean'],
  [/上年|去年|上一年|上年度/, 'last-year'],
  [/^规划/, 'planned'],
  [/标准值?(?:\(.*\))?$/, 'standard'],
  [/^(?:主要)?(?:工作)?活动|^工作(?:措施|内容)|^(?:主要|保障)措施/, 'activity'],
  [/^指标(?:性质|方向|属性|符号)|^性质$|^符号$|^方向$|^运算符/, 'nature'],
  [/^(?:度量|计量|指标)?单位$/, 'unit'],
  [
    /(?:年度|年初|全年|预期|计划|当年|本年)(?:绩效)?(?:指标|目标)值?|^(?:绩效)?(?:指标|目标)值|^目标$/,
    'annual-target',
  ],
  [/^(?:绩效|具体|明细)?指标(?:名称)?$/, 'name'],
]
const otherLabel = /^(?:备注|说明|年度|评分标准|评[分价]标准|责任(?:科室|处室|单位)|完成时限)$/

function labelRoleOf(label: string): LabelRole | null {
  const bare = labelOf(label)
  for (const [pattern, role] of roleOfLabel) if (pattern.test(bare)) return role
  return null
}

function isTargetHeader(row: FormRow): boolean {
  const roles = filledCells(row).map((cell) => labelRoleOf(cell.text))
  const has = (...wanted: LabelRole[]) => roles.some((role) => role !== null && wanted.includes(role))
  return (
    has('name', 'level-one', 'level-two') &&
    has('annual-target', 'duty', 'duty-goal', 'group', 'standard', 'planned') &&
    roles.filter((role) => role !== null).length >= 3
  )
}

export const targetHeaders: IndicatorHeaders = {
  begins: isTargetHeader,
  continues: (row) => {
    const cells = filledCells(row)
    return (
      cells.length > 0 &&
      cells.every(
        (cell) =>
          (labelRoleOf(cell.text) !== null || otherLabel.test(labelOf(cell.text))) &&
          !isLevelOne(cell.text) &&
          !isLevelTwo(cell.text),
      )
    )
  },
  isLabel: (text) => labelRoleOf(text) !== null,
  looseValueLabel: /指标值|目标值|参考值/,
}

/** Reference values stand in groups; what is of the past is told by its words. */
export function groupOf(label: string): RegExp | null {
  const bare = labelOf(label)
  if (/^历史/.test(bare)) return /前三年|近三年|均值|上年|去年|历史/
  if (labelRoleOf(label) === 'group') return /^规划|标准/
  return /^(?:当年)?标准值$/.test(bare) ? /标准/ : null
}

/** Labels that never have others beneath them, whatever blanks follow. */
export function standsAlone(label: string): boolean {
  const role = labelRoleOf(label)
  return (
    role !== null && role !== 'group' && role !== 'standard' && role !== 'duty' && role !== 'annual-target'
  )
}

/** The columns of a target table by their labels; 来源 belongs to the values it follows. */
export function targetColumns(header: HeaderColumn[]): FormColumn<TargetRole>[] {
  const hasName = header.some((column) => /三级指标|指标名称/.test(labelOf(column.path.at(-1) ?? '')))
  const columns: FormColumn<TargetRole>[] = []
  for (const column of header) {
    const label = column.path.at(-1) ?? ''
    const role = roleOfPath(column.path, columns)
    if (column.part > 0) {
      if (role === 'duty') columns.push(columnOf('duty-description', label, column.column))
      continue
    }
    const isBlock =
      (role === 'name' && hasName && labelOf(label) === '绩效指标') || column.reachesDown === true
    columns.push(columnOf(isBlock ? 'block' : role, label, column.column))
  }
  nameBlock(columns)
  putMediumTermAside(columns, header)
  const deepest = columns.some((column) => column.role === 'name')
    ? null
    : columns.findLast((column) => column.role === 'level-two' || column.role === 'level-one')
  return columns.map((column) =>
    column === deepest ? columnOf('name', column.label, column.column) : column,
  )
}

/** 年度绩效指标 left of 一级指标 names the block, and the column of targets stands further right. */
function nameBlock(columns: FormColumn<TargetRole>[]): void {
  const first = columns.findIndex((column) => column.role === 'annual-target')
  const levels = columns.findIndex((column) => column.role === 'level-one' || column.role === 'level-two')
  const column = columns[first]
  const isRepeated = columns.findLastIndex((other) => other.role === 'annual-target') > first
  if (column && first < levels && isRepeated) columns[first] = columnOf('block', column.label, column.column)
}

/**
 * 中期目标 and 年度目标 side by side, each with its indicators and values: this table is of the year, which stands
 * right of the medium term unless the headings say otherwise. The other columns are kept by their titles.
 */
function putMediumTermAside(columns: FormColumn<TargetRole>[], header: HeaderColumn[]): void {
  const names = columns.flatMap((column, index) => (column.role === 'name' ? [index] : []))
  const values = columns.flatMap((column, index) => (column.role === 'annual-target' ? [index] : []))
  const [firstValue, secondValue] = values
  if (names.length !== 2 || values.length !== 2 || firstValue === undefined || secondValue === undefined)
    return
  const headingOf = (index: number) =>
    header.find((column) => column.column === columns[index]?.column)?.path.join('') ?? ''
  const isYearFirst =
    /年度/.test(headingOf(firstValue)) && /中期|中长期|实施期|长期/.test(headingOf(secondValue))
  for (const [index, column] of columns.entries()) {
    const isFirst = index <= firstValue
    const isOnce = columns.filter((other) => other.role === column.role).length === 1
    if (isOnce || isFirst === isYearFirst || column.role === 'level-one' || column.role === 'block') continue
    columns[index] = columnOf('other', `中期${labelOf(column.label)}`, column.column)
  }
}

function roleOfPath(path: string[], before: FormColumn<TargetRole>[]): TargetRole {
  for (const [index, label] of path.toReversed().entries()) {
    const role = labelRoleOf(label)
    if (role === null) continue
    if (role === 'group') continue
    if (role === 'source') return sourceRole(path.slice(0, path.length - index), before)
    // 标准值 over two columns of its own names the group.
    return role
  }
  return 'other'
}

function sourceRole(above: string[], before: FormColumn<TargetRole>[]): TargetRole {
  const heading = above
    .map(labelOf)
    .toReversed()
    .find((label) => /历史|标准/.test(label))
  if (heading !== undefined) return heading.startsWith('历史') ? 'history-source' : 'standard-source'
  return before.some((column) => column.role === 'mean' || column.role === 'last-year')
    ? 'history-source'
    : 'standard-source'
}
