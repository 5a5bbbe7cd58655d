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
  return plan.indicators.flatMap((row, index) => {
    const parts = codeParts(row.code)
    if (parts === null || row.codeInferred) return []
    return parts.flatMap((number, level) => {
      if (level === 0) return []
      const parent = parts.slice(0, level).join('-')
      const last = lastUnder.get(parent) ?? 0
      if (number > last) lastUnder.set(parent, number)
      const isOwnLevel = level === parts.length - 1
      if (number === last + 1 || (number === last && !isOwnLevel) || number === last) return []
      return [findingOf(id, 'query', atIndicator(plan, index, 'code'),
        number > last
          ? `${wordsFor(plan, index)}前缺少序号${missing(parent, last, number)}。`
          : `${wordsFor(plan, index)}排在${parent}-${last}之后，序号次序颠倒。`,
        '请核对是否漏列了指标，或调整序号。')]
    })
  })
}

function missing(parent: string, last: number, number: number): string {
  return number - last === 2 ? `${parent}-${last + 1}` : `${parent}-${last + 1}至${parent}-${number - 1}`
}
