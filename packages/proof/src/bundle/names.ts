import type { Check, Finding } from './checks.ts'
import { isRecord, numberedFiles, type ReadBundle } from './read-bundle.ts'
import { shownText } from './shown-text.ts'

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

/** Where nothing could be read. */
export const noNames: Names = { unit: () => null, indicator: () => null }

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

/** The same check, with the places of its findings called by their names, and nothing in it but plain text. */
export function withNames(check: Check, names: Names): Check {
  return {
    ...check,
    sentence: shownText(check.sentence),
    findings: check.findings.map((each) => nameFinding(each, names)),
  }
}

function nameFinding(finding: Finding, names: Names): Finding {
  const { file, unitId, indicatorId, sentence } = finding
  const shown = (text: string | null) => (text === null ? null : shownText(text))
  return {
    file: shown(file),
    unitId: shown(unitId),
    indicatorId: shown(indicatorId),
    unitName: unitId === null ? null : shown(names.unit(unitId)),
    indicatorCode:
      unitId === null || indicatorId === null ? null : shown(names.indicator(unitId, indicatorId)),
    sentence: shownText(sentence),
  }
}
