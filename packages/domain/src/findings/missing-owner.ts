import type { EvaluationPlan } from '../plan/evaluation-plan.ts'
import { findingOf, type FindingRule } from './finding.ts'
import { atDocument, atIndicator, wordsFor, wordsForAll } from './finding-target.ts'
import { columnAsked } from './asked-columns.ts'
import { isBonus, isEmptyRow } from './plan-rows.ts'
import { byRowOrOnce } from './several-rows.ts'

const id = 'missing-owner'

/** Every indicator of a plan has somebody who answers for it. Columns that the whole plan leaves out are not asked for. */
export const missingOwner: FindingRule = {
  id,
  title: '缺责任人',
  reason: '方案应当明确每项指标的分管领导、责任科室和责任人。',
  check(document) {
    if (document.kind !== 'evaluation-plan') return []
    const rows = document.indicators.flatMap((row, index) =>
      isEmptyRow(document, index) || isBonus(document, row) ? [] : [index],
    )
    if (rows.length === 0) return []
    const usual = roles.filter(
      (role) => rows.filter((index) => isFilled(document, index, role)).length * 2 > rows.length,
    )
    if (usual.every((role) => role.field === 'leaders')) {
      return rows.some((index) => roles.slice(1).some((role) => isFilled(document, index, role)))
        ? unowned(document, rows)
        : [
            findingOf(
              id,
              'query',
              atDocument('owners'),
              '表中各项指标都没有责任科室和责任人。',
              '请补填责任科室和责任人；如原表有这两列，请核对识读结果。',
            ),
          ]
    }
    const asked = new Map(
      usual.map((role) => [role, columnAsked(document, (row) => row[role.field].length > 0)]),
    )
    return rows.flatMap((index) => {
      const row = document.indicators[index]
      const missing = usual.filter(
        (role) => row !== undefined && !isFilled(document, index, role) && asked.get(role)?.(row) !== false,
      )
      if (missing.length === 0) return []
      const isUnowned = roles.slice(1).every((role) => !isFilled(document, index, role))
      return [
        findingOf(
          id,
          isUnowned ? 'error' : 'query',
          atIndicator(document, index, missing[0]?.field ?? 'owners'),
          `${wordsFor(document, index)}没有填写${missing.map((role) => role.title).join('、')}。`,
          '请补填，或注明由谁负责。',
        ),
      ]
    })
  },
}

const roles = [
  { field: 'leaders', title: '分管领导' },
  { field: 'departments', title: '责任科室' },
  { field: 'owners', title: '责任人' },
] as const

function isFilled(plan: EvaluationPlan, index: number, role: (typeof roles)[number]): boolean {
  return (plan.indicators[index]?.[role.field].length ?? 0) > 0
}

/** Few rows have an owner at all: those that have none are told, together where they are most. */
function unowned(plan: EvaluationPlan, rows: readonly number[]) {
  const hits = rows.filter((index) => roles.slice(1).every((role) => !isFilled(plan, index, role)))
  return byRowOrOnce(
    hits,
    rows.length,
    (index) =>
      findingOf(
        id,
        'error',
        atIndicator(plan, index, 'owners'),
        `${wordsFor(plan, index)}没有填写责任科室和责任人。`,
        '请补填，或注明由谁负责。',
      ),
    (indexes) =>
      findingOf(
        id,
        'query',
        atDocument('owners'),
        `${wordsForAll(plan, indexes)}没有责任科室和责任人。`,
        '请补填；如原表有这两列，请核对识读结果。',
      ),
  )
}
