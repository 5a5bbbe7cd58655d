import type { EvaluationPlan } from '../plan/evaluation-plan.ts'
import type { SelfEvaluation } from '../budget/self-evaluation.ts'
import type { TargetTable } from '../budget/target-table.ts'
import { findingOf, type Finding, type FindingRule } from './finding.ts'
import { atDocument, atIndicator, wordsFor, wordsForAll } from './finding-target.ts'
import { codeParts, hasText, isEmptyRow, titlesWithin } from './plan-rows.ts'
import { byRowOrOnce } from './several-rows.ts'

const id = 'empty-indicator'

/** A row that asks for nothing: no text, no value. */
export const emptyIndicator: FindingRule = {
  id,
  title: '空指标',
  reason: '列入表中的指标应当写明考评内容和目标。',
  check(document) {
    switch (document.kind) {
      case 'evaluation-plan':
        return [...emptyRows(document), ...withoutSecondary(document)]
      case 'self-evaluation':
        return withoutValues(document)
      case 'target-table':
        return withoutNameOrTarget(document)
    }
  },
}

function emptyRows(plan: EvaluationPlan): Finding[] {
  const counted = new Map(plan.sections.map((section) => [section.title, countWords(plan, section.title)]))
  const hits = plan.indicators.flatMap((_row, index) =>
    lacksText(plan, index) || isEmptyRow(plan, index) ? [index] : [],
  )
  const mend = '请补填指标内容、权重、时限和责任人；如已取消，请删去该行并调整序号。'
  return byRowOrOnce(
    hits,
    plan.indicators.length,
    (index) => {
      const row = plan.indicators[index]
      const what =
        lacksText(plan, index) && (row?.weightPoints ?? null) !== null
          ? `${wordsFor(plan, index)}有权重分值${row?.weightPoints ?? ''}分，却没有指标内容`
          : `${wordsFor(plan, index)}是空行，没有指标内容和权重`
      return findingOf(
        id,
        'error',
        atIndicator(plan, index, 'secondary'),
        `${what}${counted.get(row?.section ?? '') ?? ''}。`,
        mend,
      )
    },
    (indexes) =>
      findingOf(
        id,
        'error',
        atDocument('secondary'),
        `表中${wordsForAll(plan, indexes)}没有指标内容。`,
        mend,
      ),
  )
}

function lacksText(plan: EvaluationPlan, index: number): boolean {
  const row = plan.indicators[index]
  return !hasText(row?.primary ?? null) && !hasText(row?.secondary ?? null)
}

/** `；重点工作目标声明二级指标8个，实有内容的7个` */
function countWords(plan: EvaluationPlan, title: string): string {
  const section = plan.sections.find((candidate) => candidate.title === title)
  const declared = section?.declaredCounts.secondary ?? null
  if (section === undefined || declared === null) return ''
  const titles = titlesWithin(plan, section.title)
  const filled = plan.indicators.filter(
    (row, index) =>
      row.section !== null &&
      titles.has(row.section) &&
      (hasText(row.primary) || hasText(row.secondary)) &&
      !isEmptyRow(plan, index),
  )
  return filled.length < declared
    ? `；${section.title}声明二级指标${declared}个，实有内容的${filled.length}个`
    : ''
}

/** A serial of three parts names a secondary indicator: its text must stand somewhere. */
function withoutSecondary(plan: EvaluationPlan): Finding[] {
  const rows = plan.indicators.flatMap((row, index) =>
    (codeParts(row.code)?.length ?? 0) >= 3 ? [index] : [],
  )
  const hits = rows.filter((index) => {
    const row = plan.indicators[index]
    return row !== undefined && hasText(row.primary) && !hasText(row.secondary) && !isEmptyRow(plan, index)
  })
  return hits.length * 2 > rows.length
    ? []
    : hits.map((index) =>
        findingOf(
          id,
          'query',
          atIndicator(plan, index, 'secondary'),
          `${wordsFor(plan, index)}按序号是二级指标，而二级指标栏没有内容。`,
          '请补填二级指标；如内容写在了一级指标栏，请移到二级指标栏。',
        ),
      )
}

function withoutValues(document: SelfEvaluation): Finding[] {
  const hits = document.indicators.flatMap((row, index) => (row.annualTarget === null ? [index] : []))
  return byRowOrOnce(
    hits,
    document.indicators.length,
    (index) =>
      findingOf(
        id,
        'error',
        atIndicator(document, index, 'annualTarget'),
        `${wordsFor(document, index)}没有填写年度指标值。`,
        '请补填年度指标值。',
      ),
    (indexes) =>
      findingOf(
        id,
        'query',
        atDocument('annualTarget'),
        `表中${wordsForAll(document, indexes)}没有年度指标值。`,
        '请补填年度指标值；如原表有此列，请核对识读结果。',
      ),
  )
}

function withoutNameOrTarget(table: TargetTable): Finding[] {
  const hits = table.indicators.flatMap((row, index) =>
    row.annualTarget === null || !hasText(row.name) ? [index] : [],
  )
  return byRowOrOnce(
    hits,
    table.indicators.length,
    (index) => {
      const missing = hasText(table.indicators[index]?.name ?? null) ? '年度指标值' : '绩效指标名称'
      return findingOf(
        id,
        'error',
        atIndicator(table, index, missing === '年度指标值' ? 'annualTarget' : 'name'),
        `${wordsFor(table, index)}没有填写${missing}。`,
        `请补填${missing}。`,
      )
    },
    (indexes) =>
      findingOf(
        id,
        'query',
        atDocument('annualTarget'),
        `表中${wordsForAll(table, indexes)}没有绩效指标名称或年度指标值。`,
        '请补填；如原表有此列，请核对识读结果。',
      ),
  )
}
