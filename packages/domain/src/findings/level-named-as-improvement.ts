import type { Indicator } from '../document/official-document.ts'
import { decimalOf } from '../kernel/decimal.ts'
import { comparableValues } from '../budget/computed-points.ts'
import { withoutSpaces } from '../kernel/characters.ts'
import { findingOf, type FindingRule } from './finding.ts'
import { atIndicator, wordsFor } from './finding-target.ts'

const id = 'level-named-as-improvement'

/** The name promises a change (提升), the target names a level (80%): what is to be reached stays open. */
export const levelNamedAsImprovement: FindingRule = {
  id,
  title: '水平写成提升',
  reason: '名称写“提升”“增长”的指标，目标应当是提升的幅度；目标是水平的，名称应当写水平。',
  check(document) {
    return document.indicators.flatMap((row, index) => {
      const name = nameOf(row)
      const target = 'annualTarget' in row ? row.annualTarget : null
      if (name === null || target === null || !promisesChange(name) || !isLevel(row)) return []
      return [
        findingOf(
          id,
          'query',
          atIndicator(document, index, 'annualTarget'),
          `${wordsFor(document, index)}写的是提升，年度指标值${target.text}${historyWords(row)}却像是要达到的水平，不是提升的幅度。`,
          '如是水平，请把名称改为要达到的比率，或写明“提升至”；如是幅度，请写提升几个百分点。',
        ),
      ]
    })
  },
}

function nameOf(row: Indicator): string | null {
  if ('claimedPoints' in row) return row.levels.at(-1) ?? null
  return 'name' in row ? row.name : null
}

/** A rate with a word of change beside it. 增长率 and 提升幅度 are changes by name, 提升至 names the level openly. */
function promisesChange(name: string): boolean {
  const bare = withoutSpaces(name)
  return (
    /提升|增长|提高|增加|改善/.test(bare) &&
    /(?<!效)率|满意度|覆盖面|比例|占比|比重/.test(bare) &&
    !/(?:提升|增长|提高|增加|改善|上升)(?:的)?(?:率|比例|幅度|程度|至|到|为|情况)|增幅|升幅|幅度|同比|环比|百分点/.test(
      bare,
    )
  )
}

function isLevel(row: Indicator): boolean {
  const target = 'annualTarget' in row ? row.annualTarget : null
  if (
    target === null ||
    target.value === null ||
    target.unit !== '%' ||
    /提升|提高|增长|增加|达/.test(target.text)
  )
    return false
  const value = decimalOf(target.value)
  const last = 'lastYear' in row ? (row.lastYear ?? row.threeYearMean) : null
  const pair = comparableValues(target, last)
  if (pair === null) return value.greaterThanOrEqualTo(50)
  // Last year's value of the same size shows a level: improvements do not repeat themselves at that height.
  return value.greaterThanOrEqualTo(30) && pair.actual.greaterThanOrEqualTo(value.times('0.6'))
}

function historyWords(row: Indicator): string {
  const last = 'lastYear' in row ? row.lastYear : null
  return last === null ? '' : `（上年值${last.text}）`
}
