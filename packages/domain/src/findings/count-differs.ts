import { findingOf, type Finding, type FindingRule } from './finding.ts'
import { atDocument } from './finding-target.ts'
import { titlesWithin } from './plan-rows.ts'

const id = 'count-differs'

/** How many primary and secondary indicators the prose declares, against the rows of the table. */
export const countDiffers: FindingRule = {
  id,
  title: '指标个数不符',
  reason: '正文声明的一级、二级指标个数应当与指标表一致。',
  check(document) {
    if (document.kind !== 'evaluation-plan' || document.indicators.length === 0) return []
    return document.sections.flatMap((section): Finding[] => {
      const differences = [
        differenceWords('一级指标', section.declaredCounts.primary, section.counts.primary),
        differenceWords('二级指标', section.declaredCounts.secondary, section.counts.secondary),
      ].filter((words) => words !== null)
      if (differences.length === 0) return []
      const titles = titlesWithin(document, section.title)
      const isInferred = document.indicators.some(
        (row) => row.section !== null && titles.has(row.section) && (row.code === null || row.codeInferred),
      )
      return [
        findingOf(
          id,
          isInferred ? 'query' : 'error',
          atDocument('declaredCounts', section.at),
          `${section.title}的${differences.join('；')}。`,
          '请核对正文声明的个数，或补齐、合并表中的指标。',
        ),
      ]
    })
  },
}

function differenceWords(level: string, declared: number | null, counted: number | null): string | null {
  if (declared === null || counted === null || declared === counted) return null
  return `${level}声明${declared}个，表中有${counted}个，${counted < declared ? '少' : '多'}${Math.abs(counted - declared)}个`
}
