import { sumOf, type DecimalText } from '../kernel/decimal.ts'
import type { IsoDate } from '../kernel/dates.ts'

export const progressLights = ['red', 'yellow', 'green', 'blue', 'grey', 'none'] as const
export type ProgressLight = (typeof progressLights)[number]

/** How an indicator stands, as far as an analysis needs it. */
export interface ProgressRow {
  unitId: string
  section: string | null
  weightPoints: DecimalText | null
  light: ProgressLight
  deadline: IsoDate | null
  annualTarget: DecimalText | null
  latest: { month: number; value: DecimalText | null; sentence: string } | null
  forecast: { low: DecimalText; high: DecimalText } | null
  /** Days past the deadline. */
  overdueDays: number | null
  /** Days since a missed interim target, while there is time until the deadline. */
  behindDays: number | null
  silentDays: number | null
  isDone: boolean
}

/** Counts over some indicators: of a unit, of a section, of all. */
export interface ProgressCounts {
  indicators: number
  lights: Record<ProgressLight, number>
  /** Each indicator once: they add up to `indicators`. */
  standings: Record<ProgressStanding, number>
  weightPoints: DecimalText
  /** Weight of those that are late or lit red: what a bad December would cost. */
  pointsAtStake: DecimalText
  late: number
  /** Of the one that is late longest. */
  latestDays: number
  silent: number
  /** Of the one that is silent longest. */
  silentDays: number
  done: number
}

export const progressStandings = [
  'done',
  'late',
  'behind',
  'slow',
  'silent',
  'on-course',
  'not-begun',
] as const
export type ProgressStanding = (typeof progressStandings)[number]

/**
 * One word for each indicator, the gravest first, so that every indicator is counted once. Late is what is past its
 * deadline; what missed an interim target is behind, whatever its light says of the months so far.
 */
export function standingOfProgress(
  row: Pick<ProgressRow, 'isDone' | 'overdueDays' | 'behindDays' | 'light'>,
): ProgressStanding {
  if (row.isDone) return 'done'
  if (isLate(row)) return 'late'
  if (row.light !== 'grey' && (row.behindDays ?? 0) > 0) return 'behind'
  return standingOfLight[row.light]
}

const standingOfLight = {
  red: 'behind',
  yellow: 'slow',
  grey: 'silent',
  green: 'on-course',
  blue: 'on-course',
  none: 'not-begun',
} as const satisfies Record<ProgressLight, ProgressStanding>

export function isLate(row: Pick<ProgressRow, 'isDone' | 'overdueDays'>): boolean {
  return !row.isDone && row.overdueDays !== null && row.overdueDays > 0
}

export function isSilent(row: Pick<ProgressRow, 'isDone' | 'light'>): boolean {
  return !row.isDone && row.light === 'grey'
}

export function isAtStake(row: Pick<ProgressRow, 'isDone' | 'overdueDays' | 'light'>): boolean {
  return isLate(row) || (!row.isDone && row.light === 'red')
}

/** Points are summed exactly; an indicator without a weight counts as one indicator and no points. */
export function countProgress(rows: readonly ProgressRow[]): ProgressCounts {
  const lights: Record<ProgressLight, number> = { red: 0, yellow: 0, green: 0, blue: 0, grey: 0, none: 0 }
  const standings = Object.fromEntries(progressStandings.map((standing) => [standing, 0])) as Record<
    ProgressStanding,
    number
  >
  for (const row of rows) {
    lights[row.light] += 1
    standings[standingOfProgress(row)] += 1
  }
  const late = rows.filter(isLate)
  const silent = rows.filter(isSilent)
  return {
    indicators: rows.length,
    lights,
    standings,
    weightPoints: sumOf(rows.map((row) => row.weightPoints)) ?? '0',
    pointsAtStake: sumOf(rows.filter(isAtStake).map((row) => row.weightPoints)) ?? '0',
    late: late.length,
    latestDays: Math.max(0, ...late.map((row) => row.overdueDays ?? 0)),
    silent: silent.length,
    silentDays: Math.max(0, ...silent.map((row) => row.silentDays ?? 0)),
    done: rows.filter((row) => row.isDone).length,
  }
}

/** The gravest first: late by days, then behind, then silent; among equals the one worth most, then as in the plan. */
export function byGravity<Row extends ProgressRow & { position: number }>(rows: readonly Row[]): Row[] {
  const gravity: Record<ProgressStanding, number> = {
    late: 0,
    behind: 1,
    silent: 2,
    slow: 3,
    'not-begun': 4,
    'on-course': 5,
    done: 6,
  }
  return rows.toSorted(
    (a, b) =>
      gravity[standingOfProgress(a)] - gravity[standingOfProgress(b)] ||
      (b.overdueDays ?? 0) - (a.overdueDays ?? 0) ||
      (b.behindDays ?? 0) - (a.behindDays ?? 0) ||
      (b.silentDays ?? 0) - (a.silentDays ?? 0) ||
      a.position - b.position,
  )
}
