import { decimalText } from '../kernel/decimal.ts'
import { figureOf, percentWords, totalOf } from './figures.ts'
import { findingOf, type FindingRule } from './finding.ts'
import { atDocument } from './finding-target.ts'

const id = 'coefficients-do-not-add-up'

/** Terms that carry a share of the score make up the whole; bonus and deduction carry none and stand beside it. */
export const coefficientsDoNotAddUp: FindingRule = {
  id,
  title: '公式比例不合计',
  reason: '综合得分中各项评价所占比例之和应当为100%。',
  check(document) {
    if (document.kind !== 'evaluation-plan' || document.composite === null) return []
    const shares = document.composite.terms.flatMap((term) => {
      const share = figureOf(term.coefficient)
      return share === null || term.sign === '-' || share.greaterThanOrEqualTo(1) || !share.greaterThan(0)
        ? []
        : [{ name: term.name, share }]
    })
    const sum = totalOf(shares.map(({ share }) => share))
    if (shares.length < 2 || sum.equals(1)) return []
    return [
      findingOf(
        id,
        'error',
        atDocument('composite'),
        `综合得分公式中${shares.map(({ name, share }) => `${name}${decimalText(share.times(100))}%`).join('、')}，合计${percentWords(sum)}，不是100%。`,
        '请核对公式中的比例。',
      ),
    ]
  },
}
