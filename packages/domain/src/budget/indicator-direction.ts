import type { Quantity } from '../kernel/quantity.ts'
import type { IndicatorDirection } from './self-evaluation.ts'

/** What the choice of a direction looks at. */
export interface DirectionClues {
  /** Titles from level one down to the indicator itself. */
  levels: readonly string[]
  annualTarget: Quantity | null
  actualValue: Quantity | null
}

/**
 * The direction of an indicator on a form that prints none beside it; the one place where it is chosen.
 * A comparator decides (≥ positive, ≤ reverse). Words make it qualitative. A bare number is taken as
 * "more is better", except where less may be better (cost, overdue loans, complaints …): there it stays open.
 * @rule self-evaluation form 2023, notes 3 and 4
 * @returns `null` where the form leaves it open
 */
export function directionOf({
  levels,
  annualTarget,
  actualValue,
}: DirectionClues): IndicatorDirection | null {
  if (annualTarget === null) return null
  if (annualTarget.value === null) return 'qualitative'
  const stated = byComparator(annualTarget)
  if (stated !== null) return stated
  if (actualValue === null) return null
  if (actualValue.value === null) return 'qualitative'
  return levels.some(mayBeCeiling) ? null : 'positive'
}

/** @returns whether the title speaks of money spent. */
export function isCostTitle(title: string): boolean {
  return /成本|支出|费用|经费/.test(title)
}

/** @returns whether a bare number under this title may be a ceiling as well as a floor. */
function mayBeCeiling(title: string): boolean {
  return isCostTitle(title) || harmOrReduction.test(title)
}

const harmOrReduction =
  /逾期|投诉|事故|差错|失误|错误|违规|违纪|违法|超标|排放|能耗|退件|差评|死亡|伤亡|风险|时限|时长|用时|耗时|下降|降低|减少|压减|缩短|缩减|负债|债务|空置|闲置|拖欠|欠缴/

function byComparator(target: Quantity): IndicatorDirection | null {
  switch (target.comparator) {
    case '≥':
    case '>':
      return 'positive'
    case '≤':
    case '<':
      return 'reverse'
    case '=':
      return 'equal'
    default:
      return null
  }
}
