import type { IsoDate } from '../kernel/dates.ts'
import { findingOf, type FindingRule } from './finding.ts'
import { atDocument, atIndicator, wordsFor, wordsForAll } from './finding-target.ts'
import { byRowOrOnce } from './several-rows.ts'

const id = 'deadline-before-plan'

/**
 * A deadline that had passed when the plan was issued. Plans of July do name work of the first half-year, so a
 * person judges; a deadline before the plan's own year cannot be right.
 */
export const deadlineBeforePlan: FindingRule = {
  id,
  title: '时限早于方案',
  reason: '方案印发时已过的时限无法再作为考评目标。',
  check(document) {
    if (document.kind !== 'evaluation-plan') return []
    const { issuedOn, year } = document
    const dated = document.indicators.flatMap((row, index) =>
      row.deadline === null ? [] : [{ index, deadline: row.deadline }],
    )
    const isBeforeYear = (deadline: IsoDate) => year !== null && deadline < `${year}-01-01`
    const hits = dated.filter(
      ({ deadline }) => isBeforeYear(deadline) || (issuedOn !== null && deadline < issuedOn),
    )
    const deadlineOf = (index: number) => document.indicators[index]?.deadline ?? ''
    return byRowOrOnce(
      hits.map(({ index }) => index),
      dated.length,
      (index) => {
        const deadline = deadlineOf(index)
        const target = atIndicator(document, index, 'deadline')
        return isBeforeYear(deadline)
          ? findingOf(
              id,
              'error',
              target,
              `${wordsFor(document, index)}的完成时限是${dateWords(deadline)}，早于方案年度${year ?? ''}年。`,
              '请改正完成时限。',
            )
          : findingOf(
              id,
              'query',
              target,
              `${wordsFor(document, index)}的完成时限${document.indicators[index]?.deadlineText ?? ''}（${dateWords(deadline)}）早于方案印发日期${dateWords(issuedOn ?? '')}。`,
              '如工作已经完成，请不再列为目标或注明已完成；如时限有误，请改正。',
            )
      },
      (indexes) =>
        findingOf(
          id,
          'query',
          atDocument('deadline'),
          `${wordsForAll(document, indexes)}的完成时限都早于方案印发日期${dateWords(issuedOn ?? `${year ?? ''}`)}。`,
          '请核对方案的印发日期和年度，或改正完成时限。',
        ),
    )
  },
}

/** `2024-07-31` → `2024年7月31日` */
function dateWords(date: IsoDate): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  return parts === null
    ? date
    : `${parts[1]}年${(parts[2] ?? '').replace(/^0/, '')}月${(parts[3] ?? '').replace(/^0/, '')}日`
}
