import { achievedSetAsTarget } from './achieved-set-as-target.ts'
import { amountsDisagree } from './amounts-disagree.ts'
import { basisNumberDiffers } from './basis-number-differs.ts'
import { codeOutOfOrder } from './code-out-of-order.ts'
import { coefficientsDoNotAddUp } from './coefficients-do-not-add-up.ts'
import { conclusionDiffers } from './conclusion-differs.ts'
import { countDiffers } from './count-differs.ts'
import { deadlineBeforePlan } from './deadline-before-plan.ts'
import { duplicateIndicator } from './duplicate-indicator.ts'
import { emptyIndicator } from './empty-indicator.ts'
import type { FindingRule } from './finding.ts'
import { levelNamedAsImprovement } from './level-named-as-improvement.ts'
import { missingBasis } from './missing-basis.ts'
import { missingDeadline } from './missing-deadline.ts'
import { missingOwner } from './missing-owner.ts'
import { pointsAboveWeight } from './points-above-weight.ts'
import { pointsNotByFormula } from './points-not-by-formula.ts'
import { primaryInSecondary } from './primary-in-secondary.ts'
import { rateRecomputesDifferently } from './rate-recomputes-differently.ts'
import { reasonMissing } from './reason-missing.ts'
import { standardRepeatsTarget } from './standard-repeats-target.ts'
import { tableNotRead } from './table-not-read.ts'
import { targetBelowLastYear } from './target-below-last-year.ts'
import { targetBelowMean } from './target-below-mean.ts'
import { targetBelowStandard } from './target-below-standard.ts'
import { targetNotInText } from './target-not-in-text.ts'
import { textTargetForRate } from './text-target-for-rate.ts'
import { totalDoesNotAddUp } from './total-does-not-add-up.ts'
import { truncatedText } from './truncated-text.ts'
import { valueDoesNotAnswerTarget } from './value-does-not-answer-target.ts'
import { weightsDoNotAddUp } from './weights-do-not-add-up.ts'

/** Every rule of review, in the order in which a reviewer works: sums and counts, rows, values, points, wording. */
export const findingRules: readonly FindingRule[] = [
  tableNotRead,
  weightsDoNotAddUp,
  countDiffers,
  totalDoesNotAddUp,
  coefficientsDoNotAddUp,
  emptyIndicator,
  duplicateIndicator,
  primaryInSecondary,
  codeOutOfOrder,
  missingOwner,
  missingDeadline,
  missingBasis,
  basisNumberDiffers,
  deadlineBeforePlan,
  achievedSetAsTarget,
  targetNotInText,
  targetBelowLastYear,
  targetBelowMean,
  targetBelowStandard,
  standardRepeatsTarget,
  textTargetForRate,
  levelNamedAsImprovement,
  pointsNotByFormula,
  pointsAboveWeight,
  rateRecomputesDifferently,
  amountsDisagree,
  reasonMissing,
  valueDoesNotAnswerTarget,
  conclusionDiffers,
  truncatedText,
]
