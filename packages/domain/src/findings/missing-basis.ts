import { findingOf, type FindingRule } from './finding.ts'
import { atDocument, atIndicator, wordsFor, wordsForAll } from './finding-target.ts'
import { hasText, isEmptyRow, isFunctional } from './plan-rows.ts'
import { byRowOrOnce } from './several-rows.ts'

const id = 'missing-basis'

/** Functional goals only: administrative ones are set by the office for all units alike and carry no basis. */
export const missingBasis: FindingRule = {
  id,
  title: '缺文件依据',
  reason: '职能工作目标（重点、常规、动态）应当列明所依据的文件。',
  check(document) {
    if (document.kind !== 'evaluation-plan') return []
    const rows = document.indicators.flatMap((row, index) =>
      isFunctional(document, row) && !isEmptyRow(document, index) ? [index] : [])
    const hits = rows.filter((index) => !hasText(document.indicators[index]?.basis ?? null))
    return byRowOrOnce(hits, rows.length,
      (index) => findingOf(id, 'query', atIndicator(document, index, 'basis'),
        `${wordsFor(document, index)}没有列明文件依据。`, '请补填文件名称和文号。'),
      (indexes) => findingOf(id, 'query', atDocument('basis'),
        `职能工作目标中${indexes.length === rows.length ? '各项指标都' : wordsForAll(document, indexes)}没有列明文件依据。`,
        '请补填文件名称和文号；如原表有此列，请核对识读结果。'))
  },
}
