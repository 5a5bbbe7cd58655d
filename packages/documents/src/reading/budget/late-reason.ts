import type { SelfEvaluationIndicator } from '@hengji/domain/budget/self-evaluation.ts'
import { decimalOf } from '@hengji/domain/kernel/decimal.ts'
import { doubt, repair } from '@hengji/domain/source/provenance.ts'
import { joined, type Piece } from './split-run-on.ts'

const reasonWords = /因|推迟|延迟|延期|影响|受|未|不足|缓慢|偏[低高差离]|滞后|调整|困难/

/**
 * With one cell in each line, a reason stands before the next row's name. It is taken where points are missing and
 * the line sounds like one; both rows are marked.
 */
export function takeLateReason(last: SelfEvaluationIndicator | null, pieces: Piece[]): Piece[] {
  const [first, second] = pieces
  if (!last || !first || !second || last.reason !== null || second.before === 'space' || pieces.length < 4)
    return pieces
  const { weightPoints, claimedPoints } = last
  if (
    weightPoints === null ||
    claimedPoints === null ||
    decimalOf(claimedPoints).gte(decimalOf(weightPoints))
  )
    return pieces
  if (!reasonWords.test(first.text)) return pieces
  last.reason = first.text
  repair(last, 'reason', first.text, '原因写在下一行，已归到本项指标')
  doubt(last, 'reason', '原因写在下一行，请核对是否属于本项指标')
  return [{ ...second, before: 'start' }, ...pieces.slice(2)]
}

/** A reason that goes on in the next line. */
export function continueReason(indicator: SelfEvaluationIndicator, text: string): void {
  const before = indicator.reason ?? ''
  indicator.reason = joined(
    [
      { text: before, before: 'start' },
      { text, before: 'line' },
    ],
    0,
    2,
  )
  repair(indicator, 'reason', text, '原因写到了下一行，已接上')
  doubt(indicator, 'reason', '原因写到了下一行，请核对下一行是否属于这项指标')
}
