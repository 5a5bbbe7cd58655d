import { directionOf } from '../budget/indicator-direction.ts'
import { pointsOf, scoreFundingLine, scoreIndicator } from '../budget/computed-points.ts'
import type { FundingLine, SelfEvaluation, SelfEvaluationIndicator } from '../budget/self-evaluation.ts'
import { sumOf, type DecimalText } from '../kernel/decimal.ts'
import { printedDirectionMethod, type DirectionMethod } from '../scheme/direction-method.ts'
import type { DocumentTotals } from '../source/document-parts.ts'
import { deriveSections } from './derive-sections.ts'
import type { OfficialDocument } from './official-document.ts'

/**
 * Computes anew everything that follows from what was read: points and counts of sections, totals, and in a
 * self-evaluation directions and computed points. What was read stays as it is. Deriving twice changes nothing.
 * @param method how the form turns target and actual value into points
 */
export function deriveDocument<Kind extends OfficialDocument>(document: Kind, method?: DirectionMethod): Kind
export function deriveDocument(
  document: OfficialDocument,
  method: DirectionMethod = printedDirectionMethod,
): OfficialDocument {
  switch (document.kind) {
    case 'evaluation-plan': {
      const weightPoints = sumOf(document.indicators.map((indicator) => indicator.weightPoints))
      return {
        ...document,
        sections: deriveSections(document),
        totals: { weightPoints, claimedPoints: null, computedPoints: null },
      }
    }
    case 'self-evaluation':
      return deriveSelfEvaluation(document, method)
    case 'target-table': {
      const funding = document.funding.map(deriveFundingLine)
      return { ...document, funding, sections: deriveSections(document), totals: totalsOf(funding) }
    }
  }
}

function deriveSelfEvaluation(document: SelfEvaluation, method: DirectionMethod): SelfEvaluation {
  const funding = document.funding.map(deriveFundingLine)
  const indicators = document.indicators.map((indicator) => deriveIndicator(indicator, method))
  return {
    ...document,
    funding,
    indicators,
    sections: deriveSections({ ...document, indicators }),
    totals: totalsOf([...funding, ...indicators]),
  }
}

function deriveFundingLine(line: FundingLine): FundingLine {
  return { ...line, computedPoints: pointsOf(scoreFundingLine(line)) }
}

function deriveIndicator(
  indicator: SelfEvaluationIndicator,
  method: DirectionMethod,
): SelfEvaluationIndicator {
  const direction = isDirectionStated(indicator) ? indicator.direction : directionOf(indicator)
  return { ...indicator, direction, computedPoints: pointsOf(scoreIndicator(indicator, direction, method)) }
}

/** A direction that stands on the form or was set by a person is kept; any other follows from the values. */
function isDirectionStated(indicator: SelfEvaluationIndicator): boolean {
  return (
    indicator.sources['direction'] !== undefined ||
    indicator.repaired.some((repair) => repair.field === 'direction')
  )
}

interface PointsRow {
  weightPoints: DecimalText | null
  claimedPoints: DecimalText | null
  computedPoints: DecimalText | null
}

/** A computed total stands only where every row that carries points could be computed: half a sum misleads. */
function totalsOf(rows: readonly PointsRow[]): DocumentTotals {
  const weighted = rows.filter((row) => row.weightPoints !== null)
  return {
    weightPoints: sumOf(rows.map((row) => row.weightPoints)),
    claimedPoints: sumOf(rows.map((row) => row.claimedPoints)),
    computedPoints: weighted.every((row) => row.computedPoints !== null)
      ? sumOf(weighted.map((row) => row.computedPoints))
      : null,
  }
}
