import type { Duty, RoleGroupMembers, SectionKind } from './organization.ts'

const sectionWords = '内设机构|职能科室|机关科室|业务科室|科室|处室|股室|部门|科|处|股'
const branchWords =
  '派出机构|下属单位|分支机构|基层单位|办事处|管理部|分中心|服务部|支队|大队|分局|站所|所站|所|站'
const headWords =
  '主要负责人|主要负责同志|负责同志|负责人|责任人|第一责任人|主任|科长|处长|股长|部长|局长|所长|站长|队长'

const everySection = new RegExp(
  `^(?:各|全体|所有|每个)(${sectionWords}|${branchWords})(?:[、和及与,/]?(?:各|全体|所有)?(${sectionWords}|${branchWords}))?(?:的)?(?:${headWords})?$`,
  'u',
)
const isBranch = new RegExp(`^(?:${branchWords})$`, 'u')
const heads = new RegExp(`(?:${headWords})$`, 'u')

/**
 * What a plan calls by role: 各管理部主任, 全体科室负责人, 各科室, 分管领导. Where only sections are named, their heads are meant.
 * @param key as `nameKey` folds it
 * @returns `null` where the words name no role that we know
 */
export function readRoleWords(key: string): RoleGroupMembers | null {
  if (/^(?:各|全体|所有|本)?(?:位)?(?:分管|班子|局|中心)(?:领导|成员)$|^领导班子(?:成员)?$/u.test(key)) {
    return everyone('supervising-leader', null)
  }
  if (/^(?:单位|本单位|局|中心)?(?:主要领导|主要负责人|主要负责同志|一把手)$/u.test(key)) {
    return everyone('unit-head', null)
  }
  const found = everySection.exec(key)
  if (!found) return null
  const kinds = new Set([found[1], found[2]].filter((word) => word !== undefined).map(kindOf))
  const [only] = kinds
  return everyone('section-head', kinds.size === 1 && only !== undefined ? only : null)
}

/** @returns the section's name where the words are a section and its head: 办公室主任 → 办公室. */
export function withoutHeadWord(key: string): string | null {
  const bare = key.replace(heads, '')
  return bare === key || bare === '' ? null : bare
}

function everyone(duty: Duty, sectionKind: SectionKind | null): RoleGroupMembers {
  return { by: 'duty', duty, sectionKind, sectionIds: null }
}

function kindOf(word: string): SectionKind {
  return isBranch.test(word) ? 'branch' : 'section'
}
