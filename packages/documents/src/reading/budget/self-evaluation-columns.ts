import { isLevelOne, isLevelTwo, labelOf } from './form-words.ts'
import type { IndicatorHeaders } from './form-blocks.ts'
import type { HeaderColumn } from './header-columns.ts'
import type { FormColumn } from './place-cells.ts'
import type { FormRow } from './form-rows.ts'
import { filledCells } from './form-rows.ts'
import { fitOf, rateFit, rateLabel, type IndicatorRole } from './self-evaluation-fits.ts'

const roleOfLabel: [RegExp, IndicatorRole][] = [
  [/^一级(?:绩效)?指标/, 'level-one'],
  [/^二级(?:绩效)?指标/, 'level-two'],
  [/^三级(?:绩效)?指标/, 'level-three'],
  [/^四级(?:绩效)?指标/, 'level-four'],
  [/^(?:评[分价]|计分|赋分|考核)(?:标准|细则|办法|规则|方法|依据)/, 'other'],
  [/完成(?:比例|程度|进度|率)|^偏[差离](?:率|度|值)|佐证|数据来源|^指标解释|^指标说明|^序号$/, 'other'],
  [
    /原因|改进措施|^备注|偏差.*(?:分析|说明)|未完成.*说明|扣分(?:说明|原因|情况|理由)|^说明$|^情况说明/,
    'reason',
  ],
  [/^指标(?:性质|方向|属性|符号)|^性质$|^符号$|^方向$|^运算符|^比较符/, 'nature'],
  [/^(?:度量|计量|指标)?单位$/, 'unit'],
  [/^(?:计划|预计|预期|目标|应|拟)(?:完成|达到)(?!情况)/, 'annual-target'],
  [/实际(?:完成|值|指标)|完成(?:指标)?值|完成情况|^(?:全年|年度)(?:完成|实际)|实现值|^实绩/, 'actual-value'],
  [
    /(?:年度|年初|全年|预期|计划|当年|本年)(?:初|设定|申报|批复|预期)*的?(?:绩效)?(?:指标|目标)?值|^(?:设定|申报|批复)的?(?:绩效)?(?:指标|目标)值?|^(?:绩效)?(?:指标|目标)值|^年度(?:绩效)?(?:指标|目标)|^预期(?:指标|目标)|^目标$/,
    'annual-target',
  ],
  [/^(?:自评)?得分|^自评分|^实得分|^评分$|^自评得分|^得分值/, 'points'],
  [/分值|权重|满分|标准分|^分数$|^赋分$/, 'weight'],
  [/^(?:具体|明细|绩效|考核|评价)?指标(?:名称|内容|项目)?$|^绩效指标名称/, 'level-three'],
  [/^绩效$/, 'block'],
]

/** @returns the meaning of a column by its label; `null` where forms know no such column. */
function indicatorRoleOf(label: string): IndicatorRole | null {
  const bare = labelOf(label)
  for (const [pattern, role] of roleOfLabel) if (pattern.test(bare)) return role
  return null
}

/** Whether a row of a table is the header of the indicator block. */
function isIndicatorHeader(row: FormRow): boolean {
  const roles = filledCells(row).map((cell) => indicatorRoleOf(cell.text))
  const has = (...wanted: IndicatorRole[]) => roles.some((role) => role !== null && wanted.includes(role))
  const levels = roles.filter((role) => role?.startsWith('level')).length
  return (
    levels > 0 &&
    has('annual-target', 'weight', 'points', 'actual-value') &&
    roles.filter((role) => role !== null).length >= 3
  )
}

/** Whether a row beneath a header belongs to it: labels only, nothing that is data. */
function continuesHeader(row: FormRow): boolean {
  const cells = filledCells(row)
  return (
    cells.length > 0 &&
    cells.every(
      (cell) =>
        (indicatorRoleOf(cell.text) !== null && !isLevelOne(cell.text) && !isLevelTwo(cell.text)) ||
        /^[(（][A-Za-z][)）]$/.test(cell.text),
    )
  )
}

export const selfEvaluationHeaders: IndicatorHeaders = {
  begins: isIndicatorHeader,
  continues: continuesHeader,
  isLabel: (text) => indicatorRoleOf(text) !== null,
  looseValueLabel: /分值|权重|得分/,
}

/** 指标值 may head 年度目标值 and 实际完成值; every other label of the block heads one column. */
export function valueGroupOf(label: string): RegExp | null {
  return /^(?:绩效)?(?:指标|目标)值(?:及完成情况|完成情况)?$/.test(labelOf(label))
    ? /年度|全年|年初|目标|预期|实际|完成/
    : null
}

export function headsOneColumn(label: string): boolean {
  return valueGroupOf(label) === null && (indicatorRoleOf(label) !== null || labelOf(label) === '绩效指标')
}

/** The columns of the indicator block, each with what fits into it. */
export function indicatorColumns(header: HeaderColumn[]): FormColumn<IndicatorRole>[] {
  const hasThirdLevel = header.some((column) => /三级|名称|内容/.test(column.path.at(-1) ?? ''))
  const columns = header.map((column): FormColumn<IndicatorRole> => {
    const label = column.path.at(-1) ?? ''
    let role: IndicatorRole = 'other'
    for (const text of column.path.toReversed()) {
      const found = indicatorRoleOf(text)
      if (found !== null) {
        role = found
        break
      }
    }
    if ((labelOf(label) === '绩效指标' && hasThirdLevel) || column.reachesDown === true) role = 'block'
    return {
      role,
      label,
      column: column.column,
      ...fitOf(role),
      ...(role === 'other' && rateLabel.test(labelOf(label)) ? rateFit : {}),
    }
  })
  return withLevelWeights(
    withLikelyRoles(columns).filter((_, index) => !isSpareColumn(columns, header, index)),
  )
}

/** Words of a heading that no form is known to print, weaker than those above: they decide only where a column is wanting. */
const likelyRoles: [IndicatorRole, RegExp][] = [
  ['level-one', /^(?:指标)?(?:类型|类别|分类|维度)$/],
  ['annual-target', /目标|指标值|计划|任务|预期/],
  ['actual-value', /完成|实际|实现|实绩|达成|执行/],
  ['points', /得分|评分|自评/],
  ['weight', /分$|权/],
]

function withLikelyRoles(columns: FormColumn<IndicatorRole>[]): FormColumn<IndicatorRole>[] {
  const found = [...columns]
  // 年度绩效指标 left of 一级指标 names the block.
  const first = found.findIndex((column) => column.role === 'annual-target')
  const named = found[first]
  if (
    named &&
    first < found.findIndex((column) => column.role === 'level-one') &&
    found.findLastIndex((column) => column.role === 'annual-target') > first
  ) {
    found[first] = { ...named, role: 'block', ...fitOf('block') }
  }
  for (const [role, words] of likelyRoles) {
    if (found.some((column) => column.role === role)) continue
    const index = found.findIndex(
      (column) =>
        column.role === 'other' &&
        words.test(labelOf(column.label)) &&
        indicatorRoleOf(column.label) === null,
    )
    const column = found[index]
    if (column) found[index] = { ...column, role, ...fitOf(role) }
  }
  return found
}

/** Some forms give each level a weight of its own: the last one is the indicator's, those before it the groups'. */
function withLevelWeights(columns: FormColumn<IndicatorRole>[]): FormColumn<IndicatorRole>[] {
  const last = columns.findLastIndex((column) => column.role === 'weight')
  return columns.map((column, index) => {
    if (column.role !== 'weight' || index === last) return column
    return {
      ...column,
      role: 'level-weight',
      label: `${labelOf(columns[index - 1]?.label ?? '')}${labelOf(column.label)}`,
      ...fitOf('level-weight'),
    }
  })
}

/** Further columns of a spanning label hold nothing of their own unless the label is one of text. */
function isSpareColumn(columns: FormColumn<IndicatorRole>[], header: HeaderColumn[], index: number): boolean {
  const column = columns[index]
  return column !== undefined && (header[index]?.part ?? 0) > 0 && column.role !== 'other'
}

/** The column that names the indicator itself: the deepest level. */
export function nameColumnOf(columns: FormColumn<IndicatorRole>[]): number {
  for (const role of ['level-four', 'level-three', 'level-two', 'level-one'] as const) {
    const index = columns.findIndex((column) => column.role === role)
    if (index >= 0) return index
  }
  return -1
}
