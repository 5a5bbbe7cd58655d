import { foldSpaces } from '../kernel/characters.ts'
import type { IsoDate } from '../kernel/dates.ts'
import { decimalOf } from '../kernel/decimal.ts'
import type { EvaluationPlan, PlanIndicator } from './evaluation-plan.ts'
import { matchRows } from './match-rows.ts'

/** A cell that differs, with both values as printed; `null` where nothing stands. */
export interface FieldDifference {
  field: string
  from: string | null
  to: string | null
}

export interface RowComparison {
  change: 'added' | 'removed' | 'changed' | 'unchanged'
  /** Its order among the rows that both plans have is another. */
  isMoved: boolean
  fromIndex: number | null
  toIndex: number | null
  fromCode: string | null
  toCode: string | null
  /** What the row is about, as the later plan has it. */
  name: string
  fields: FieldDifference[]
}

export interface PlanComparison {
  head: FieldDifference[]
  /** In the order of the later plan; a removed row stands after the row it followed. */
  rows: RowComparison[]
  counts: { added: number; removed: number; changed: number; moved: number; unchanged: number }
}

/** A row's lasting identity, by its index; `null` for a row that has none yet. */
export type Identities = readonly (string | null)[]

/**
 * Two plans cell by cell: two versions of one, or this year's and last year's.
 * @param identities of two versions of one plan; without them rows are matched by their text
 */
export function comparePlans(
  from: EvaluationPlan,
  to: EvaluationPlan,
  identities?: { from: Identities; to: Identities },
): PlanComparison {
  const matched = matchRows(from.indicators, to.indicators, identities)
  const moved = movedAmong(matched)
  const rows: RowComparison[] = to.indicators.map((row, toIndex) => {
    const fromIndex = matched[toIndex] ?? null
    const before = fromIndex === null ? undefined : from.indicators[fromIndex]
    const fields = before === undefined ? [] : differingFields(before, row, from.year === to.year)
    return {
      change: before === undefined ? 'added' : fields.length > 0 ? 'changed' : 'unchanged',
      isMoved: moved.has(toIndex),
      fromIndex,
      toIndex,
      fromCode: before?.code ?? null,
      toCode: row.code,
      name: nameOf(row),
      fields,
    }
  })
  const kept = new Set(matched)
  for (const [fromIndex, row] of from.indicators.entries()) {
    if (kept.has(fromIndex)) continue
    rows.splice(placeOfRemoved(rows, fromIndex), 0, {
      change: 'removed',
      isMoved: false,
      fromIndex,
      toIndex: null,
      fromCode: row.code,
      toCode: null,
      name: nameOf(row),
      fields: [],
    })
  }
  const count = (change: RowComparison['change']) => rows.filter((row) => row.change === change).length
  return {
    head: differingHead(from, to),
    rows,
    counts: {
      added: count('added'),
      removed: count('removed'),
      changed: count('changed'),
      moved: moved.size,
      unchanged: count('unchanged'),
    },
  }
}

function nameOf({ primary, secondary }: PlanIndicator): string {
  return foldSpaces(secondary ?? primary ?? '')
}

/** After the row that stood above it. */
function placeOfRemoved(rows: readonly RowComparison[], fromIndex: number): number {
  let above = fromIndex - 1
  while (above >= 0) {
    const place = rows.findIndex((row) => row.fromIndex === above)
    if (place !== -1) return place + 1
    above -= 1
  }
  return 0
}

/** The fewest rows that need to be taken out so that the rest stand in their former order. */
function movedAmong(matched: readonly (number | null)[]): ReadonlySet<number> {
  const pairs = matched.flatMap((fromIndex, toIndex) => (fromIndex === null ? [] : [{ fromIndex, toIndex }]))
  // The longest rising run, by patience: for each length the pair with the lowest end, and who stood before it.
  const ends: number[] = []
  const before: (number | undefined)[] = []
  for (const [position, { fromIndex }] of pairs.entries()) {
    const found = ends.findIndex((end) => (pairs[end]?.fromIndex ?? 0) > fromIndex)
    const length = found === -1 ? ends.length : found
    before[position] = ends[length - 1]
    ends[length] = position
  }
  const inOrder = new Set<number>()
  for (let position = ends.at(-1); position !== undefined; position = before[position]) inOrder.add(position)
  return new Set(pairs.filter((_pair, position) => !inOrder.has(position)).map(({ toIndex }) => toIndex))
}

/** How each field stands in print; what is computed from others is left out. */
const printed: Record<string, (row: PlanIndicator) => string | null> = {
  code: ({ code }) => code,
  section: ({ section }) => section,
  aspect: ({ aspect }) => aspect,
  basis: ({ basis }) => basis,
  primary: ({ primary }) => primary,
  secondary: ({ secondary }) => secondary,
  weightPoints: ({ weightPoints }) => weightPoints,
  deadline: ({ deadline, deadlineText }) => deadlineText ?? deadline,
  leaders: ({ leaders }) => listed(leaders),
  departments: ({ departments }) => listed(departments),
  owners: ({ owners }) => listed(owners),
  target: ({ target }) => target?.text ?? null,
}

function listed(names: readonly string[]): string | null {
  return names.length === 0 ? null : names.join('、')
}

/** @param isSameYear plans of two years have each its own `12月底前` */
function differingFields(from: PlanIndicator, to: PlanIndicator, isSameYear: boolean): FieldDifference[] {
  return Object.entries(printed).flatMap(([field, print]) => {
    const isSame = field === 'weightPoints' && isSameNumber(from.weightPoints, to.weightPoints)
    if (isSame || (field !== 'weightPoints' && isSameText(print(from), print(to)))) {
      // The same words may mean another day: then the days themselves are told.
      return field === 'deadline' && !isSameDay(from.deadline, to.deadline, isSameYear)
        ? [{ field, from: from.deadline, to: to.deadline }]
        : []
    }
    return [{ field, from: print(from), to: print(to) }]
  })
}

function isSameDay(from: IsoDate | null, to: IsoDate | null, isSameYear: boolean): boolean {
  if (from === null || to === null) return true
  return isSameYear ? from === to : from.slice(4) === to.slice(4)
}

function isSameText(one: string | null, other: string | null): boolean {
  return foldSpaces(one ?? '') === foldSpaces(other ?? '')
}

/** `2` and `2.0` are one weight. */
function isSameNumber(one: string | null, other: string | null): boolean {
  return one === null || other === null ? one === other : decimalOf(one).equals(other)
}

function differingHead(from: EvaluationPlan, to: EvaluationPlan): FieldDifference[] {
  const [before, after] = [headOf(from), headOf(to)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((field) => {
    const [was, is] = [before.get(field) ?? null, after.get(field) ?? null]
    return isSameText(was, is) ? [] : [{ field, from: was, to: is }]
  })
}

/** Title and the like, then what each section is declared to be worth, as `section:重点工作目标`. */
function headOf(plan: EvaluationPlan): Map<string, string | null> {
  return new Map<string, string | null>([
    ['title', plan.title],
    ['unit', plan.unit],
    ['documentNumber', plan.documentNumber],
    ['issuedOn', plan.issuedOn],
    ['composite', plan.composite?.formula ?? null],
    ...plan.sections.map(({ title, declaredPoints }): [string, string | null] => [
      `section:${title}`,
      declaredPoints,
    ]),
  ])
}
