import { withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import type { PrintedTotal } from '@hengji/domain/source/document-parts.ts'
import type { GridCell } from '../grid/grid-row.ts'
import type { RowDraft } from './row-draft.ts'
import { isTotalLabel, pointsIn } from './section-labels.ts'

/**
 * A row of sums as the table prints it.
 * @param closed the outermost sections of the rows since the last total: one of them is what the row closes, several mean
 * the whole table
 * @returns also the cells that are neither label nor points
 */
export function readTotal(
  draft: RowDraft,
  closed: ReadonlySet<string>,
): { total: PrintedTotal; rest: GridCell[] } {
  const own = draft.left.filter((cell) => cell.origin === 'own')
  const labelled = own.find((cell) => isTotalLabel(cell.text)) ?? own[0]
  const counted = own.find((cell) => cell !== labelled && pointsIn(cell.text) !== null)
  const label = withoutSpaces(labelled?.text ?? '')
  const isWhole = /总|得分/.test(label) || closed.size !== 1
  const total = {
    label,
    section: isWhole ? null : ([...closed][0] ?? null),
    weightPoints: counted ? pointsIn(counted.text) : null,
    claimedPoints: null,
    at: draft.at,
  }
  return {
    total,
    rest: own.filter((cell) => cell !== labelled && cell !== counted && cell.text !== labelled?.text),
  }
}
