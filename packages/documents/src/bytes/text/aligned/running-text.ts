import { overlap, type Piece } from './pieces.ts'

const totalLabel =
  /^(?:合\s*计|总\s*计|小\s*计|总\s*分|合计得分|自评得分|自评总分|自评结论|(?:绩效)?目标考[评核]得分|绩效目标考[评核]得分|综合得分|总得分|自评等级|评价结论|绩效等级)(?:[（(].*)?$/

/** The label of a row that closes a table or a part of it. */
export function isTotalLabel(text: string): boolean {
  return totalLabel.test(text)
}

/** A line drawn across the page. Cells that hold a dash each are no line. */
export function isRule(line: string): boolean {
  return /^[\s\-=_—─━═+]+$/.test(line) && /[-=_—─━═]{5}/.test(line)
}

const note =
  /^(?:注|备注|说明|附注|填表说明|填报说明|填[表报]人|审核人|联系人|联系电话|单位负责人|负责人签字|分管领导签字|附件?)\s*[：:\d（(]/
const pageNumber = /^[-—–]\s*\d{1,4}\s*[-—–]$|^第\s*\d{1,4}\s*页/

/** Running text, a note or the signature below a table. */
export function isProse(
  line: readonly Piece[],
  columns: readonly { left: number; right: number }[],
): boolean {
  const [first] = line
  if (!first) return false
  if (line.some((piece) => note.test(piece.text))) return true
  if (line.length === 1 && pageNumber.test(first.text)) return true
  return line.some((piece) => {
    const crossed = columns.filter((column) => overlap(column, piece) > 0).length
    return (
      (crossed >= 3 && piece.text.length >= 24) ||
      (crossed >= 2 && line.length === 1 && piece.text.length >= 30)
    )
  })
}
