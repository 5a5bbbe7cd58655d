import type { Check, Finding } from './checks.ts'
import { isRecord, numberedFiles, type ReadBundle } from './read-bundle.ts'

/** What units and indicators are called, as the plans in the bundle say: for telling where something is, for nothing else. */
export interface Names {
  unit(id: string): string | null
  /** Its serial number in the unit's plan: `1-2-3`. */
  indicator(unitId: string, id: string): string | null
}

export function namesIn(bundle: ReadBundle): Names {
  const units = new Map<string, string>()
  const indicators = new Map<string, string>()
  for (const { value } of numberedFiles(bundle, 'plans')) {
    if (!isRecord(value) || typeof value['unitId'] !== 'string') continue
    const { unitId, name } = value
    if (isName(name)) units.set(unitId, name)
    for (const each of Array.isArray(value['indicators']) ? value['indicators'] : [])
      if (isRecord(each) && isName(each['code']))
        indicators.set(`${unitId}\0${String(each['id'])}`, each['code'])
  }
  return {
    unit: (id) => units.get(id) ?? null,
    indicator: (unitId, id) => indicators.get(`${unitId}\0${id}`) ?? null,
  }
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

/** The same check, with the places of its findings called by their names. */
export function withNames(check: Check, names: Names): Check {
  return { ...check, findings: check.findings.map((each) => nameFinding(each, names)) }
}

function nameFinding(finding: Finding, names: Names): Finding {
  const { unitId, indicatorId } = finding
  if (unitId === null) return finding
  return {
    ...finding,
    unitName: names.unit(unitId),
    indicatorCode: indicatorId === null ? null : names.indicator(unitId, indicatorId),
  }
}
