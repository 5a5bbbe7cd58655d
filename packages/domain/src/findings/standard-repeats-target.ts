import type { TargetIndicator } from '../budget/target-table.ts'
import { withoutSpaces } from '../kernel/characters.ts'
import { findingOf, type FindingRule } from './finding.ts'
import { atIndicator, wordsFor } from './finding-target.ts'

const id = 'standard-repeats-target'

/** A standard that is only the target once more, resting on nothing but the unit's own paper. */
export const standardRepeatsTarget: FindingRule = {
  id,
  title: '标准值照抄目标',
  reason: '标准值应当来自规划目标、行业标准或其他明确标准，本单位自己的工作计划不能证明目标是否合理。',
  check(document) {
    if (document.kind !== 'target-table') return []
    const hasSourceColumn = document.indicators.some((row) => row.standardSource !== null)
    return document.indicators.flatMap((row, index) => {
      const source = row.standardSource
      if (!hasSourceColumn || !repeatsTarget(row) || (source !== null && !isOwnPaper(source, document.unit)))
        return []
      return [
        findingOf(
          id,
          'query',
          atIndicator(document, index, 'standardValue'),
          `${wordsFor(document, index)}的当年标准值与年度指标值同为${row.annualTarget?.text ?? ''}，` +
            `${source === null ? '没有注明来源' : `来源只是本单位的“${source}”`}，起不到参照作用。`,
          '请改列规划目标、行业标准或上级文件规定的标准值，并写明出处。',
        ),
      ]
    })
  },
}

function repeatsTarget(row: TargetIndicator): boolean {
  return (
    row.annualTarget !== null &&
    row.standardValue !== null &&
    withoutSpaces(row.annualTarget.text) === withoutSpaces(row.standardValue.text)
  )
}

const ownPaper =
  /^(?:年度|本年度?|全年|内部)*(?:重点)?(?:工作)?(?:计划|要点|安排|总结|报告|目标|方案|台账|统计|资料|数据)$/

/** `工作计划`, `2023年中心工作要点`, `本单位年度工作报告`; a report of another body (市政府工作报告) is a source. */
function isOwnPaper(source: string, unit: string | null): boolean {
  const bare = withoutSpaces(source).replace(/[《》“”。]/g, '')
  const ownNames = [
    ...(unit === null ? [] : [withoutSpaces(unit)]),
    '本单位',
    '本部门',
    '我单位',
    '本中心',
    '我中心',
    '单位',
    '部门',
    '中心',
    '科室',
  ]
  const own = ownNames
    .reduce((text, name) => text.replace(name, ''), bare)
    .replace(/^\d{4}年度?/, '')
    .replace(/\d{4}年度?/, '')
  return own === '' || ownPaper.test(own)
}
