import { decimalOf, decimalText } from '@hengji/domain/kernel/decimal.ts'
import { toTwoPlaces } from '../../design/points.tsx'
import { budgetWords } from '../../messages/budget-forms.ts'

/** Claimed against computed, in words: never by colour alone. */
export function Difference({ claimed, computed }: { claimed: string | null; computed: string | null }) {
  if (claimed === null || computed === null) return <span className="absent">—</span>
  const difference = decimalOf(claimed).minus(decimalOf(computed))
  if (difference.isZero()) return <span className="difference-none">✓ {budgetWords.agrees}</span>
  const size = toTwoPlaces(decimalText(difference.abs()))
  return (
    <span className="difference">
      {difference.isPositive() ? budgetWords.higher(size) : budgetWords.lower(size)}
    </span>
  )
}
