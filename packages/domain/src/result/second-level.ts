import { decimalOf, type DecimalText } from '../kernel/decimal.ts'
import {
  add,
  divide,
  fraction,
  fractionOf,
  isGreater,
  multiply,
  roundedDecimal,
  subtract,
  type Fraction,
} from '../kernel/fraction.ts'
import { roundedToTwoPlaces } from '../kernel/shown.ts'
import type { RankingRule } from '../scheme/scheme.ts'
import type { ScoredIndicator } from './group-result.ts'
import { ranksOf } from './score-group.ts'

/**
 * 二级绩效: what sections, branches and persons of a unit brought in with the indicators they carry. The unit chooses how an
 * indicator that several carry is shared:
 *
 * - `equal`: in equal parts.
 * - `lead`: the first named (牵头) takes `leadPercent`, the others share the rest equally; who stands alone has it all.
 * - `whole`: everyone carries it whole. The parts then add up to more than the unit, and only rates compare.
 */
export type SharingRule = { kind: 'equal' } | { kind: 'lead'; leadPercent: DecimalText } | { kind: 'whole' }

/** Who carries an indicator, in the order in which the plan names them; the first leads. */
export interface CarriedIndicator {
  indicatorId: string
  holderIds: readonly string[]
}

export interface Holder {
  id: string
  /** 科室、派出机构的名称，或姓名. */
  name: string
  kind: 'section' | 'branch' | 'person'
}

/** One line of the export for staff appraisal (人员考核). */
export interface SecondLevelLine {
  holderId: string
  name: string
  kind: Holder['kind']
  indicators: number
  /** Carried and earned, half-up to four places; `percent` to two. */
  weightPoints: DecimalText
  points: DecimalText
  /** `null` where nothing of any weight was carried. */
  percent: DecimalText | null
  /** By percent among those of the same kind; `null` without one. */
  rank: number | null
  /** Where points were lost, the most costly first. */
  lost: { indicatorId: string; code: string; lostPoints: DecimalText }[]
}

export interface SecondLevelResult {
  lines: SecondLevelLine[]
  /** Indicators that nobody carries: their points are in no line. */
  carriedByNobody: string[]
}

interface Carried {
  indicator: ScoredIndicator
  part: Fraction
}

/** @param carried for each indicator its holders; ids that are no holder's are passed over */
export function secondLevelResult(
  indicators: readonly ScoredIndicator[],
  holders: readonly Holder[],
  carried: readonly CarriedIndicator[],
  sharing: SharingRule,
  ranking: RankingRule,
): SecondLevelResult {
  const known = new Set(holders.map(({ id }) => id))
  const byHolder = new Map<string, Carried[]>(holders.map(({ id }) => [id, []]))
  const carriedByNobody: string[] = []
  for (const indicator of indicators) {
    const named = carried.find(({ indicatorId }) => indicatorId === indicator.indicatorId)?.holderIds ?? []
    const own = [...new Set(named)].filter((id) => known.has(id))
    if (own.length === 0) carriedByNobody.push(indicator.indicatorId)
    for (const [position, id] of own.entries())
      byHolder.get(id)?.push({ indicator, part: partOf(sharing, position, own.length) })
  }
  const totals = holders.map((holder) => totalOf(holder, byHolder.get(holder.id) ?? []))
  return { lines: ranked(totals, ranking), carriedByNobody }
}

/** What part of an indicator falls to the holder at this place among so many. */
export function partOf(sharing: SharingRule, position: number, count: number): Fraction {
  if (sharing.kind === 'whole' || count === 1) return fraction(1n)
  if (sharing.kind === 'equal') return fraction(1n, BigInt(count))
  const lead = divide(fractionOf(sharing.leadPercent), fraction(100n))
  return position === 0 ? lead : divide(subtract(fraction(1n), lead), fraction(BigInt(count - 1)))
}

interface HolderTotal {
  line: Omit<SecondLevelLine, 'rank'>
  rate: Fraction | null
}

function totalOf({ id, name, kind }: Holder, carried: readonly Carried[]): HolderTotal {
  const zero = fraction(0n)
  const weight = carried.reduce(
    (sum, { indicator, part }) => add(sum, multiply(part, fractionOf(indicator.weightPoints))),
    zero,
  )
  const points = carried.reduce(
    (sum, { indicator, part }) => add(sum, multiply(part, fractionOf(indicator.points))),
    zero,
  )
  const rate = isGreater(weight, zero) ? divide(points, weight) : null
  return {
    rate,
    line: {
      holderId: id,
      name,
      kind,
      indicators: carried.length,
      weightPoints: roundedDecimal(weight, 4),
      points: roundedDecimal(points, 4),
      percent: rate && roundedDecimal(multiply(rate, fraction(100n)), 2),
      lost: lostIn(carried),
    },
  }
}

function lostIn(carried: readonly Carried[]): SecondLevelLine['lost'] {
  return carried
    .map(({ indicator: { indicatorId, code, weightPoints, points }, part }) => ({
      indicatorId,
      code,
      lostPoints: roundedDecimal(multiply(part, subtract(fractionOf(weightPoints), fractionOf(points))), 4),
    }))
    .filter(({ lostPoints }) => decimalOf(lostPoints).greaterThan(0))
    .toSorted(
      (one, other) =>
        decimalOf(other.lostPoints).comparedTo(one.lostPoints) || (one.code < other.code ? -1 : 1),
    )
}

/** Sections are ranked among sections, branches among branches, persons among persons. */
function ranked(totals: readonly HolderTotal[], ranking: RankingRule): SecondLevelLine[] {
  const places = new Map<string, number>()
  for (const kind of ['section', 'branch', 'person'] as const) {
    const own = totals.filter(({ line, rate }) => line.kind === kind && rate !== null)
    const ranks = ranksOf(
      own.map(({ rate }) => rate ?? fraction(0n)),
      ranking,
    )
    for (const [index, { line }] of own.entries()) places.set(line.holderId, ranks[index] ?? 0)
  }
  return totals.map(({ line }) => ({ ...line, rank: places.get(line.holderId) ?? null }))
}

/** Titles of the export's columns, in the order of `exportRow`. */
export const secondLevelColumns = [
  '类别',
  '名称',
  '承担指标数',
  '承担分值',
  '得分',
  '得分率（%）',
  '名次',
  '主要失分指标',
] as const

export const holderWords = { section: '科室', branch: '派出机构', person: '人员' } as const satisfies Record<
  Holder['kind'],
  string
>

/** Where most was lost, the most costly first; a share of next to nothing is none. */
export function lostWords(lost: readonly { code: string; lostPoints: DecimalText }[]): string {
  return lost
    .filter(({ lostPoints }) => roundedToTwoPlaces(lostPoints) !== '0.00')
    .slice(0, 5)
    .map(({ code, lostPoints }) => `${code}（失 ${roundedToTwoPlaces(lostPoints)}）`)
    .join('、')
}

/** One row of the table that other programs read. */
export function exportRow({
  kind,
  name,
  indicators,
  weightPoints,
  points,
  percent,
  rank,
  lost,
}: Pick<SecondLevelLine, 'kind' | 'name' | 'indicators' | 'weightPoints' | 'points' | 'percent' | 'rank'> & {
  lost: readonly { code: string; lostPoints: DecimalText }[]
}): string[] {
  return [
    holderWords[kind],
    name,
    String(indicators),
    weightPoints,
    points,
    percent ?? '',
    rank === null ? '' : String(rank),
    lostWords(lost),
  ]
}
