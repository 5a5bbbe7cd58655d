import type { TargetIndicator, TargetTable } from '../budget/target-table.ts'
import { comparableValues } from '../budget/computed-points.ts'
import { betterDirection } from './better-direction.ts'
import { findingOf, type Finding } from './finding.ts'
import { atIndicator, wordsFor } from './finding-target.ts'

/** A value beside the target that the target should not fall behind. */
export interface Reference {
  rule: string
  field: 'lastYear' | 'threeYearMean' | 'standardValue'
  /** As the table calls it: `上年值`. */
  title: string
}

/**
 * Targets that ask for less than a reference value does, by the better direction of each indicator.
 * Equal values are in order; so are words, other units, and indicators of which nobody can say what is better.
 */
export function targetsBehind(table: TargetTable, reference: Reference): Finding[] {
  return table.indicators.flatMap((row, index) => {
    const target = row.annualTarget
    const value = row[reference.field]
    if (target === null || value === null || !isBehind(row, reference)) return []
    const better = betterDirection(row.name ?? '', target)
    return [
      findingOf(
        reference.rule,
        'query',
        atIndicator(table, index, 'annualTarget'),
        `${wordsFor(table, index)}的年度指标值${target.text}${better === 'less' ? '松于' : '低于'}${reference.title}${value.text}` +
          `${better === 'less' ? '（该指标越低越好）' : ''}。`,
        better === 'less'
          ? '请收紧年度指标值；确需放宽的，请说明理由。'
          : '请调高年度指标值；确需下调的，请说明理由。',
      ),
    ]
  })
}

function isBehind(row: TargetIndicator, { field }: Reference): boolean {
  const target = row.annualTarget
  const pair = comparableValues(target, row[field])
  if (target === null || pair === null) return false
  switch (betterDirection(row.name ?? '', target)) {
    case 'more':
      return pair.target.lessThan(pair.actual)
    case 'less':
      return pair.target.greaterThan(pair.actual)
    case null:
      return false
  }
}
