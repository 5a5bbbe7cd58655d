import type { SelfEvaluation, SelfEvaluationIndicator } from '../budget/self-evaluation.ts'
import { comparableValues } from '../budget/computed-points.ts'
import { deviationOf, isCostLine } from './cost-line.ts'
import { figureOf, percentWords } from './figures.ts'
import { findingOf, type FindingRule } from './finding.ts'
import { atDocument, atIndicator, wordsFor, wordsForAll } from './finding-target.ts'
import { hasText } from './plan-rows.ts'

const id = 'reason-missing'

/**
 * Spending above its budget by more than this is to be explained; results above twice the target as well. Where the
 * target is a floor (≥) more is what it asks for: only many times more says that the target was set too low.
 */
const largeOverspending = '0.1'
const largeOverAchievement = '1'
const largeOverAchievementOfFloor = '4'

/** @rule self-evaluation form 2023, note 2 */
export const reasonMissing: FindingRule = {
  id,
  title: '缺原因分析',
  reason: '偏离目标、没有完成目标或扣了分的指标，应当说明原因及拟采取的措施。',
  check(document) {
    if (document.kind !== 'self-evaluation') return []
    const hits = document.indicators.flatMap((row, index) => {
      const cause = isReason(row.reason) ? null : causeOf(row)
      return cause === null ? [] : [{ index, cause }]
    })
    if (hits.length > 3 && document.indicators.every((row) => !isReason(row.reason)))
      return [
        withoutReasons(
          document,
          hits.map(({ index }) => index),
        ),
      ]
    return hits.map(({ index, cause }) =>
      findingOf(
        id,
        cause.severity,
        atIndicator(document, index, 'reason'),
        `${wordsFor(document, index)}${cause.words}，没有填写原因分析。`,
        '请补填原因和拟采取的措施。',
      ),
    )
  },
}

function withoutReasons(document: SelfEvaluation, indexes: readonly number[]) {
  return findingOf(
    id,
    'error',
    atDocument('reason'),
    `${wordsForAll(document, indexes)}没有达到目标、扣了分或偏离较大，而全表没有一处原因分析。`,
    '请逐项补填原因和拟采取的措施。',
  )
}

/** `无`, `/` and dashes fill the cell and explain nothing. */
function isReason(reason: string | null): boolean {
  return hasText(reason) && !/^(?:无|没有|暂无|\/|[-—–]+)[。]?$/.test(reason.trim())
}

interface Cause {
  severity: 'error' | 'query'
  words: string
}

/** Why a reason is owed; `null` where none is. */
function causeOf(row: SelfEvaluationIndicator): Cause | null {
  const claimed = figureOf(row.claimedPoints)
  const weight = figureOf(row.weightPoints)
  if (claimed !== null && weight !== null && claimed.lessThan(weight)) {
    return {
      severity: 'error',
      words: `分值${row.weightPoints ?? ''}分、自评${row.claimedPoints ?? ''}分，扣了分`,
    }
  }
  const values = `年度指标值${row.annualTarget?.text ?? ''}，实际完成值${row.actualValue?.text ?? ''}`
  // A bare number is only taken to be a floor: there a person judges.
  if (isMissed(row))
    return {
      severity: (row.annualTarget?.comparator ?? null) === null ? 'query' : 'error',
      words: `没有达到目标（${values}）`,
    }
  const deviation = deviationOf(row)
  if (deviation === null) return null
  if (isCostLine(row)) {
    return deviation.greaterThan(largeOverspending)
      ? { severity: 'query', words: `实际支出超过指标值${percentWords(deviation)}（${values}）` }
      : null
  }
  const isFloor = (row.annualTarget?.comparator ?? null) !== null
  return row.direction === 'positive' &&
    deviation.greaterThan(isFloor ? largeOverAchievementOfFloor : largeOverAchievement)
    ? {
        severity: 'query',
        words: `实际完成值是指标值的${percentWords(deviation.plus(1))}（${values}），偏离较大`,
      }
    : null
}

function isMissed(row: SelfEvaluationIndicator): boolean {
  const pair = comparableValues(row.annualTarget, row.actualValue)
  if (pair === null) return false
  switch (row.annualTarget?.comparator) {
    case '≥':
      return pair.actual.lessThan(pair.target)
    case '>':
      return pair.actual.lessThan(pair.target)
    case '≤':
      return pair.actual.greaterThan(pair.target)
    case '<':
      return pair.actual.greaterThan(pair.target)
    default:
      return row.direction === 'positive' && pair.actual.lessThan(pair.target)
  }
}
