import { usualGradeBands } from '../scheme/grade-bands.ts'
import { gradeOf } from '../scoring/grade.ts'
import { withoutSpaces } from '../kernel/characters.ts'
import { figureOf } from './figures.ts'
import { findingOf, type FindingRule } from './finding.ts'
import { atDocument } from './finding-target.ts'

const id = 'conclusion-differs'

/** @rule 项目支出绩效评价管理办法（财预〔2020〕10号）: 90 优, 80 良, 60 中, below 差 */
export const conclusionDiffers: FindingRule = {
  id,
  title: '结论与总分不符',
  reason: '总分90分（含）以上为优，80分（含）至90分为良，60分（含）至80分为中，60分以下为差。',
  check(document) {
    if (document.kind !== 'self-evaluation' || document.conclusion === null) return []
    const total = document.printedTotals.findLast(
      (candidate) => candidate.section === null && candidate.claimedPoints !== null,
    )
    const points = figureOf(total?.claimedPoints ?? null)
    const stated = /^(优|良|中|差)(?:秀|好|等)?$/.exec(withoutSpaces(document.conclusion))?.[1]
    if (points === null || stated === undefined || points.isNegative() || points.greaterThan(100)) return []
    const { grade } = gradeOf(usualGradeBands, points)
    if (grade === stated) return []
    return [
      findingOf(
        id,
        'query',
        atDocument('conclusion', total?.at ?? null),
        `自评结论为“${stated}”，而总分${total?.claimedPoints ?? ''}分对应的等次是“${grade}”。`,
        '请核对总分或改正结论；如本地另有等次标准，请按其标准核对。',
      ),
    ]
  },
}
