import type { Indicator } from '../document/official-document.ts'
import { halfWidth, withoutSpaces } from '../kernel/characters.ts'
import { findingOf, type FindingRule } from './finding.ts'
import { atIndicator, quoted, wordsFor } from './finding-target.ts'

const id = 'achieved-set-as-target'

/** A result that is there already cannot be worked for. */
export const achievedSetAsTarget: FindingRule = {
  id,
  title: '已有结果作目标',
  reason: '目标应当是本年度要达到的结果，不是已经取得的成绩。',
  check(document) {
    return document.indicators.flatMap((row, index) => {
      const { field, text } = aimOf(row)
      const clause = text === null ? null : achievedClause(text)
      if (clause === null) return []
      return [
        findingOf(
          id,
          'query',
          atIndicator(document, index, field),
          `${wordsFor(document, index)}写的是已经取得的结果：${quoted(clause)}，不是要达到的目标。`,
          '请改写为本年度的目标，写明要完成的数量或程度。',
        ),
      ]
    })
  },
}

function aimOf(row: Indicator): { field: string; text: string | null } {
  if ('secondary' in row) {
    return row.secondary === null
      ? { field: 'primary', text: row.primary }
      : { field: 'secondary', text: row.secondary }
  }
  return { field: 'annualTarget', text: row.annualTarget?.text ?? null }
}

const verbs =
  '完成|实现|达到?|上缴|建成|开通|出台|发放|办理|归集|提取|落实|投入|印发|举办|召开|争取|引进|新增|取得|获得|通过|制定|开展|收回|清收|支付|缴纳|整改|拨付|惠及|服务'
const achieved = new RegExp(
  `^(?:截至.{0,20}?|目前|到目前为止|全市|全年|全州|全县|全区|中心|我市|我中心|\\d{4}年){0,3}` +
    `(?:(?:累计)?实际(?:已经?|累计|全年累计)|累计实际|已经?(?:实际|累计|全部|全面|提前|顺利|圆满)*|(?:累计|全面|圆满|顺利)?(?=(?:${verbs})了))(?:${verbs})(?![率数值量额])`,
)
/** What follows shows the past only as a ground to build on, or names a thing: 已完成的项目. */
const leadsOn = /^了?.{0,3}的(?!\d)|基础上|前提下|之后|后$|以来/
const isForward =
  /力争|确保|争取|计划|拟|将(?!近)|继续|推进|推动|年底前|年内|月底前|新增|进一步|下一步|今年|本年|持续|加快|不断|做好|努力|再/

/** The clause that tells of a result, where nothing else in the text looks ahead; `null` where there is none. */
function achievedClause(text: string): string | null {
  const clauses = withoutSpaces(halfWidth(text)).split(/[，,。；;]/)
  for (const [place, clause] of clauses.entries()) {
    const start = achieved.exec(clause)
    if (start === null || leadsOn.test(clause.slice(start[0].length))) continue
    const others = [...clauses.slice(0, place), ...clauses.slice(place + 1)].join('，')
    if (!isForward.test(others)) return clause
  }
  return null
}
