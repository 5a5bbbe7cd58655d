import type { SelfEvaluation } from '@hengji/domain/budget/self-evaluation.ts'
import { isAchievedLabel, isExpectedLabel, isOverallGoalLabel } from './block-labels.ts'
import { isGoalBesideText, isGoalInOneRow, isVerticalGoal, type FormBlock } from './form-blocks.ts'
import { addRowAsProse, type FormReading } from './form-reading.ts'
import { filledCells, lineText, type FormCell, type FormRow } from './form-rows.ts'
import { joinLines } from './join-lines.ts'

export type OverallGoal = SelfEvaluation['overallGoal']

/** Reads 年度总体目标: what was expected and what was achieved. Texts beside the two go to the prose. */
export function readOverallGoal(block: FormBlock, reading: FormReading): OverallGoal {
  const header = block.header[0]
  if (!header) return { expected: null, achieved: null }
  if (isVerticalGoal(header) || isGoalBesideText(header, block.rows[0]))
    return readVerticalGoal([header, ...block.rows], reading)
  if (isGoalInOneRow(header)) {
    const [, expected, , achieved] = filledCells(header)
    for (const row of block.rows) addRowAsProse(reading, row)
    return { expected: joinLines(expected?.text ?? ''), achieved: joinLines(achieved?.text ?? '') }
  }
  if (header.structure === 'line') return readLooseGoal(block.rows)
  const goal: OverallGoal = { expected: null, achieved: null }
  const expectedColumn =
    filledCells(header).find((cell) => isExpectedLabel(cell.text) && !isBlockLabel(cell, header)) ??
    filledCells(header).find((cell) => isExpectedLabel(cell.text))
  const achievedColumn = filledCells(header).findLast((cell) => isAchievedLabel(cell.text))
  for (const row of block.rows) {
    const cells = filledCells(row).filter((cell) => !isOverallGoalLabel(cell.text))
    if (row.structure === 'line' || cells.length > 2) {
      addRowAsProse(reading, row)
      continue
    }
    for (const [index, cell] of cells.entries()) {
      const toAchieved =
        cells.length === 2
          ? index === 1
          : achievedColumn !== undefined && cell.column >= achievedColumn.column
      const field = toAchieved ? 'achieved' : 'expected'
      goal[field] = goal[field] === null ? joinLines(cell.text) : `${goal[field]}${joinLines(cell.text)}`
      if (
        cells.length === 1 &&
        row.structure !== 'ruled' &&
        expectedColumn?.column !== cell.column &&
        achievedColumn?.column !== cell.column
      ) {
        goal.doubtReason = '只有一段文字，单元格已错位，请核对是预期目标还是实际完成情况'
      }
    }
  }
  return goal
}

/** The two under each other, each after its label: in a cell beside it or in the lines beneath it. */
function readVerticalGoal(rows: FormRow[], reading: FormReading): OverallGoal {
  const goal: OverallGoal = { expected: null, achieved: null }
  let field: 'expected' | 'achieved' | null = null
  for (const row of rows) {
    let hasLabel = false
    const texts: FormCell[] = []
    for (const [index, cell] of filledCells(row).entries()) {
      const isFirstLabel =
        field === null && index === 0 && filledCells(row).length === 2 && isOverallGoalLabel(cell.text)
      if (
        isAchievedLabel(cell.text) ||
        (isExpectedLabel(cell.text) && !isOverallGoalLabel(cell.text)) ||
        isFirstLabel
      ) {
        field = isAchievedLabel(cell.text) ? 'achieved' : 'expected'
        hasLabel = true
      } else if (!isOverallGoalLabel(cell.text)) texts.push(cell)
    }
    if (field === null || (!hasLabel && row.structure !== 'line')) {
      addRowAsProse(reading, row)
      continue
    }
    for (const cell of texts) goal[field] = joinLines(`${goal[field] ?? ''}\n${cell.text}`)
  }
  return goal
}

/** 年度总体目标 names the block where 预期目标 stands beside it. */
function isBlockLabel(cell: FormCell, header: FormRow): boolean {
  return (
    isOverallGoalLabel(cell.text) &&
    filledCells(header).some((other) => other !== cell && isExpectedLabel(other.text))
  )
}

const firstItem = /^[(（]?(?:一|1|①)[)）、.．]|^①|^目标(?:1|一)(?!\d)/

/**
 * Two columns that dissolved into one run of lines. They part where the numbering starts again at one after a
 * sentence has ended; else at the end of a sentence nearest the middle, after a blank line where there is one.
 */
function readLooseGoal(rows: FormRow[]): OverallGoal {
  const lines = rows.map((row) => lineText(row))
  if (lines.length === 0) return { expected: null, achieved: null }
  const hasItemBefore = (index: number) =>
    /[(（]一[)）]|[(（]1[)）]|一是|(?:^|\n)\s*(?:1[、.．]|①|目标(?:1|一)(?!\d))/.test(
      lines.slice(0, index).join('\n'),
    )
  let parting = lines.findIndex(
    (line, index) =>
      index > 0 && firstItem.test(line.trim()) && (rows[index]?.blankBefore ?? false) && hasItemBefore(index),
  )
  if (parting < 0)
    parting = lines.findIndex(
      (line, index) => index > 0 && firstItem.test(line.trim()) && hasItemBefore(index),
    )
  if (parting < 0) {
    const ends = lines.flatMap((_, index) =>
      index > 0 && /[。；！!;]\s*$/.test(lines[index - 1] ?? '') ? [index] : [],
    )
    const afterBlank = ends.filter((index) => rows[index]?.blankBefore)
    const breaks = afterBlank.length > 0 ? afterBlank : ends
    const middle = lines.length / 2
    parting = breaks.toSorted((one, other) => Math.abs(one - middle) - Math.abs(other - middle))[0] ?? -1
  }
  const halves = lines.length === 1 ? (lines[0] ?? '').trim().split(/(?<=[。；！])[\s　]+/) : []
  if (parting < 0 && halves.length === 2) {
    return {
      expected: joinLines(halves[0] ?? ''),
      achieved: joinLines(halves[1] ?? ''),
      doubtReason: '预期目标与实际完成情况写在一行里，按句号后的空格分开，请核对',
    }
  }
  if (parting < 0) {
    return {
      expected: joinLines(lines.join('\n')),
      achieved: null,
      doubtReason: '预期目标与实际完成情况的分栏已丢失，文字全部放在预期目标里，请核对',
    }
  }
  return {
    expected: joinLines(lines.slice(0, parting).join('\n')),
    achieved: joinLines(lines.slice(parting).join('\n')),
    doubtReason: '预期目标与实际完成情况的分栏已丢失，按段落和编号分开，请核对',
  }
}
