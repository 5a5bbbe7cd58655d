import { because, type Because } from '../kernel/because.ts'
import { add, divide, fraction, fractionOf, multiply, type Fraction } from '../kernel/fraction.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'
import type { CombinationMethod, SourceRule } from '../scheme/evaluation-rules.ts'
import { percentShown } from './percent-shown.ts'
import { inOrder, type Shared } from './share-of-score.ts'

/** What one source says of an indicator; `null`: nothing. */
export interface SourceShare {
  rule: SourceRule
  shared: Shared | null
}

export type CombinationRefusal = Refusal<CombinationRefusalCode>
export type CombinationRefusalCode = 'source-is-missing' | 'nothing-scored' | 'too-few-sources'

type Present = SourceShare & { shared: Shared }

/**
 * One share of the weight out of those of the sources, by the method that the scheme names. Sources that may be missing
 * and are leave their part to the others, in proportion.
 * @param sources those that the scheme lists, in its order
 * @rule the scheme's evaluation: sources, combination
 */
export function combineSources(
  combination: CombinationMethod,
  sources: readonly SourceShare[],
): Shared | CombinationRefusal {
  const missing = sources.filter(({ shared }) => shared === null)
  const needed = missing.find(({ rule }) => rule.whenMissing === 'refuse')
  if (needed !== undefined) return refuse('source-is-missing', { source: needed.rule.source })
  const present = sources.filter((each): each is Present => each.shared !== null)
  const share = combinedShare(combination, present)
  if ('refused' in share) return share
  const steps: Because[] = [
    ...present.map(({ shared }) => shared.because),
    ...missing.map(({ rule }) => because('source-missing', { source: rule.source })),
  ]
  const [only] = present
  if (sources.length === 1 && only !== undefined) return only.shared
  return {
    share,
    because: because(
      'combined',
      {
        method: combination.kind,
        dropEachEnd: combination.kind === 'trimmed-mean' ? combination.dropEachEnd : null,
        parts: present.map((each) => partShown(combination, each)).join('、'),
        percent: percentShown(share),
      },
      steps,
    ),
  }
}

function combinedShare(
  combination: CombinationMethod,
  present: readonly Present[],
): Fraction | CombinationRefusal {
  const shares = inOrder(present.map(({ shared }) => shared.share))
  const [lowest] = shares
  if (lowest === undefined) return refuse('nothing-scored')
  switch (combination.kind) {
    case 'weighted':
      return weightedShare(present)
    case 'panel-only':
    case 'mean':
      return meanOf(shares)
    case 'median': {
      const half = Math.floor((shares.length - 1) / 2)
      return meanOf(shares.slice(half, shares.length - half))
    }
    case 'trimmed-mean': {
      const { dropEachEnd } = combination
      return shares.length <= dropEachEnd * 2
        ? refuse('too-few-sources', { count: shares.length, dropped: dropEachEnd * 2 })
        : meanOf(shares.slice(dropEachEnd, shares.length - dropEachEnd))
    }
    case 'lowest':
      return lowest
  }
}

function weightedShare(present: readonly Present[]): Fraction | CombinationRefusal {
  const zero = fraction(0n)
  const whole = present.reduce((sum, { rule }) => add(sum, fractionOf(rule.weightPercent)), zero)
  if (whole.numerator === 0n) return refuse('nothing-scored')
  const sum = present.reduce(
    (total, { rule, shared }) => add(total, multiply(fractionOf(rule.weightPercent), shared.share)),
    zero,
  )
  return divide(sum, whole)
}

/** `considered` fractions, at least one. */
export function meanOf(fractions: readonly Fraction[]): Fraction {
  return divide(fractions.reduce(add, fraction(0n)), fraction(BigInt(fractions.length)))
}

function partShown(combination: CombinationMethod, { rule, shared }: Present): string {
  const share = `${rule.source}=${percentShown(shared.share)}%`
  return combination.kind === 'weighted' ? `${share}×${rule.weightPercent}` : share
}
