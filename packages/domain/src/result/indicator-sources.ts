import type { DecimalText } from '../kernel/decimal.ts'
import { fractionOf, multiply, roundedDecimal } from '../kernel/fraction.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { scoreSources, type ScoreSource } from '../scheme/evaluation-rules.ts'
import { explainBecause } from '../scoring/explain-because.ts'
import { percentShown } from '../scoring/percent-shown.ts'
import { explainResultRefusal } from './explain-result-refusal.ts'
import { ballotsInOrder, shownScore, withoutSources } from './explain-unit.ts'
import type { IndicatorYear } from './group-year.ts'
import { scoreIndicator, shareFromSource, type IndicatorRules } from './score-indicator.ts'
import { placed } from './score-unit.ts'

/** What one source gave an indicator, to be read beside the others. */
export interface SourceStanding {
  source: ScoreSource
  /** The scheme reckons with it; else it is material for the others. */
  counts: boolean
  /** How many scored: ballots, peers; 0 where nobody did. */
  given: number
  /** Weight × share, to two places: for reading, nothing is reckoned with it. `null` where there is none. */
  points: DecimalText | null
  percent: string | null
  /** One by one, without a label: ballots in ascending order, peers likewise. */
  values: string[]
  /** How they became one, or why they could not. */
  sentences: string[]
}

/** An indicator before the review: every source beside the others, and what they come to. */
export interface IndicatorStanding {
  sources: SourceStanding[]
  /** By the scheme's method; `null` while something is missing. */
  before: DecimalText | null
  because: string[]
  /** What keeps it from being scored. */
  fault: string | null
}

export function standIndicator(rules: IndicatorRules, indicator: IndicatorYear): IndicatorStanding {
  const score = scoreIndicator(rules, { ...indicator, review: null })
  const sources = scoreSources.map((source) => standSource(rules, indicator, source))
  return isRefusal(score)
    ? { sources, before: null, because: [], fault: explainResultRefusal(placed(score, null)) }
    : {
        sources,
        before: score.scored.points,
        because: explainBecause(withoutSources(score.scored.because)),
        fault: null,
      }
}

function standSource(rules: IndicatorRules, indicator: IndicatorYear, source: ScoreSource): SourceStanding {
  const values = valuesOf(indicator, source)
  const own = {
    source,
    counts:
      rules.evaluation.sources.some((rule) => rule.source === source) &&
      (source !== 'panel' || rules.votedSections.has(indicator.section)),
    given: values.length,
    values,
  }
  const shared = shareFromSource(rules, indicator, source)
  if (shared === null) return { ...own, points: null, percent: null, sentences: [] }
  if ('refused' in shared)
    return { ...own, points: null, percent: null, sentences: [explainResultRefusal(placed(shared, null))] }
  return {
    ...own,
    points: roundedDecimal(multiply(fractionOf(indicator.weightPoints), shared.share), 2),
    percent: percentShown(shared.share),
    sentences: explainBecause(shared.because),
  }
}

function valuesOf({ self, peers, onSite, ballots }: IndicatorYear, source: ScoreSource): string[] {
  switch (source) {
    case 'panel':
      return ballotsInOrder(ballots)
    case 'peer':
      return peers.map(({ score }) => shownScore(score)).toSorted()
    case 'self':
      return self === null ? [] : [shownScore(self)]
    case 'on-site':
      return onSite === null ? [] : [shownScore(onSite)]
  }
}
