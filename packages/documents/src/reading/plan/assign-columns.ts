import type { Header, HeaderColumn } from '../grid/header.ts'
import { bareTitle, matchField } from '../grid/vocabulary.ts'
import { planColumns, type PlanColumn } from './plan-columns.ts'

type Column = HeaderColumn<PlanColumn>

/** Values, not tasks, stand under such titles. */
const valueTitle = /(?:值|数|量|单位|权重|分值|性质|方向|类型|说明|解释|来源|时限|时间)$/
const privateTitle = /电话|手机|联系方式|号码/

/**
 * Says which columns hold what where the titles alone leave it open: of several columns of texts the left one holds the
 * primary indicator and the next one the secondary; of two columns of points the one behind the secondary indicator
 * weighs the row. Telephone numbers belong to no field.
 */
export function assignColumns(header: Header<PlanColumn>): void {
  for (const column of header.columns) if (isPrivateColumn(column.title)) column.field = null
  assignTexts(header.columns)
  assignPoints(header.columns)
}

export function isPrivateColumn(title: string): boolean {
  return privateTitle.test(title)
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

/** Under this title the points of a primary indicator are kept among the results. */
export const primaryWeightTitle = '一级指标权重'
