import type { SelfEvaluationIndicator } from '@hengji/domain/budget/self-evaluation.ts'
import { repair } from '@hengji/domain/source/provenance.ts'
import type { FormReading } from './form-reading.ts'
import { isLevelOne, isLevelTwo, levelOneOfLevelTwo } from './form-words.ts'

/**
 * A title printed down the middle of its rows comes too late in running text. The second level tells where a row
 * belongs: 数量, 质量, 时效 to 产出; 经济, 社会, 生态效益 to 效益; 满意度 to 满意度.
 */
export function putUnderKnownGroups(indicators: SelfEvaluationIndicator[], reading: FormReading): void {
  for (const indicator of indicators) {
    const [one, two] = indicator.levels
    if (one !== undefined && indicator.levels.length === 2 && isLevelTwo(one) && !isLevelOne(one)) {
      putBelowMissingTitle(indicator, one, reading)
      continue
    }
    if (indicator.levels.length < 3 || one === undefined || two === undefined) continue
    const group = levelOneOfLevelTwo(two)
    if (group === null || one.includes(group) || !/产出|效益|满意度|成本/.test(one)) continue
    // 满意度 counts as a benefit in older forms, and 成本 belongs to the output.
    if ((group === '满意度' && /效益/.test(one)) || (group === '成本' && /产出/.test(one))) continue
    const right = reading.sections.find((section) => section.title.includes(group))
    if (!right) continue
    indicator.levels[0] = right.title
    repair(indicator, 'levels', one, `“${two}”属于“${right.title}”，一级指标名称的位置已错开`)
  }
}

/** The title of the first level had not come yet: its name follows from the second. */
function putBelowMissingTitle(indicator: SelfEvaluationIndicator, two: string, reading: FormReading): void {
  const group = levelOneOfLevelTwo(two) ?? (/成本/.test(two) ? '产出' : null)
  const right = group === null ? undefined : reading.sections.find((section) => section.title.includes(group))
  if (!right) return
  indicator.levels.unshift(right.title)
  repair(indicator, 'levels', two, `“${two}”属于“${right.title}”，一级指标名称的位置已错开`)
}
