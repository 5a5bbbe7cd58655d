import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts'
import type { PlanSection } from '../plan/evaluation-plan.ts'
import type { CorrectionRefusal } from './correction.ts'
import type { OfficialDocument } from './official-document.ts'
import { typedCount, typedPoints, typedText, typedTitle } from './typed-values.ts'

/** Sets one field of one section. A new title reaches the sub-sections and indicators that name it. */
export function correctSection<Document extends OfficialDocument>(
  document: Document,
  index: number,
  field: string,
  text: string,
): Document | Refusal<CorrectionRefusal> {
  const section = document.sections[index]
  if (section === undefined) return refuse('no-such-part', { index })
  if (field === 'title') return renameSection(document, section, text)
  const corrected = correctOne(document.sections, section, field, text)
  if (isRefusal(corrected)) return corrected
  return { ...document, sections: document.sections.with(index, corrected) }
}

function correctOne(
  sections: readonly PlanSection[],
  section: PlanSection,
  field: string,
  text: string,
): PlanSection | Refusal<CorrectionRefusal> {
  switch (field) {
    case 'parent': {
      const parent = typedText(text)
      if (isRefusal(parent)) return parent
      const wrong = wrongParent(sections, section, parent.value)
      return wrong ?? { ...section, parent: parent.value }
    }
    case 'declaredPoints': {
      const points = typedPoints(text)
      return isRefusal(points) ? points : { ...section, declaredPoints: points.value }
    }
    case 'declaredPrimary': {
      const count = typedCount(text)
      return isRefusal(count)
        ? count
        : { ...section, declaredCounts: { ...section.declaredCounts, primary: count.value } }
    }
    case 'declaredSecondary': {
      const count = typedCount(text)
      return isRefusal(count)
        ? count
        : { ...section, declaredCounts: { ...section.declaredCounts, secondary: count.value } }
    }
    default:
      return refuse('no-such-field', { field: field.slice(0, 60) })
  }
}

function wrongParent(
  sections: readonly PlanSection[],
  section: PlanSection,
  parent: string | null,
): Refusal<CorrectionRefusal> | null {
  const above = new Set<string>()
  for (let title = parent; title !== null && !above.has(title);) {
    above.add(title)
    const found = sections.find((candidate) => candidate.title === title)
    if (found === undefined) return refuse('no-such-section', { title })
    title = found.parent
  }
  return above.has(section.title) ? refuse('section-within-itself', { title: section.title }) : null
}

const longestTitle = 500

function renameSection<Document extends OfficialDocument>(
  document: Document,
  section: PlanSection,
  text: string,
): Document | Refusal<CorrectionRefusal> {
  const title = typedTitle(text)
  if (isRefusal(title)) return title
  // Every row of the section repeats it.
  if (title.value.length > longestTitle) {
    return refuse('text-is-too-long', { length: title.value.length, longest: longestTitle })
  }
  if (document.sections.some((other) => other !== section && other.title === title.value)) {
    return refuse('title-is-taken', { title: title.value })
  }
  const renamed = (name: string | null) => (name === section.title ? title.value : name)
  return {
    ...document,
    sections: document.sections.map((other) => ({
      ...other,
      title: other === section ? title.value : other.title,
      parent: renamed(other.parent),
    })),
    printedTotals: document.printedTotals.map((total) => ({ ...total, section: renamed(total.section) })),
    indicators: document.indicators.map((indicator) =>
      'section' in indicator ? { ...indicator, section: renamed(indicator.section) } : indicator,
    ),
  }
}
