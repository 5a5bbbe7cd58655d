import type { PlanSection } from '@hengji/domain/plan/evaluation-plan.ts'
import { doubt, repair } from '@hengji/domain/source/provenance.ts'
import type { SourcePlace } from '@hengji/domain/source/place.ts'
import type { DeclaredSection } from '../prose/declared-sections.ts'
import type { PlanRow } from './plan-row.ts'
import { isSectionTitle, readSectionLabel, type SectionLabel } from './section-labels.ts'

/** The sections of a plan as prose and table tell them together; asked row by row from the top. */
export class SectionPlacing {
  readonly sections: PlanSection[]
  readonly #aspects: ReadonlySet<string>
  readonly #flat: boolean
  #section: string | null = null
  #aspect: string | null = null
  readonly #declared: ReadonlySet<string>

  /** @param flat whether every label names a section, as in a table with one level of labels and no prose to tell them */
  constructor(declared: readonly DeclaredSection[], flat = false) {
    this.#flat = flat
    this.sections = declared.map(({ title, parent, declaredPoints, declaredCounts, at }) => ({
      title,
      parent,
      declaredPoints,
      points: null,
      declaredCounts,
      counts: { primary: null, secondary: null },
      at,
    }))
    this.#declared = new Set(declared.map((section) => section.title))
    this.#aspects = new Set(declared.flatMap((section) => section.aspects))
  }

  get current(): string | null {
    return this.#section
  }

  /** A row that holds nothing but titles: `动态工作目标`. */
  enterTitles(labels: readonly SectionLabel[], at: SourcePlace): void {
    this.#enter(labels, at)
  }

  /** Takes the labels of a row and says where the row belongs. */
  placeRow(row: PlanRow): void {
    this.#enter(row.labels, row.draft.at)
    row.indicator.section = this.#section
    row.indicator.aspect = this.#aspect
  }

  /** The outermost section around a title. */
  outermost(title: string | null): string | null {
    let current = title
    for (let depth = 0; depth < 6; depth += 1) {
      const parent = this.sections.find((section) => section.title === current)?.parent ?? null
      if (parent === null) return current
      current = parent
    }
    return current
  }

  #enter(labels: readonly SectionLabel[], at: SourcePlace): void {
    let outer: string | null = null
    for (const label of labels) {
      const section = this.#find(label)
      if (section === null) {
        this.#aspect = label.title
        continue
      }
      const known: PlanSection =
        this.sections.find((one) => one.title === section) ?? this.#add(label, section, outer, at)
      known.declaredPoints ??= label.declaredPoints
      if (known.title !== this.#section) this.#aspect = null
      this.#section = known.title
      outer = known.title
    }
  }

  #find(label: SectionLabel): string | null {
    if (this.#aspects.has(label.title)) return null
    const known =
      this.sections.find((section) => section.title === label.title) ??
      this.sections.find((section) => label.title.length >= 4 && isNearly(section.title, label.title))
    if (known) return known.title
    return this.#flat || label.declaredPoints !== null || isSectionTitle(label.title) ? label.title : null
  }

  #add(label: SectionLabel, title: string, outer: string | null, at: SourcePlace): PlanSection {
    const sibling = this.sections.findLast((section) => section.parent !== null)
    const isPart = /^(?:重点|常规|动态|日常|专项|基础)/.test(title)
    const parent = outer ?? (isPart && label.declaredPoints === null ? (sibling?.parent ?? null) : null)
    const section: PlanSection = {
      title,
      parent,
      declaredPoints: label.declaredPoints,
      points: null,
      declaredCounts: { primary: null, secondary: null },
      counts: { primary: null, secondary: null },
      at,
    }
    const after = this.sections.findLastIndex((one) => one.parent === parent || one.title === parent)
    if (parent !== null && after !== -1) this.sections.splice(after + 1, 0, section)
    else this.sections.push(section)
    return section
  }

  /** Whether prose names sections, so that a table's titles can be held against it. */
  get isDeclared(): boolean {
    return this.#declared.size > 0
  }
}

/** `精神文明建设` and `精神文明建设成效`: one contains the other. */
function isNearly(one: string, other: string): boolean {
  return Math.min(one.length, other.length) >= 4 && (one.includes(other) || other.includes(one))
}

/**
 * Titles may stand beside the wrong row; the serials know better: all rows of one series belong to the section that most
 * of them stand under, and counts that the prose declares decide where the rows disagree.
 */
export function correctSectionsBySeries(
  rows: readonly PlanRow[],
  sections: readonly PlanSection[],
  isFlat: boolean,
): void {
  const series = new Map<number, PlanRow[]>()
  for (const row of rows) {
    const first = row.code && row.code.length > 1 ? row.code[0] : undefined
    if (first === undefined) continue
    const members = series.get(first)
    if (members) members.push(row)
    else series.set(first, [row])
  }
  for (const members of series.values()) {
    const titles = countTitles(members)
    if (titles.size < 2) continue
    const parents = new Set(
      [...titles.keys()].map((title) => sections.find((one) => one.title === title)?.parent ?? null),
    )
    const chosen =
      byDeclaredCount(titles, members, sections) ?? [...titles].sort((a, b) => b[1] - a[1])[0]?.[0]
    if (chosen === undefined) continue
    for (const row of members) moveTo(row, chosen, parents.size === 1 && !isFlat)
  }
}

/** Where one section ends and the next begins, a row whose serial was inferred may belong to either. */
export function doubtBoundaries(rows: readonly PlanRow[]): void {
  for (const [index, { indicator, labels }] of rows.entries()) {
    if (!indicator.codeInferred || labels.length > 0) continue
    const neighbours = [rows[index - 1], rows[index + 1]]
    if (neighbours.some((other) => other !== undefined && other.indicator.section !== indicator.section)) {
      doubt(indicator, 'section', '本行序号是推定的，又在两部分的交界处')
    }
  }
}

function countTitles(rows: readonly PlanRow[]): Map<string, number> {
  const titles = new Map<string, number>()
  for (const row of rows) {
    const title = row.indicator.section
    if (title !== null) titles.set(title, (titles.get(title) ?? 0) + 1)
  }
  return titles
}

function byDeclaredCount(
  titles: ReadonlyMap<string, number>,
  rows: readonly PlanRow[],
  sections: readonly PlanSection[],
): string | null {
  const secondaries = rows.filter((row) => row.code !== null && row.code.length >= 3).length
  const fitting = [...titles.keys()].filter((title) => {
    const declared = sections.find((one) => one.title === title)?.declaredCounts
    return (
      declared !== undefined &&
      (declared.secondary ?? declared.primary) === (declared.secondary === null ? rows.length : secondaries)
    )
  })
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}

function moveTo(row: PlanRow, section: string, isSure: boolean): void {
  const from = row.indicator.section
  if (from === section) return
  row.indicator.section = section
  repair(
    row.indicator,
    'section',
    from ?? '',
    `表中这一行列在“${from ?? ''}”下，按序号 ${row.indicator.code ?? ''} 归入“${section}”`,
  )
  if (!isSure) doubt(row.indicator, 'section', '项目名称与序号不一致')
}

/** Labels of a row that stands for a whole section. */
export function labelsOf(texts: readonly string[]): SectionLabel[] {
  return texts.map(readSectionLabel).filter((label) => label.title !== '')
}
