import type { OfficialDocument } from '../document/official-document.ts'
import type { Decimal } from '../kernel/decimal.ts'
import type { PlanSection } from '../plan/evaluation-plan.ts'
import { figureOf, totalOf } from './figures.ts'

/** A section whose rows do not add up to what it declares. */
export interface SectionGap {
  section: PlanSection
  declared: Decimal
  found: Decimal
}

export function sectionGaps(document: OfficialDocument): SectionGap[] {
  return document.sections.flatMap((section) => {
    const declared = figureOf(section.declaredPoints)
    const found = figureOf(section.points)
    return declared === null || found === null || declared.equals(found) ? [] : [{ section, declared, found }]
  })
}

/** The gap of a section is no fault of its own where the gaps of its parts make it up wholly. */
export function followsFromParts(gap: SectionGap, gaps: readonly SectionGap[]): boolean {
  const parts = gaps.filter((part) => part.section.parent === gap.section.title && part !== gap)
  return parts.length > 0 && totalOf(parts.map(sizeOf)).equals(sizeOf(gap))
}

function sizeOf(gap: SectionGap): Decimal {
  return gap.found.minus(gap.declared)
}

/** Whether what a total misses is what its outermost sections miss together. */
export function isExplained(printed: Decimal, found: Decimal, gaps: readonly SectionGap[]): boolean {
  const outermost = gaps.filter((gap) => !gaps.some((other) => other.section.title === gap.section.parent))
  return !printed.equals(found) && totalOf(outermost.map(sizeOf)).equals(found.minus(printed))
}
