import {
  achievedLabel,
  blockLabel,
  fundingLabel,
  goalLabel,
  isAchievedLabel,
  isConclusionLabel,
  isExpectedLabel,
  isFormLabel,
  isOverallGoalLabel,
  isTotalLabel,
  isTotalWithPoints,
  tailLabel,
} from './block-labels.ts'
import { labelOf, isAbsent } from './form-words.ts'
import { filledCells, lineText, type FormRow } from './form-rows.ts'

/** A stretch of a form that is read in one way. */
export interface FormBlock {
  kind: 'head' | 'funding' | 'goal' | 'indicators' | 'tail'
  /** The rows that name its columns; none for head and tail. */
  header: FormRow[]
  rows: FormRow[]
}

/** What tells the indicator block of one kind of form from the rest of it. */
export interface IndicatorHeaders {
  /** Whether a row of cells heads the indicators. */
  begins(row: FormRow): boolean
  /** Whether a row beneath it belongs to the header still. */
  continues(row: FormRow): boolean
  isLabel(text: string): boolean
  /** What a header that runs on in lines must hold besides the indicators' own label. */
  looseValueLabel: RegExp
}

function isFundingHeader(row: FormRow): boolean {
  const labels = textsOf(row)
  return (
    labels.filter((label) => label.length <= 20 && fundingLabel.test(label) && !/^\d/.test(label)).length >=
      2 && !labels.some((label) => /^\d[\d,.]*$/.test(label))
  )
}

/** 预期目标 beside 实际完成情况, or alone above or before its text. */
function isGoalHeader(row: FormRow): boolean {
  const labels = textsOf(row)
  const hasExpected = labels.some((label) => goalLabel.test(label))
  return hasExpected && (labels.some((label) => achievedLabel.test(label)) || isVerticalGoal(row))
}

/** `预期目标 | text` with `实际完成情况 | text` beneath it, rather than beside it. */
export function isVerticalGoal(row: FormRow): boolean {
  const cells = filledCells(row)
  const label = cells.findIndex((cell) => /^(?:年度)?预期目标/.test(labelOf(cell.text)))
  if (label < 0 || cells.some((cell) => isAchievedLabel(cell.text))) return false
  return row.structure === 'line' ? labelOf(lineText(row)).length <= 8 : label === cells.length - 2
}

/** `绩效目标 | text | 完成情况 | text`. */
export function isGoalInOneRow(row: FormRow): boolean {
  const [label, expected, achievedTitle, achieved, more] = filledCells(row)
  return (
    more === undefined &&
    achieved !== undefined &&
    (isOverallGoalLabel(label?.text ?? '') || isExpectedLabel(label?.text ?? '')) &&
    isAchievedLabel(achievedTitle?.text ?? '') &&
    ![expected, achieved].some((cell) => isFormLabel(cell?.text ?? ''))
  )
}

/** `年度总体目标 | text` over `完成情况 | text`. */
export function isGoalBesideText(row: FormRow, next: FormRow | undefined): boolean {
  const [label, text, more] = filledCells(row)
  const below = next === undefined ? [] : filledCells(next)
  return (
    label !== undefined &&
    text !== undefined &&
    more === undefined &&
    below.length === 2 &&
    isOverallGoalLabel(label.text) &&
    !isAchievedLabel(text.text) &&
    !isExpectedLabel(text.text) &&
    isAchievedLabel(below[0]?.text ?? '')
  )
}

/** A total that closes the whole form, not a 小计 of a part. */
export function isTotalRow(row: FormRow): boolean {
  const first = filledCells(row)[0]
  if (!first) return false
  if (row.structure !== 'line')
    return (
      filledCells(row)
        .slice(0, 2)
        .some((cell) => isTotalLabel(cell.text)) || isTotalWithPoints(first.text)
    )
  return /^(?:总分|合计|总计|总得分|自评总分|自评得分)(?:\d|$)/.test(labelOf(first.text))
}

/** Texts of a row for comparison; a loose line is cut at its spaces. */
export function textsOf(row: FormRow): string[] {
  const texts =
    row.structure === 'line' ? lineText(row).trim().split(/\s+/) : filledCells(row).map((cell) => cell.text)
  return texts.map(labelOf)
}

/** Cuts a form into its blocks by the rows that head them. */
export function formBlocks(rows: FormRow[], headers: IndicatorHeaders): FormBlock[] {
  const blocks: FormBlock[] = []
  let block: FormBlock = { kind: 'head', header: [], rows: [] }
  const begin = (kind: FormBlock['kind'], header: FormRow[]) => {
    if (block.rows.length > 0 || block.header.length > 0) blocks.push(block)
    block = { kind, header, rows: [] }
  }
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]
    if (!row) continue
    const header = headerAt(rows, index, headers)
    if (header !== null) {
      begin(header.kind, rows.slice(index, index + header.length))
      index += header.length - 1
      continue
    }
    if (isBlockLabel(row)) {
      if (block.kind === 'goal' && row.structure === 'line') begin('head', [])
      continue
    }
    if (block.kind !== 'tail' && isTailRow(row, headers)) begin('tail', [])
    if (block.kind === 'funding' && leavesFunding(row, headers)) begin('head', [])
    block.rows.push(row)
    if (block.kind === 'indicators' && isTotalRow(row)) begin('tail', [])
  }
  blocks.push(block)
  return blocks
}

function headerAt(
  rows: FormRow[],
  index: number,
  headers: IndicatorHeaders,
): { kind: FormBlock['kind']; length: number } | null {
  const row = rows[index]
  if (!row) return null
  if (row.structure === 'line') return looseHeaderAt(rows, index, headers)
  if (headers.begins(row)) {
    let length = 1
    while (
      isHeaderRowAfter(rows[index + length], row, headers) ||
      isUnderHeader(rows[index + length], row, length, headers)
    )
      length++
    return { kind: 'indicators', length }
  }
  if (isGoalBesideText(row, rows[index + 1]) || isGoalInOneRow(row)) return { kind: 'goal', length: 1 }
  if (isFundingHeader(row))
    return { kind: 'funding', length: continuesFundingHeader(rows[index + 1], row) ? 2 : 1 }
  return isGoalHeader(row) ? { kind: 'goal', length: 1 } : null
}

/** `预算数` over `年初预算 | 全年预算`: labels of amounts again, and not one figure or name. */
function continuesFundingHeader(row: FormRow | undefined, first: FormRow): boolean {
  if (row === undefined || row.table !== first.table) return false
  const labels = textsOf(row).filter((label) => label !== '')
  return (
    labels.length > 0 &&
    labels.every(
      (label) =>
        label.length <= 12 &&
        !/\d/.test(label) &&
        (fundingLabel.test(label) ||
          /^(?:年初|全年|预算|执行|小计|财政资金|其他资金)(?:预算|批复)?(?:\([A-Za-z/]{1,3}\))?$|^\([A-Za-z/]{1,3}\)$/.test(
            label,
          )),
    ) &&
    labels.some((label) => fundingLabel.test(label) || /预算|执行/.test(label))
  )
}

function isHeaderRowAfter(row: FormRow | undefined, first: FormRow, headers: IndicatorHeaders): boolean {
  return row !== undefined && row.table === first.table && !headers.begins(row) && headers.continues(row)
}

/** The tallest header of a form has this many rows; a label that reaches further names a block. */
const mostHeaderRows = 5

/** A label of the header reaches down to this row. */
function isUnderHeader(
  row: FormRow | undefined,
  first: FormRow,
  depth: number,
  headers: IndicatorHeaders,
): boolean {
  return (
    row !== undefined &&
    row.table === first.table &&
    first.structure === 'ruled' &&
    first.cells.some(
      (cell) =>
        cell.height > depth &&
        cell.height <= mostHeaderRows &&
        headers.isLabel(cell.text) &&
        !/^绩效(?:指标)?$/.test(labelOf(cell.text)),
    )
  )
}

const headerPieces =
  /一级|二级|三级|一级指标|二级指标|三级指标|四级指标|绩效指标|指标名称|年度|年初|指标值|目标值|实际|全年|完成值|完成情况|完成|情况|分值|权重|得分|自评|未完成|偏差|原因|分析|及|改进|拟采取的|措施|说明|备注|性质|度量单位|计量单位|权重|指标|[(（][A-Za-z][)）]|[、\s]/g
const fundingPieces =
  /资金来源|年初|全年|预算数|预算|执行数|执行率|执行|分值|得分|权重|到位|调整后|批复|数|[(（][A-Za-z][)）]|[(（/÷%×xX*）)A-C]|[、\s]/g

/** A header whose labels run on in a line, or over several lines. */
function looseHeaderAt(
  rows: FormRow[],
  index: number,
  headers: IndicatorHeaders,
): { kind: FormBlock['kind']; length: number } | null {
  const row = rows[index]!
  const next = rows[index + 1]
  const own = lineText(row)
  // A label may be cut by the end of the line: 一级 / 指标.
  const first = own.length <= 4 && next?.structure === 'line' ? own + lineText(next) : own
  if (/一\s*级\s*指\s*标|三级指标|指标名称/.test(first)) {
    return stretch(
      rows,
      index,
      headerPieces,
      'indicators',
      /(?:三级|二级|一级)指标|指标名称/,
      headers.looseValueLabel,
    )
  }
  const labels = textsOf(row)
  if (labels.length >= 4 && labels.every((label) => headers.isLabel(label)))
    return { kind: 'indicators', length: 1 }
  if (isFundingHeader(row)) return { kind: 'funding', length: 1 }
  if (/预算|资\s*金\s*来\s*源/.test(first))
    return stretch(rows, index, fundingPieces, 'funding', /预算/, /执行/)
  return isGoalHeader(row) && own.length < 30 ? { kind: 'goal', length: 1 } : null
}

function stretch(
  rows: FormRow[],
  index: number,
  pieces: RegExp,
  kind: FormBlock['kind'],
  first: RegExp,
  second: RegExp,
): { kind: FormBlock['kind']; length: number } | null {
  let text = ''
  let length = 0
  while (length < 14) {
    const row = rows[index + length]
    if (!row || row.structure !== 'line') break
    const line = lineText(row).replace(/\s+/g, '')
    if (line.replace(pieces, '') !== '') break
    text += line
    length++
  }
  return length > 0 && first.test(text) && second.test(text) ? { kind, length } : null
}

/** A label of a block alone in its row says nothing that the block itself does not. */
function isBlockLabel(row: FormRow): boolean {
  const cells = filledCells(row)
  return cells.length === 1 && blockLabel.test(labelOf(cells[0]?.text ?? ''))
}

function isTailRow(row: FormRow, headers: IndicatorHeaders): boolean {
  const first = textsOf(row)[0] ?? ''
  return (tailLabel.test(first) && !headers.begins(row)) || isConclusionLabel(first.split(/[:：]/)[0] ?? '')
}

/** The funding lines end where another labelled part of the form begins. */
function leavesFunding(row: FormRow, headers: IndicatorHeaders): boolean {
  const texts = textsOf(row).filter((text) => !isAbsent(text))
  const first = texts[0] ?? ''
  if (
    /^(?:年度|总体|绩效|项目)?(?:总体|绩效|年度)?(?:目标|实施情况)|^年度总|^预期目标|^绩效指标|^绩效$/.test(
      first,
    )
  )
    return true
  return texts.length > 1 && texts.every((text) => headers.isLabel(text))
}
