import type {
  FundingLine,
  SelfEvaluation,
  SelfEvaluationIndicator,
} from '@hengji/domain/budget/self-evaluation.ts'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'
import { isConclusionLabel, isFormLabel } from './block-labels.ts'
import { formBlocks, isTotalRow, type FormBlock } from './form-blocks.ts'
import { FormHead } from './form-head.ts'
import { addProse, emptyFormReading, type FormReading } from './form-reading.ts'
import { filledCells, formRowsOf, lineText, placeOf, type FormRow } from './form-rows.ts'
import { amountUnitOf, isAbsent, labelOf } from './form-words.ts'
import { headerColumns } from './header-columns.ts'
import { joinBrokenLabels } from './join-broken-labels.ts'
import { joinBrokenRows } from './join-broken-rows.ts'
import { joinLines } from './join-lines.ts'
import { keepLeftovers } from './keep-leftovers.ts'
import { LevelPath } from './level-path.ts'
import { settleColumns, type FormColumn } from './place-cells.ts'
import { putUnderKnownGroups } from './known-groups.ts'
import { readDissolvedRows } from './read-dissolved-rows.ts'
import { readFunding } from './read-funding.ts'
import { readIndicatorRows } from './read-indicator-rows.ts'
import { readLooseTotal } from './read-totals.ts'
import { readOverallGoal, type OverallGoal } from './read-overall-goal.ts'
import {
  headsOneColumn,
  indicatorColumns,
  selfEvaluationHeaders,
  valueGroupOf,
} from './self-evaluation-columns.ts'
import type { IndicatorRole } from './self-evaluation-fits.ts'
import { turnFundingTables } from './turn-funding-table.ts'

/**
 * Reads a self-evaluation of budget performance (绩效自评表), ruled, tabbed or dissolved into lines.
 * Sums and computed points are left `null`: they are derived from what is read here. It never throws.
 */
export function readSelfEvaluation(source: SourceDocument): SelfEvaluation {
  const reading = emptyFormReading()
  const head = new FormHead(reading)
  const path = new LevelPath(reading)
  const rows = turnFundingTables(joinBrokenLabels(formRowsOf(source)))
  const amountUnit = rows.map((row) => amountUnitOf(lineText(row))).find((unit) => unit !== null) ?? null
  const funding: FundingLine[] = []
  const indicators: SelfEvaluationIndicator[] = []
  let overallGoal: OverallGoal = { expected: null, achieved: null }
  let conclusion: string | null = null
  const blocks = formBlocks(rows, selfEvaluationHeaders)
  for (const block of blocks) {
    switch (block.kind) {
      case 'funding':
        funding.push(...readFunding(block, amountUnit, reading))
        break
      case 'goal':
        overallGoal = mergedGoal(overallGoal, readOverallGoal(block, reading))
        break
      case 'indicators':
        indicators.push(...readIndicatorBlock(block, path, reading))
        break
      case 'head':
        head.read(block.rows)
        break
      case 'tail':
        conclusion = readTail(block.rows, head, reading) ?? conclusion
    }
  }
  putUnderKnownGroups(indicators, reading)
  const form: SelfEvaluation = {
    kind: 'self-evaluation',
    ...head.finished(),
    project: head.project,
    composite: null,
    sections: reading.sections,
    schedule: [],
    funding,
    overallGoal,
    indicators,
    printedTotals: reading.printedTotals,
    totals: { weightPoints: null, claimedPoints: null, computedPoints: null },
    conclusion,
    prose: reading.prose,
    unplaced: reading.unplaced,
  }
  keepLeftovers(
    rows,
    blocks.flatMap(({ header }) => header),
    form,
    (text) => selfEvaluationHeaders.isLabel(text),
  )
  return form
}

/** Rows of cells are read by their columns, loose lines by what ends them; a form may hold both. */
function readIndicatorBlock(
  block: FormBlock,
  path: LevelPath,
  reading: FormReading,
): SelfEvaluationIndicator[] {
  if (block.rows.some((row) => row.structure !== 'line') && block.header[0]?.structure !== 'line') {
    const printed = indicatorColumns(headerColumns(block.header, undefined, valueGroupOf, headsOneColumn))
    const rows = joinBrokenRows(
      block.rows.filter((row) => !isTemplateRow(row)),
      printed,
    )
    return readIndicatorRows(rows, settleColumns(rows, printed), path, reading)
  }
  const columns = looseColumns(block.header)
  const roles = columns.map((column) => column.role)
  const [target, weight] = [roles.indexOf('annual-target'), roles.indexOf('weight')]
  if (target >= 0 && weight >= 0 && weight < target) {
    return readIndicatorRows(block.rows.map(cutAtSpaces), columns, path, reading)
  }
  return readDissolvedRows(block.rows, path, reading)
}

/** A blank of the printed form: `……`, `指标2：`. */
function isTemplateRow(row: FormRow): boolean {
  return (
    row.structure !== 'ruled' &&
    filledCells(row).every((cell) => /^(?:指标\d{0,2}[:：]?)?[.…]*$/.test(labelOf(cell.text)))
  )
}

/** The columns of a header that runs on in lines. */
function looseColumns(header: FormRow[]): FormColumn<IndicatorRole>[] {
  const labels = header
    .map((row) => lineText(row))
    .join(' ')
    .trim()
    .split(/\s+/)
  return indicatorColumns(labels.map((label, index) => ({ path: [label], column: index + 1, part: 0 })))
}

/** Where the weight stands before the target, a line cannot be read from its end: its words are placed by what they are. */
function cutAtSpaces(row: FormRow): FormRow {
  const cell = row.cells[0]
  const pieces = lineText(row).trim().split(/\s+/)
  if (!cell || row.structure !== 'line' || pieces.length < 2) return row
  return {
    ...row,
    structure: 'inferred',
    cells: pieces.map((text, index) => ({ ...cell, text, column: index + 1 })),
  }
}

function mergedGoal(before: OverallGoal, found: OverallGoal): OverallGoal {
  const doubtReason = found.doubtReason ?? before.doubtReason
  return {
    expected: found.expected ?? before.expected,
    achieved: found.achieved ?? before.achieved,
    ...(doubtReason === undefined ? {} : { doubtReason }),
  }
}

/** `优☑ 良□ 中□ 差□` or `☑优 □良`: the grade that is ticked. */
function ticked(text: string): string {
  const before = /^\s*[□☐○☑✓√■]/.test(text)
  const found = (before ? /[☑✓√■]\s*([^\s□☐○☑✓√■]{1,4})/ : /([^\s□☐○☑✓√■]{1,4})\s*[（(]?[☑✓√■]/).exec(text)
  return found && /[□☐○]|[优良中差].*[优良中差]/.test(text) ? (found[1] ?? text) : text
}

/** A grade or a sentence; a label of the form that slipped beside 自评结论 concludes nothing. */
function saysConclusion(text: string): boolean {
  const label = labelOf(text)
  return (
    label !== '' &&
    !isAbsent(text) &&
    !/^[\d.,]+$/.test(label) &&
    !isFormLabel(text) &&
    !selfEvaluationHeaders.isLabel(text)
  )
}

/** What follows the indicators: a late total, the conclusion, notes, contacts. */
function readTail(rows: FormRow[], head: FormHead, reading: FormReading): string | null {
  let conclusion: string | null = null
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]
    if (!row) continue
    const cells = filledCells(row)
    const label = cells.findIndex((cell) => isConclusionLabel(cell.text.split(/[:：\s]/)[0] ?? ''))
    if (row.structure === 'line' && isTotalRow(row)) readLooseTotal(row, reading)
    else if (label >= 0) {
      const rest =
        row.structure === 'line'
          ? lineText(row)
              .trim()
              .replace(/^\S*?(?:结论|结果|等级|级别)[:：\s]*/, '')
          : cells
              .slice(label + 1)
              .map((cell) => cell.text)
              .join('\n') || (cells[label]?.text ?? '').replace(/^[^:：]*[:：]?/, '')
      const next = rows[index + 1]
      if (rest === '' && next && saysConclusion(lineText(next))) {
        conclusion ??= ticked(joinLines(lineText(next)))
        index++
      } else if (saysConclusion(rest)) {
        conclusion ??= ticked(joinLines(rest))
        if (conclusion !== joinLines(rest)) addProse(reading, lineText(row), placeOf(row))
      } else if (rest !== '') addProse(reading, `${cells[label]?.text ?? ''}：${rest}`, placeOf(row))
    } else if (cells.length === 1 && /^[\s　]*(?:注|说明|备注|\d+[.、．])/.test(cells[0]?.text ?? ''))
      addProse(reading, cells[0]?.text ?? '', placeOf(row))
    else head.read([row])
  }
  return conclusion
}
