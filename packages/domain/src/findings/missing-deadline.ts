import type { EvaluationPlan, PlanIndicator } from '../plan/evaluation-plan.ts'
import { columnAsked } from './asked-columns.ts'
import { findingOf, type Finding, type FindingRule } from './finding.ts'
import { atDocument, atIndicator, wordsFor, wordsForAll } from './finding-target.ts'
import { hasText, isBonus, isEmptyRow } from './plan-rows.ts'
import { byRowOrOnce } from './several-rows.ts'

const id = 'missing-deadline'

/** A deadline in words (长期坚持, 按上级要求) is a deadline; none at all is none. */
export const missingDeadline: FindingRule = {
  id,
  title: '缺完成时限',
  reason: '方案应当明确每项指标的完成时限。',
  check(document) {
    if (document.kind !== 'evaluation-plan') return []
    const rows = document.indicators.flatMap((row, index) =>
      isEmptyRow(document, index) || isBonus(document, row) ? [] : [index],
    )
    const isAsked = columnAsked(document, hasDeadline)
    const hits = rows.filter((index) => {
      const row = document.indicators[index]
      return row !== undefined && !hasDeadline(row) && isAsked(row)
    })
    const unasked = rows.filter((index) => {
      const row = document.indicators[index]
      return row !== undefined && !isAsked(row)
    })
    const besides =
      unasked.length === 0 || unasked.length === rows.length ? [] : [withoutColumn(document, unasked)]
    const found = byRowOrOnce(
      unasked.length === rows.length ? rows : hits,
      rows.length,
      (index) =>
        findingOf(
          id,
          'error',
          atIndicator(document, index, 'deadline'),
          `${wordsFor(document, index)}没有填写完成时限。`,
          '请补填完成时限，如“12月底前”。',
        ),
      (indexes) =>
        findingOf(
          id,
          'query',
          atDocument('deadline'),
          `${indexes.length === rows.length ? '表中各项指标都' : wordsForAll(document, indexes)}没有完成时限。`,
          '请补填完成时限；如原表有此列，请核对识读结果。',
        ),
    )
    return [...found, ...besides]
  },
}

function hasDeadline(row: PlanIndicator): boolean {
  return row.deadline !== null || hasText(row.deadlineText)
}

/** One table of several does not ask for deadlines: told once. */
function withoutColumn(plan: EvaluationPlan, indexes: readonly number[]): Finding {
  return findingOf(
    id,
    'query',
    atDocument('deadline'),
    `${wordsForAll(plan, indexes)}所在的表没有完成时限一栏，这些指标没有完成时限。`,
    '请补填完成时限；如按全年计，请在表中注明。',
  )
}
