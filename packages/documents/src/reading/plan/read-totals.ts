import { withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import { parsePoints } from '@hengji/domain/kernel/quantity.ts'
import type { PrintedTotal } from '@hengji/domain/source/document-parts.ts'
import type { RowDraft } from './row-draft.ts'
import { isTotalLabel } from './section-labels.ts'

/**
 * A row of sums as the table prints it.
 * @param closed the outermost sections of the rows since the last total: one of them is what the row closes, several mean
 * the whole table
 */
export function readTotal(draft: RowDraft, closed: ReadonlySet<string>): PrintedTotal {
  const texts = draft.left.map((cell) => cell.text)
  const label = withoutSpaces(texts.find(isTotalLabel) ?? texts[0] ?? '')
  const points = draft.left.map((cell) => parsePoints(cell.text)).find((value) => value !== null) ?? null
  const isWhole = /总|得分/.test(label) || closed.size !== 1
  return { label, section: isWhole ? null : [...closed][0] ?? null, weightPoints: points, claimedPoints: null, at: draft.at }
}
