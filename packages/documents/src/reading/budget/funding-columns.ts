import { decimalOf, type DecimalText } from '@hengji/domain/kernel/decimal.ts'
import { filledCells, lineText, type FormRow } from './form-rows.ts'
import { amountOf, isAbsent, labelOf, pointsOf, rateOf } from './form-words.ts'
import { headerColumns, type HeaderColumn } from './header-columns.ts'
import type { FormColumn } from './place-cells.ts'

export type FundingRole =
  | 'block'
  | 'name'
  | 'initial'
  | 'budgeted'
  | 'executed'
  | 'weight'
  | 'rate'
  | 'points'
  | 'other'

/** 预算数 over 年初预算 and 全年预算: no other label of the block heads more than one column. */
function budgetGroupOf(label: string): RegExp | null {
  return /^(?:资金)?预算(?:数|金额|情况)?(?:\(.{0,2}元\))?$/.test(labelOf(label))
    ? /预算|批复|年初|全年|调整/
    : null
}

/** `预算执行情况（10分）`: the heading of the block gives the weight where no column does. */
export function pointsInHeading(header: FormRow[]): DecimalText | null {
  for (const row of header) {
    for (const cell of filledCells(row)) {
      const found = /[(](\d+(?:\.\d+)?)分[)]/.exec(labelOf(cell.text))
      if (found && /预算|资金|执行/.test(cell.text)) return pointsOf(found[1] ?? '')
    }
  }
  return null
}

function fundingRoleOf(label: string): FundingRole | null {
  const bare = labelOf(label).replace(/\((?:单位[:：])?.{0,2}元\)$/, '')
  if (isBlockLabel(label)) return null
  if (/执行率|支出率|完成率/.test(bare)) return 'rate'
  if (/执行数|支出|决算|实际使用|执行$/.test(bare)) return 'executed'
  if (/年初|年初批复/.test(bare)) return 'initial'
  if (/全年预算|调整后|预算(?:安排)?(?:数|金额|总额)|到位|^预算/.test(bare)) return 'budgeted'
  if (/得分|自评分/.test(bare)) return 'points'
  if (/分值|权重|满分/.test(bare)) return 'weight'
  if (/资金来源|资金类[别型]|资金性质|^(?:项目|名称)$|(?:资金|任务|项目|支出)名称/.test(bare)) return 'name'
  return null
}

/** The columns of the funding block. What holds no figure in any row names the line, whatever stands above it. */
export function fundingColumns(header: FormRow[], rows: FormRow[]): FormColumn<FundingRole>[] {
  const first = header[0]
  if (!first) return []
  const raw: HeaderColumn[] =
    first.structure === 'line'
      ? looseLabels(header).map((label, index) => ({ path: [label], column: index + 1, part: 0 }))
      : headerColumns(header, undefined, budgetGroupOf, (label) => budgetGroupOf(label) === null)
  // Rows wider than their header: it lost a cell, and its labels do not stand above their figures.
  const isWhole =
    first.structure !== 'line' &&
    rows.every(
      (row) =>
        row.structure === 'line' ||
        (row.cells.length <= first.cells.length &&
          (row.structure === 'ruled' || filledCells(row).length <= filledCells(first).length)),
    )
  const columns = raw.map((column) => {
    const label = column.path.at(-1) ?? ''
    // A heading merged down beside the rows names the block, not a column.
    const reachesDown =
      first.structure === 'ruled' && (first.covering[column.column - 1]?.height ?? 1) > header.length
    const role =
      reachesDown || (isWhole && holdsNames(rows, column.column)) ? ('name' as const) : fundingRoleOf(label)
    return { role, label, column: column.column, part: column.part }
  })
  // What stands left of the first amount names the block and the line.
  const firstAmount = columns.findIndex((column) => column.role !== null && column.role !== 'name')
  const namesLine = columns.some((column) => column.role === 'name')
  const known = columns
    .map((column, index): FormColumn<FundingRole> => {
      const isBesideName =
        namesLine && column.role !== 'name' && column.label !== '' && !isBlockLabel(column.label)
      const role: FundingRole =
        index >= firstAmount ? (column.role ?? 'other') : isBesideName ? 'other' : 'name'
      return { role, label: column.label, column: column.column, ...fits(role) }
    })
    .filter((column, index) => (columns[index]?.part ?? 0) === 0 || column.role === 'name')
  if (!known.some((column) => column.role === 'name')) {
    known.unshift({ role: 'name', label: '', column: 0, ...fits('name') })
  }
  return known
}

/** `部门整体支出（万元）` heads the names of the lines, though it speaks of spending. */
function holdsNames(rows: FormRow[], column: number): boolean {
  const texts = rows.flatMap((row) =>
    row.cells.filter((cell) => cell.column === column && !isAbsent(cell.text)),
  )
  return (
    texts.length > 0 &&
    texts.every(
      (cell) =>
        amountOf(cell.text) === null &&
        rateOf(cell.text) === null &&
        /资金|支出|拨款|收入|经费|预算|结转|结余|总额|总计|合计|小计/.test(cell.text),
    )
  )
}

function looseLabels(header: FormRow[]): string[] {
  const text = header
    .map((row) => lineText(row))
    .join(' ')
    .replace(/资\s*金\s*来\s*源/g, ' 资金来源 ')
    .trim()
  return text.split(/\s+/).filter((label) => !/^[(（].*[)）]$/.test(label))
}

function fits(role: FundingRole): Pick<FormColumn<string>, 'cost' | 'blankCost' | 'missingCost'> {
  switch (role) {
    case 'name':
      return {
        blankCost: 0,
        missingCost: 1,
        cost: (text) => (isAbsent(text) ? 3 : amountOf(text) === null ? 0 : 8),
      }
    case 'weight':
      return {
        blankCost: 0.2,
        missingCost: 1,
        cost: (text) => {
          if (isAbsent(text)) return 0
          const points = pointsOf(text)
          return points === null ? 9 : decimalOf(points).lte(100) && points.length <= 3 ? 0 : 5
        },
      }
    case 'rate':
      return {
        blankCost: 0.2,
        missingCost: 1,
        cost: (text) => (isAbsent(text) ? 0 : /[%％]/.test(text) ? 0 : rateOf(text) === null ? 9 : 1.5),
      }
    case 'points':
      return {
        blankCost: 0.2,
        missingCost: 1,
        cost: (text) => (isAbsent(text) ? 0 : /[%％]/.test(text) || pointsOf(text) === null ? 9 : 0.2),
      }
    case 'other':
    case 'block':
      return { blankCost: 0.1, missingCost: 0.5, cost: () => 1 }
    default:
      return {
        blankCost: 0.2,
        missingCost: 1.5,
        cost: (text) => (isAbsent(text) ? 0.1 : /[%％]/.test(text) || amountOf(text) === null ? 9 : 0.3),
      }
  }
}

/** A label that names the whole block and no column or line of it. */
export function isBlockLabel(text: string): boolean {
  return /资金.*\(.{0,2}元\)|^预算执行情况|资金情况|^(?:项目|部门).*资金$|^资金$/.test(labelOf(text))
}
