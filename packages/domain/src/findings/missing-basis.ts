import type { EvaluationPlan } from '../plan/evaluation-plan.ts'
import { findingOf, type Finding, type FindingRule } from './finding.ts'
import { atDocument, atIndicator, wordsFor, wordsForAll } from './finding-target.ts'
import { hasText, isEmptyRow, isFunctional } from './plan-rows.ts'
import { byRowOrOnce } from './several-rows.ts'

const id = 'missing-basis'
const mendColumn = '请补填文件名称和文号；如原表有此列，请核对识读结果。'

/** Functional goals only: administrative ones are set by the office for all units alike and carry no basis. */
export const missingBasis: FindingRule = {
  id,
  title: '缺文件依据',
  reason: '职能工作目标（重点、常规、动态）应当列明所依据的文件。',
  check(document) {
    if (document.kind !== 'evaluation-plan') return []
    const rows = document.indicators.flatMap((row, index) =>
      isFunctional(document, row) && !isEmptyRow(document, index) ? [index] : [],
    )
    const lacksBasis = (index: number) => !hasText(document.indicators[index]?.basis ?? null)
    // Many forms have no such column at all; where no row names a basis, nobody was asked for one.
    if (rows.every(lacksBasis)) return []
    return [...bySection(document, rows)].flatMap(([section, indexes]) => {
      const missing = indexes.filter(lacksBasis)
      return byRowOrOnce(
        missing,
        indexes.length,
        (index) =>
          findingOf(
            id,
            'query',
            atIndicator(document, index, 'basis'),
            `${wordsFor(document, index)}没有列明文件依据。`,
            '请补填文件名称和文号。',
          ),
        () =>
          missing.length === indexes.length
            ? forAll(section)
            : findingOf(
                id,
                'query',
                atDocument('basis'),
                `${section}中${wordsForAll(document, missing)}没有列明文件依据。`,
                mendColumn,
              ),
      )
    })
  },
}

function forAll(section: string): Finding {
  return findingOf(id, 'query', atDocument('basis'), `${section}中各项指标都没有列明文件依据。`, mendColumn)
}

function bySection(plan: EvaluationPlan, rows: readonly number[]): Map<string, number[]> {
  return Map.groupBy(rows, (index) => plan.indicators[index]?.section ?? '职能工作目标')
}
