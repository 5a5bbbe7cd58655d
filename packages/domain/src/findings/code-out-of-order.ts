import type { EvaluationPlan } from '../plan/evaluation-plan.ts'
import { findingOf, type Finding, type FindingRule } from './finding.ts'
import { atIndicator, wordsFor } from './finding-target.ts'
import { codeParts } from './plan-rows.ts'

const id = 'code-out-of-order'

/** Serials under one parent run 1, 2, 3 …: a gap is a lost row or a slip. Series themselves (1, 2, 4 …) may leave numbers free. */
export const codeOutOfOrder: FindingRule = {
  id,
  title: '序号不连续',
  reason: '同一级指标下的序号应当从1起连续排列。',
  check(document) {
    return document.kind === 'evaluation-plan' ? gaps(document) : []
  },
}

function gaps(plan: EvaluationPlan): Finding[] {
  const lastUnder = new Map<string, number>()
  const seen = new Set<string>()
  return plan.indicators.flatMap((row, index) => {
    const parts = codeParts(row.code)
    // A serial given twice is told by another rule.
    if (parts === null || row.code === null || seen.has(row.code)) return []
    seen.add(row.code)
    const steps = parts.slice(1).map((number, level) => {
      const parent = parts.slice(0, level + 1).join('-')
      const last = lastUnder.get(parent) ?? 0
      lastUnder.set(parent, Math.max(last, number))
      return { parent, last, number }
    })
    const broken = steps.find(({ last, number }) => number !== last && number !== last + 1)
    // An inferred serial follows from the order and proves nothing of it.
    if (broken === undefined || row.codeInferred) return []
    return [
      findingOf(
        id,
        'query',
        atIndicator(plan, index, 'code'),
        broken.number > broken.last
          ? `${wordsFor(plan, index)}前缺少序号${missing(broken)}。`
          : `${wordsFor(plan, index)}排在${broken.parent}-${broken.last}之后，序号次序颠倒。`,
        '请核对是否漏列了指标，或调整序号。',
      ),
    ]
  })
}

interface Step {
  parent: string
  last: number
  number: number
}

function missing({ parent, last, number }: Step): string {
  return number - last === 2 ? `${parent}-${last + 1}` : `${parent}-${last + 1}至${parent}-${number - 1}`
}
