import { lineText, type FormRow } from './form-rows.ts'
import { isBareNumber, isLevelOne, isLevelTwo, labelOf } from './form-words.ts'

const formLabel =
  /^(?:绩效指标|年度总体目标|总体目标|年度目标|年度绩效目标|自评结论|部门\(单位\)总体资金\(.{0,2}元\)|(?:项目|部门)?资金\(.{0,2}元\)|预算执行情况(?:\(.{1,3}元?\))?|其他需要说明的问题)$/
const pointsAlone = /^[(（]?\d+(?:\.\d+)?\s*分?[)）]$|^[(（]?\d+(?:\.\d+)?\s*分[)）]?$/
const mostLines = 9
/** A label broken over lines stands in a narrow column: its pieces are short. */
const widestPiece = 8

/**
 * Labels of narrow columns (`产\n出\n指\n标\n(50分)`, `自评\n结论`) become one line again.
 * Only what spells a label the field knows is joined; everything else stays as it is.
 */
export function joinBrokenLabels(rows: FormRow[]): FormRow[] {
  const joined: FormRow[] = []
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]
    if (!row) continue
    const length = row.structure === 'line' ? Math.max(labelLength(rows, index), totalLength(rows, index)) : 1
    const cell = row.cells[0]
    if (length > 1 && cell) {
      const text = rows
        .slice(index, index + length)
        .map((piece) => lineText(piece).trim())
        .join(totalLength(rows, index) > 1 ? ' ' : '')
      joined.push({ ...row, cells: [{ ...cell, text }] })
      index += length - 1
    } else {
      joined.push(row)
    }
  }
  return joined
}

/** `总分` with its figures in the lines beneath it. */
function totalLength(rows: FormRow[], index: number): number {
  const first = rows[index]
  if (!first || !/^(?:总分|合计|总计|总得分)$/.test(labelOf(lineText(first)))) return 1
  let length = 1
  while (
    length < 3 &&
    rows[index + length]?.structure === 'line' &&
    isBareNumber(lineText(rows[index + length]!))
  )
    length++
  return length
}

/** How many lines from here spell one label; 1 where none do. */
function labelLength(rows: FormRow[], index: number): number {
  let text = ''
  let longest = 1
  for (let length = 1; length <= mostLines; length++) {
    const row = rows[index + length - 1]
    if (!row || row.structure !== 'line') break
    const piece = lineText(row).trim()
    if (piece.length > widestPiece && length > 1 && !pointsAlone.test(piece)) break
    const isPoints = pointsAlone.test(piece)
    if (length > 1 && isPoints && (isLevelOne(text) || isLevelTwo(text))) {
      longest = length
      break
    }
    if (/\d\s+\d/.test(piece)) break
    text += piece
    const label = labelOf(text)
    if (label.length > 26) break
    if (length > 1 && (formLabel.test(label) || isLevelOne(label) || isLevelTwo(label))) longest = length
  }
  return longest
}
