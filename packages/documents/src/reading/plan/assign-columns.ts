import { primaryWeightTitle } from '@hengji/domain/plan/evaluation-plan.ts'
import type { TableRow } from '../grid/assemble-tables.ts'
import { isFilled } from '../grid/grid-row.ts'
import type { Header, HeaderColumn } from '../grid/header.ts'
import { bareTitle, matchField } from '../grid/vocabulary.ts'
import { planColumns, type PlanColumn } from './plan-columns.ts'
import { isSectionTitle } from './section-labels.ts'

type Column = HeaderColumn<PlanColumn>

/** Values, not tasks, stand under such titles. */
const valueTitle = /(?:值|数|量|单位|权重|分值|性质|方向|类型|说明|解释|来源|时限|时间)$/
const privateTitle = /电话|手机|联系方式|号码/
const beside = /[（(及、和与/].*$/

/**
 * Says which columns hold what where the titles alone leave it open: of several columns of texts the left one holds the
 * primary indicator and the next one the secondary; of two columns of points the one behind the secondary indicator
 * weighs the row. A single column of texts holds the primary indicator, or what 考核项目 beside it is divided into.
 * Telephone numbers belong to no field.
 */
export function assignColumns(header: Header<PlanColumn>, rows: readonly TableRow<PlanColumn>[]): void {
  for (const column of header.columns) {
    if (isPrivateColumn(column.title)) column.field = null
    else if (column.field === null) column.field = besidePhone(column, header.columns)
  }
  assignTexts(header.columns)
  assignSingleText(
    header.columns,
    rows.filter((row) => row.header === header),
  )
  assignPoints(header.columns)
}

/** 联系电话, 责任人联系电话; but not 责任人及联系电话, which holds names too. */
export function isPrivateColumn(title: string): boolean {
  return privateTitle.test(title.replace(beside, ''))
}

function besidePhone(column: Column, columns: readonly Column[]): PlanColumn | null {
  if (!privateTitle.test(column.title)) return null
  const field = matchField(column.title.replace(beside, ''), planColumns)?.field ?? null
  return columns.some((other) => other.field === field) ? null : field
}

function assignTexts(columns: readonly Column[]): void {
  const levelled = columns.filter((column) => /[一二三]级/.test(bareTitle(column.title)))
  const texts = columns.filter(isTextColumn)
  if (texts.length < 2 || levelled.length > 1) return
  const [left, right] = texts
  const isReversed = left !== undefined && right !== undefined && isDetailed(left) && !isDetailed(right)
  const [first, second] = isReversed ? [right, left] : [left, right]
  for (const column of texts) column.field = null
  if (first) first.field = 'primary'
  if (second) second.field = 'secondary'
}

function assignSingleText(columns: readonly Column[], rows: readonly TableRow<PlanColumn>[]): void {
  const texts = columns.filter(isTextColumn)
  const [only] = texts
  if (texts.length !== 1 || !only || /[一二三]级/.test(bareTitle(only.title))) return
  const project = columns.find((column) => column.field === 'project')
  const titles = project === undefined ? [] : rows.flatMap((row) => textIn(row, project))
  const isPrimary =
    project !== undefined &&
    /^(?:考[核评])?项目(?:名称)?$/.test(bareTitle(project.title)) &&
    titles.length > 0 &&
    !titles.some(namesSection)
  if (isPrimary) project.field = 'primary'
  only.field = isPrimary ? 'secondary' : 'primary'
}

function textIn(row: TableRow<PlanColumn>, column: Column): string[] {
  return row.row.cells.flatMap((cell) =>
    isFilled(cell) && cell.column >= column.column && cell.column < column.column + column.width
      ? [cell.text]
      : [],
  )
}

/** 党的建设 and the like are groups that every plan has, and no indicators. */
function namesSection(text: string): boolean {
  return (
    isSectionTitle(text) ||
    /^(?:党的?建设|党建工作?|从严治党|依法履职|依法行政|机关效能|精神文明|平安建设|重点|常规|职能|共性|个性|加分|扣分)/.test(
      text,
    )
  )
}

/** 具体指标 details what stands in the other column, wherever that is. */
function isDetailed(column: Column): boolean {
  return /^(?:具体|细化|分项|二级)/.test(bareTitle(column.title))
}

function isTextColumn(column: Column): boolean {
  const field = matchField(column.title, planColumns)?.field
  return (
    (field === 'primary' || field === 'secondary') &&
    !valueTitle.test(bareTitle(column.title)) &&
    (column.field === null || column.field === 'primary' || column.field === 'secondary')
  )
}

function assignPoints(columns: readonly Column[]): void {
  const weights = columns.filter((column) => {
    const match = matchField(column.title, planColumns)
    return match?.field === 'weightPoints' && match.certainty === 1
  })
  const text =
    columns.find((column) => column.field === 'secondary') ??
    columns.find((column) => column.field === 'primary')
  if (weights.length < 2 || !text) return
  const own = weights.find((column) => column.column > text.column) ?? weights.at(-1)
  for (const column of weights) {
    if (column === own) {
      column.field = 'weightPoints'
      continue
    }
    column.field = null
    const before = columns[columns.indexOf(column) - 1]
    if (before?.field === 'primary') {
      column.title = primaryWeightTitle
      column.titles = [primaryWeightTitle]
    }
  }
}
