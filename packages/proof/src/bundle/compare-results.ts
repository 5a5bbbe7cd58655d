import type { GroupResult, ScoredUnit } from '@hengji/domain/result/group-result.ts'
import { canonicalJson } from '../canonical-json.ts'
import { finding, type Finding } from './checks.ts'
import { partWords, words } from './sentences.ts'

/**
 * Where a published result differs from the recomputed one, place by place: by unit, then by indicator, section or
 * component, then by what it says of them.
 * @param published read from outside: of any shape
 */
export function compareResults(published: unknown, computed: GroupResult): Finding[] {
  if (canonicalJson(published) === canonicalJson(computed)) return []
  if (!isRecord(published) || !Array.isArray(published['units']))
    return [finding(words.fileUnreadable('result.json'), { file: 'result.json' })]
  const units = published['units'].filter(isRecord)
  // The first of several with one id, as `find` would give it.
  const byId = new Map(units.toReversed().map((unit) => [unit['unitId'], unit] as const))
  const known = new Set(computed.units.map(({ unitId }) => unitId))
  const findings = computed.units.flatMap((unit) => compareUnit(byId.get(unit.unitId), unit))
  for (const [at, unit] of units.entries()) {
    const counterpart = computed.units[at]
    if (!known.has(String(unit['unitId'])))
      findings.push(differs(String(unit['unitId']), '单位', shown(unit['name']), '没有这个单位'))
    else if (counterpart?.unitId !== unit['unitId'])
      findings.push(differs(String(unit['unitId']), '排列位置', `第 ${at + 1} 位`, '不在这一位'))
  }
  const rest = { ...published, units: null }
  if (canonicalJson(rest) !== canonicalJson({ ...computed, units: null }))
    findings.push(differs(null, '提示', shown(published['remarks']), shown(computed.remarks)))
  if (findings.length === 0)
    findings.push(finding(words.fileUnreadable('result.json'), { file: 'result.json' }))
  return findings
}

type Part = Record<string, unknown>

function compareUnit(published: Part | undefined, unit: ScoredUnit): Finding[] {
  const { unitId, name } = unit
  if (published === undefined) return [differs(unitId, `“${name}”`, '没有', '应有')]
  const lists = [
    {
      key: 'indicators',
      id: 'indicatorId',
      label: (part: Part) => `“${name}”指标 ${shown(part['code'])} 的`,
    },
    { key: 'sections', id: 'title', label: (part: Part) => `“${name}”${shown(part['title'])}的` },
    { key: 'components', id: 'name', label: (part: Part) => `“${name}”${shown(part['name'])}的` },
  ] as const
  const findings: Finding[] = []
  for (const { key, id, label } of lists) {
    const own: readonly object[] = unit[key]
    const theirs = Array.isArray(published[key]) ? published[key].filter(isRecord) : []
    for (const each of own) {
      const part = { ...each } as Part
      const counterpart = theirs.find((other) => other[id] === part[id])
      const indicatorId = key === 'indicators' ? String(part['indicatorId']) : undefined
      if (counterpart === undefined) findings.push(differs(unitId, label(part), '没有', '应有', indicatorId))
      else findings.push(...comparePart(unitId, label(part), counterpart, part, indicatorId))
    }
    if (theirs.length !== own.length)
      findings.push(differs(unitId, `“${name}”的项数`, String(theirs.length), String(own.length)))
  }
  const bare = (part: Part) => ({ ...part, indicators: null, sections: null, components: null })
  return [...findings, ...comparePart(unitId, `“${name}”的`, bare(published), bare({ ...unit }))]
}

function comparePart(unitId: string, label: string, published: Part, computed: Part, indicatorId?: string) {
  const keys = new Set([...Object.keys(published), ...Object.keys(computed)])
  return [...keys]
    .filter((key) => canonicalJson(published[key] ?? null) !== canonicalJson(computed[key] ?? null))
    .map((key) =>
      differs(
        unitId,
        `${label}${partWords[key] ?? key}`,
        shown(published[key]),
        shown(computed[key]),
        indicatorId,
      ),
    )
}

function differs(
  unitId: string | null,
  what: string,
  published: string,
  computed: string,
  indicatorId?: string,
): Finding {
  return finding(words.differs(what, published, computed), {
    file: 'result.json',
    ...(unitId === null ? {} : { unitId }),
    ...(indicatorId === undefined ? {} : { indicatorId }),
  })
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value
  const text = value === undefined ? '没有' : canonicalJson(value)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

function isRecord(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
