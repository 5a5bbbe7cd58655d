import type { SectionProgress } from '@hengji/contract/tracking.ts'
import { sumOf } from '@hengji/domain/kernel/decimal.ts'
import type { IndicatorProgress } from './progress.ts'

/** Progress by the lead department (the first of 责任科室), in the order in which units and departments appear. */
export function progressBySection(progress: readonly IndicatorProgress[]): SectionProgress[] {
  const groups = Map.groupBy(progress, ({ unitId, departments }) => `${unitId} ${departments[0] ?? ''}`)
  return [...groups.values()].flatMap((indicators) => {
    const [first] = indicators
    if (first === undefined) return []
    const count = (is: (each: IndicatorProgress) => boolean): number => indicators.filter(is).length
    const lit = (light: IndicatorProgress['light']): number => count((each) => each.light === light)
    return [
      {
        unitId: first.unitId,
        unitName: first.unitName,
        department: first.departments[0] ?? null,
        indicators: indicators.length,
        weightPoints: sumOf(indicators.map(({ weightPoints }) => weightPoints)),
        done: count(({ isDone }) => isDone),
        lights: {
          red: lit('red'),
          yellow: lit('yellow'),
          green: lit('green'),
          blue: lit('blue'),
          grey: lit('grey'),
          none: lit('none'),
        },
        overdue: count(({ overdueDays }) => overdueDays !== null),
        unreported: indicators.reduce((sum, each) => sum + each.unreported, 0),
      },
    ]
  })
}
