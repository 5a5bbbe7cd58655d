import type { FundingLine } from '@hengji/domain/budget/self-evaluation.ts'
import type { TargetIndicator, TargetTable } from '@hengji/domain/budget/target-table.ts'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'
import { provenanceAt } from '@hengji/domain/source/provenance.ts'
import { DutyPath } from './duty-path.ts'
import { formBlocks, type FormBlock } from './form-blocks.ts'
import { FormHead } from './form-head.ts'
import { addProse, emptyFormReading } from './form-reading.ts'
import { filledCells, formRowsOf, lineText, placeOf, type FormRow } from './form-rows.ts'
import { amountOf, amountUnitOf, labelOf } from './form-words.ts'
import { headerColumns } from './header-columns.ts'
import { joinBrokenLabels } from './join-broken-labels.ts'
import { keepLeftovers } from './keep-leftovers.ts'
import { joinBrokenRows } from './join-broken-rows.ts'
import { LevelPath } from './level-path.ts'
import { placeCells, settleColumns, type FormColumn } from './place-cells.ts'
import { readFunding } from './read-funding.ts'
import { readTargetRows } from './read-target-rows.ts'
import { groupOf, standsAlone, targetColumns, targetHeaders } from './target-columns.ts'
import { columnOf, type TargetRole } from './target-fits.ts'
import { turnFundingTables } from './turn-funding-table.ts'

/**
 * Reads a table of budget-performance targets (整体绩效目标表, 项目支出绩效目标表).
 * A header repeated on each page may have lost cells: the one that fits the rows best is taken. It never throws.
 */
export function readTargetTable(source: SourceDocument): TargetTable {
  const reading = emptyFormReading()
  const head = new FormHead(reading)
  const path = new LevelPath(reading)
  const duty = new DutyPath()
  const rows = turnFundingTables(joinBrokenLabels(formRowsOf(source)))
  const amountUnit = rows.map((row) => amountUnitOf(lineText(row))).find((unit) => unit !== null) ?? null
  const blocks = formBlocks(rows, targetHeaders)
  const layouts = layoutsOf(blocks)
  const funding: FundingLine[] = []
  const indicators: TargetIndicator[] = []
  // The amounts of the medium term stand beside those of the year and must not be summed with them.
  let mediumTermAt: number | null = null
  for (const block of blocks) {
    if (block.kind === 'indicators') {
      const layout = bestLayout(block, layouts)
      const whole = joinBrokenRows(block.rows, layout)
      indicators.push(...readTargetRows(whole, settleColumns(whole, layout), path, duty, reading))
    } else if (block.kind === 'funding') {
      funding.push(...readFunding(block, amountUnit, reading))
    } else {
      for (const row of [...block.header, ...block.rows]) {
        const lines = fundingPairs(row, amountUnit)
        for (const [index, line] of lines.entries()) {
          if (/^(?:中期|中长期|实施期)/.test(line.name)) mediumTermAt = index
          if (index === mediumTermAt && lines.length > 1)
            addProse(reading, `${line.name}：${line.initialBudget ?? ''}${line.amountUnit}`, line.at)
          else funding.push(line)
        }
        if (lines.length === 0) head.read([row])
      }
    }
  }
  const form: TargetTable = {
    kind: 'target-table',
    ...head.finished(),
    project: head.project,
    composite: null,
    sections: reading.sections,
    schedule: [],
    funding,
    indicators,
    printedTotals: reading.printedTotals,
    totals: { weightPoints: null, claimedPoints: null, computedPoints: null },
    prose: reading.prose,
    unplaced: reading.unplaced,
  }
  keepLeftovers(
    rows,
    blocks.flatMap(({ header }) => header),
    form,
    (text) => targetHeaders.isLabel(text),
  )
  return form
}

type Layout = FormColumn<TargetRole>[]

/** The different column layouts that the headers of the document show. */
function layoutsOf(blocks: FormBlock[]): Layout[] {
  const layouts = new Map<string, Layout>()
  for (const block of blocks) {
    if (block.kind !== 'indicators') continue
    const columns = ownLayout(block)
    layouts.set(columns.map((column) => column.role).join(), columns)
  }
  return [...layouts.values()]
}

function ownLayout(block: FormBlock): Layout {
  const first = block.header[0]
  if (first?.structure !== 'line') return targetColumns(headerColumns(block.header, standsAlone, groupOf))
  const labels = block.header
    .map((row) => lineText(row))
    .join(' ')
    .trim()
    .split(/\s+/)
  return targetColumns(labels.map((label, index) => ({ path: [label], column: index + 1, part: 0 })))
}

/** So many rows tell which header fits; a form of several thousand need not be read once for each. */
const mostWeighed = 400

/** The block's own header unless another one of the document, or one with a column more, fits its rows better. */
function bestLayout(block: FormBlock, layouts: Layout[]): Layout {
  const own = ownLayout(block)
  if (block.header[0]?.structure === 'ruled') return own
  const signature = (layout: Layout) => layout.map((column) => column.role).join()
  const candidates = [
    own,
    ...[...layouts, ...withDescription(own)].filter((layout) => signature(layout) !== signature(own)),
  ]
  let best = own
  let bestCost = Infinity
  for (const [index, candidate] of candidates.entries()) {
    const cost = joinBrokenRows(block.rows.slice(0, mostWeighed), candidate).reduce(
      (sum, row) => sum + (row.structure === 'line' ? 0 : placeCells(row, candidate).cost),
      index === 0 ? 0 : 0.5,
    )
    if (cost < bestCost) {
      best = candidate
      bestCost = cost
    }
  }
  return best
}

/** 部门职责 often heads two columns: the duty's name and a sentence. A lost header cell hides the second. */
function withDescription(layout: Layout): Layout[] {
  const duty = layout.findIndex((column) => column.role === 'duty')
  if (duty < 0 || layout.some((column) => column.role === 'duty-description')) return []
  const label = layout[duty]?.label ?? ''
  const at = (layout[duty]?.column ?? 0) + 1
  return [
    [
      ...layout.slice(0, duty + 1),
      columnOf('duty-description', label, at),
      ...layout.slice(duty + 1).map((column) => ({ ...column, column: column.column + 1 })),
    ],
  ]
}

const fundingName =
  /资金总额|财政拨款|财政性资金|其他资金|自有资金|自筹资金|上级补助|结转资金|预算(?:资金|金额|总额|数)|专项资金|单位资金|基本支出|项目支出/

/** `年度资金总额： | 500`: amounts beside their names, where the form has no table of them. */
function fundingPairs(row: FormRow, unit: string | null): FundingLine[] {
  const cells = filledCells(row)
  const lines: FundingLine[] = []
  for (const [index, cell] of cells.entries()) {
    const value = cells[index + 1]
    const amount = value ? amountOf(value.text) : null
    if (!value || amount === null || !fundingName.test(labelOf(cell.text))) continue
    const name = labelOf(cell.text)
      .replace(/^其中[:：]?/, '')
      .replace(/\(.{0,2}元\)/, '')
      .replaceAll('(', '（')
      .replaceAll(')', '）')
    lines.push({
      ...provenanceAt(placeOf(row)),
      name,
      amountUnit: amount.unit ?? amountUnitOf(cell.text) ?? unit ?? '',
      initialBudget: amount.value,
      budgeted: null,
      executed: null,
      weightPoints: null,
      executionRate: null,
      claimedPoints: null,
      computedPoints: null,
      sources: { name: { at: cell.at, text: cell.text }, initialBudget: { at: value.at, text: value.text } },
    })
  }
  const named =
    lines.length * 2 + cells.filter((cell) => /资金.*\(.{0,2}元\)/.test(labelOf(cell.text))).length
  return named >= cells.length ? lines : []
}
