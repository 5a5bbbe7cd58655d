import type { EvaluationPlan } from '../plan/evaluation-plan.ts'
import { bareText } from '../kernel/bare-text.ts'
import { lacksOneCharacter } from './lacks-one-character.ts'
import { findingOf, type Finding, type FindingRule } from './finding.ts'
import { atIndicator, quoted, wordsFor, wordsForAll } from './finding-target.ts'
import { hasText, pointsMark, rowsByGroup } from './plan-rows.ts'

const id = 'primary-in-secondary'

/** Text of one level standing in the column of the other. */
export const primaryInSecondary: FindingRule = {
  id,
  title: '一、二级指标错栏',
  reason: '一级指标写工作任务，二级指标写考评内容；同一序号下的二级指标归同一个一级指标。',
  check(document) {
    if (document.kind !== 'evaluation-plan') return []
    const slipped = [
      ...markedSecondaries(document),
      ...secondariesInPrimary(document),
      ...repeatedWithinRow(document),
    ]
    return [...slipped, ...primariesDiffer(document, slipped)]
  },
}

/** `（4分）` closes a primary in this plan, yet stands behind a secondary whose own weight is another. */
function markedSecondaries(plan: EvaluationPlan): Finding[] {
  const isCustom =
    plan.indicators.filter((row) => hasText(row.secondary) && pointsMark(row.primary) !== null).length >= 2
  if (!isCustom) return []
  return plan.indicators.flatMap((row, index) => {
    const mark = pointsMark(row.secondary)
    if (mark === null || mark === row.weightPoints || pointsMark(row.primary) !== null) return []
    return [
      findingOf(
        id,
        'query',
        atIndicator(plan, index, 'secondary'),
        `${wordsFor(plan, index)}的二级指标文末标有“（${mark}分）”，这是本表一级指标的写法` +
          `${row.weightPoints === null ? '' : `，而该行权重是${row.weightPoints}分`}，像是一级指标的文字落在了二级指标栏。`,
        '请核对原文，把属于一级指标的文字移到一级指标栏。',
      ),
    ]
  })
}

/** The primary of one row is, word for word, the secondary of another. */
function secondariesInPrimary(plan: EvaluationPlan): Finding[] {
  const secondaries = new Map<string, number>()
  plan.indicators.forEach((row, index) => {
    if (!hasText(row.secondary)) return
    const bare = bareText(row.secondary)
    if (bare.length >= 8 && !secondaries.has(bare)) secondaries.set(bare, index)
  })
  return plan.indicators.flatMap((row, index) => {
    if (!hasText(row.primary) || !hasText(row.secondary)) return []
    const other = secondaries.get(bareText(row.primary))
    if (other === undefined || other === index) return []
    return [
      findingOf(
        id,
        'query',
        atIndicator(plan, index, 'primary'),
        `${wordsFor(plan, index)}的一级指标与${wordsFor(plan, other)}的二级指标是同一段文字：${quoted(row.primary)}，` +
          '像是二级指标落在了一级指标栏。',
        '请核对这几行的一级、二级指标，各归其栏。',
      ),
    ]
  })
}

/** Both columns of a row hold the same text. Where many rows do so it is the plan's way and no slip. */
function repeatedWithinRow(plan: EvaluationPlan): Finding[] {
  const both = plan.indicators.flatMap((row, index) =>
    hasText(row.primary) && hasText(row.secondary) ? [index] : [],
  )
  const hits = both.filter((index) => {
    const row = plan.indicators[index]
    const primary = bareText(row?.primary ?? '')
    const secondary = bareText(row?.secondary ?? '')
    return (
      primary.length >= 8 &&
      (primary === secondary || (primary.length >= 30 && lacksOneCharacter(primary, secondary)))
    )
  })
  if (hits.length > 3 && hits.length * 5 > both.length) return []
  return hits.map((index) =>
    findingOf(
      id,
      'query',
      atIndicator(plan, index, 'primary'),
      `${wordsFor(plan, index)}的一级指标与二级指标${bareText(plan.indicators[index]?.primary ?? '') === bareText(plan.indicators[index]?.secondary ?? '') ? '文字相同' : '只差一个字'}：` +
        `${quoted(plan.indicators[index]?.primary ?? '')}，其中一栏应是别的内容。`,
      '请核对原文，补回被覆盖的一级指标或二级指标。',
    ),
  )
}

/** Rows of one serial group belong to one primary; told once for a group, and not where a slip above explains it. */
function primariesDiffer(plan: EvaluationPlan, slipped: readonly Finding[]): Finding[] {
  const groups = [...rowsByGroup(plan)].filter(([, indexes]) => indexes.length > 1)
  const differing = groups.filter(([, indexes]) => primariesOf(plan, indexes).size > 1)
  if (differing.length * 2 > groups.length) return []
  const isTold = new Set(slipped.map((finding) => finding.indicatorIndex))
  return differing
    .filter(([, indexes]) => !indexes.some((index) => isTold.has(index)))
    .map(([code, indexes]) =>
      findingOf(
        id,
        'query',
        atIndicator(plan, indexes[1] ?? 0, 'primary'),
        `${wordsForAll(plan, indexes)}同属序号${code}，一级指标却写成了${primariesOf(plan, indexes).size}种不同的文字，可能有文字落错了栏或落错了行。`,
        '请核对这几行的一级指标和二级指标，或调整序号。',
      ),
    )
}

function primariesOf(plan: EvaluationPlan, indexes: readonly number[]): Set<string> {
  return new Set(
    indexes.flatMap((index) => {
      const primary = plan.indicators[index]?.primary ?? null
      return hasText(primary) ? [bareText(primary)] : []
    }),
  )
}
