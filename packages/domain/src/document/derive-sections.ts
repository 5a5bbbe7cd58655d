import { withoutSpaces } from '../kernel/characters.ts'
import { sumOf } from '../kernel/decimal.ts'
import type { IndicatorCounts, PlanIndicator, PlanSection } from '../plan/evaluation-plan.ts'
import type { Indicator, OfficialDocument } from './official-document.ts'

/** The sections with their points and counts summed anew, those of sub-sections included. */
export function deriveSections(document: OfficialDocument): PlanSection[] {
  const ownRows = rowsBySection(document)
  return document.sections.map((section) => {
    const rows = titlesWithin(section.title, document.sections).flatMap((title) => ownRows.get(title) ?? [])
    return {
      ...section,
      points: sumOf(rows.map((row) => ('weightPoints' in row ? row.weightPoints : null))),
      counts:
        document.kind === 'evaluation-plan' && document.indicators.length > 0
          ? countIndicators(rows.filter(isPlanIndicator))
          : { primary: null, secondary: null },
    }
  })
}

/** The title itself and those of all sections below it; a loop of parents ends where it began. */
function titlesWithin(title: string, sections: readonly PlanSection[]): string[] {
  const titles = new Set([title])
  for (const found of titles) {
    for (const section of sections) if (section.parent === found) titles.add(section.title)
  }
  return [...titles]
}

function rowsBySection(document: OfficialDocument): Map<string, Indicator[]> {
  const byPlainTitle = new Map(document.sections.map((section) => [plainTitle(section.title), section.title]))
  const rows = new Map<string, Indicator[]>()
  for (const indicator of document.indicators) {
    const title = titlesOf(indicator)
      .map((candidate) => byPlainTitle.get(plainTitle(candidate)))
      .find((found) => found !== undefined)
    if (title === undefined) continue
    const own = rows.get(title)
    if (own === undefined) rows.set(title, [indicator])
    else own.push(indicator)
  }
  return rows
}

/** Where an indicator may say its section, the innermost first. */
function titlesOf(indicator: Indicator): string[] {
  if ('section' in indicator) return indicator.section === null ? [] : [indicator.section]
  if ('levels' in indicator) return indicator.levels.toReversed()
  return []
}

/** `产出指标 (50分)` and `产出指标` are one title. */
function plainTitle(title: string): string {
  return withoutSpaces(title).replace(/[（(][^（()）]*分[)）]$/, '')
}

function isPlanIndicator(row: Indicator): row is PlanIndicator {
  return 'section' in row
}

/**
 * Primary and secondary indicators among the rows of a plan. A serial of three parts says both: `1-3-2` is the
 * second secondary of the third primary, even where its text is missing. Elsewhere the texts decide.
 */
export function countIndicators(rows: readonly PlanIndicator[]): IndicatorCounts {
  const primaries = new Set<string>()
  let secondary = 0
  for (const row of rows) {
    const parts = row.code?.split('-') ?? []
    const isMisplacedPrimary = parts.length > 0 && parts.length < 3 && row.primary === null
    if (parts.length >= 3 || (row.secondary !== null && !isMisplacedPrimary)) secondary += 1
    const key = primaryKey(row, parts)
    if (key !== null) primaries.add(key)
  }
  return { primary: primaries.size, secondary }
}

/** What tells one primary indicator from another; `null` for a row that says nothing of its primary. */
function primaryKey(row: PlanIndicator, parts: readonly string[]): string | null {
  if (parts.length >= 3) return parts.slice(0, 2).join('-')
  const text =
    row.primary === null ? null : `${row.section ?? ''}|${row.aspect ?? ''}|${withoutSpaces(row.primary)}`
  return text !== null && row.secondary !== null ? text : (row.code ?? text)
}
