import type { TargetTable } from '../budget/target-table.ts'
import type { OfficialDocument } from '../document/official-document.ts'
import { Decimal } from '../kernel/decimal.ts'
import type { EvaluationPlan, PlanIndicator, PlanSection } from '../plan/evaluation-plan.ts'
import { figureOf, differenceWords, pointsWords, totalOf } from './figures.ts'
import { findingOf, type Finding, type FindingRule } from './finding.ts'
import { atDocument, atIndicator, wordsForAll } from './finding-target.ts'
import { primaryWeightsDiffer } from './primary-weights-differ.ts'
import { isBonus, isEmptyRow, pointsMark, rowsByGroup, titlesWithin } from './plan-rows.ts'

const id = 'weights-do-not-add-up'

/** Declared points of groups, sections and the whole table, against the weights of the rows. */
export const weightsDoNotAddUp: FindingRule = {
  id,
  title: '权重不合计',
  reason: '各指标权重分值之和应当等于所在部分声明的分值；目标考核满分为100分。',
  check(document) {
    if (document.indicators.length === 0) return []
    if (document.kind === 'target-table') return targetWeightsDiffer(document)
    if (document.indicators.every((indicator) => indicator.weightPoints === null)) return [withoutWeights()]
    const gaps = sectionGaps(document)
    const found = gaps
      .filter((gap) => !followsFromParts(gap, gaps))
      .map((gap) => sectionFinding(document, gap, gaps))
    if (document.kind === 'self-evaluation') return found
    return [
      ...found,
      ...declaredPartsDiffer(document),
      ...printedTotalsDiffer(document, gaps),
      ...groupsDiffer(document, gaps),
      ...primaryWeightsDiffer(document),
    ]
  },
}

/**
 * A target table with weights leaves 10 of the 100 to budget execution, or gives all of them away. A list of several
 * projects does so for each of them.
 */
function targetWeightsDiffer(table: TargetTable): Finding[] {
  const projects = Map.groupBy(table.indicators, (row) => row.otherColumns?.['项目名称'] ?? '')
  return [...projects].flatMap(([project, rows]) => {
    const weights = rows.flatMap((row) => figureOf(row.weightPoints ?? null) ?? [])
    const sum = totalOf(weights)
    if (weights.length < rows.length || sum.equals(100) || sum.equals(90)) return []
    return [
      findingOf(
        id,
        'query',
        atDocument('weightPoints'),
        `${projects.size > 1 && project !== '' ? `项目“${project}”` : ''}各指标权重合计${pointsWords(sum)}，不是100分（或留出预算执行率10分后的90分）。`,
        '请核对各指标的权重分值。',
      ),
    ]
  })
}

/** A section whose rows do not add up to what it declares. */
interface Gap {
  section: PlanSection
  declared: Decimal
  found: Decimal
}

function withoutWeights(): Finding {
  return findingOf(
    id,
    'query',
    atDocument('weightPoints'),
    '表中各指标都没有权重分值，无法核对合计。',
    '请补填各指标的权重分值；如此表本来不设分值，可不处理。',
  )
}

function sectionGaps(document: OfficialDocument): Gap[] {
  return document.sections.flatMap((section) => {
    const declared = figureOf(section.declaredPoints)
    const found = figureOf(section.points)
    return declared === null || found === null || declared.equals(found) ? [] : [{ section, declared, found }]
  })
}

/** The gap of a section is no fault of its own where the gaps of its parts make it up wholly. */
function followsFromParts(gap: Gap, gaps: readonly Gap[]): boolean {
  const parts = gaps.filter((part) => part.section.parent === gap.section.title && part !== gap)
  return parts.length > 0 && totalOf(parts.map(sizeOf)).equals(sizeOf(gap))
}

function sizeOf(gap: Gap): Decimal {
  return gap.found.minus(gap.declared)
}

function sectionFinding(document: OfficialDocument, gap: Gap, gaps: readonly Gap[]): Finding {
  const { section, declared, found } = gap
  const follows = gaps
    .filter((other) => other !== gap && followsFromParts(other, gaps) && holds(document, other, gap))
    .map((other) => `${other.section.title}（${pointsWords(other.declared)}）合计${pointsWords(other.found)}`)
  if (document.kind === 'evaluation-plan') follows.push(...wholeTable(document, gaps))
  const unfilled = rowsWithoutWeight(document, section)
  const what =
    `${section.title}声明${pointsWords(declared)}，其下各指标权重合计${pointsWords(found)}，` +
    `${differenceWords(found, declared, '分')}${unfilled === '' ? '' : `；其中${unfilled}没有填写权重`}` +
    `${follows.length === 0 ? '' : `。${follows.join('、')}，也因此不符`}。`
  const mend =
    unfilled === ''
      ? '请核对这一部分各指标的权重分值或声明的分值，使两者一致。'
      : '请补填缺少的权重分值，使合计与声明一致。'
  return findingOf(
    id,
    hasDoubtfulWeight(document, section) ? 'query' : 'error',
    atDocument('weightPoints', section.at),
    what,
    mend,
  )
}

/** A weight that was read with doubt may be the reader's slip and not the document's. */
function hasDoubtfulWeight(document: OfficialDocument, section: PlanSection): boolean {
  if (document.kind !== 'evaluation-plan') return false
  const titles = titlesWithin(document, section.title)
  return document.indicators.some(
    (row) =>
      row.section !== null &&
      titles.has(row.section) &&
      row.weightPoints !== null &&
      row.doubtful.includes('weightPoints'),
  )
}

function holds(document: OfficialDocument, outer: Gap, inner: Gap): boolean {
  return (
    document.kind === 'evaluation-plan' &&
    titlesWithin(document, outer.section.title).has(inner.section.title)
  )
}

/** The printed total of the whole table, where it misses the sum by just what the sections miss. */
function wholeTable(plan: EvaluationPlan, gaps: readonly Gap[]): string[] {
  const whole = plan.printedTotals.findLast((total) => total.section === null)
  const printed = figureOf(whole?.weightPoints ?? null)
  const found = figureOf(plan.totals.weightPoints)
  if (printed === null || found === null || !isExplained(printed, found, gaps)) return []
  return [`全表（${pointsWords(printed)}）合计${pointsWords(found)}`]
}

/** Whether what a total misses is what its outermost sections miss together. */
function isExplained(printed: Decimal, found: Decimal, gaps: readonly Gap[]): boolean {
  const outermost = gaps.filter((gap) => !gaps.some((other) => other.section.title === gap.section.parent))
  return !printed.equals(found) && totalOf(outermost.map(sizeOf)).equals(found.minus(printed))
}

function rowsWithoutWeight(document: OfficialDocument, section: PlanSection): string {
  if (document.kind !== 'evaluation-plan') return ''
  const titles = titlesWithin(document, section.title)
  const rows = document.indicators.flatMap((row, index) =>
    row.weightPoints === null && row.section !== null && titles.has(row.section) ? [index] : [],
  )
  return rows.length === 0 ? '' : wordsForAll(document, rows)
}

/** `；其中指标1-3-2没有填写权重`, of the whole table; empty where every row has its weight. */
function unfilledWords(plan: EvaluationPlan): string {
  const rows = plan.indicators.flatMap((row, index) => (row.weightPoints === null ? [index] : []))
  return rows.length === 0 ? '' : `；其中${wordsForAll(plan, rows)}没有填写权重`
}

/** What the prose declares of the parts, against what it declares of the whole they make up. */
function declaredPartsDiffer(plan: EvaluationPlan): Finding[] {
  return plan.sections.flatMap((section) => {
    const declared = figureOf(section.declaredPoints)
    const parts = plan.sections.filter((part) => part.parent === section.title && part !== section)
    const figures = parts.flatMap((part) => figureOf(part.declaredPoints) ?? [])
    const openParts = parts.filter((part) => part.declaredPoints === null && part.points !== null)
    if (declared === null || figures.length < 2 || openParts.length > 0) return []
    const sum = totalOf(figures)
    if (sum.equals(declared)) return []
    const list = parts
      .filter((part) => part.declaredPoints !== null)
      .map((part) => `${part.title}${part.declaredPoints ?? ''}分`)
      .join('、')
    return [
      findingOf(
        id,
        'error',
        atDocument('declaredPoints', section.at),
        `${section.title}声明${pointsWords(declared)}，而其各部分（${list}）相加为${pointsWords(sum)}，` +
          `${differenceWords(sum, declared, '分')}。`,
        '请核对正文或表头中声明的分值。',
      ),
    ]
  })
}

function printedTotalsDiffer(plan: EvaluationPlan, gaps: readonly Gap[]): Finding[] {
  const whole = plan.printedTotals.findLast((total) => total.section === null)
  const found = plan.printedTotals.flatMap((total) => {
    const printed = figureOf(total.weightPoints)
    const section = plan.sections.find((candidate) => candidate.title === total.section)
    const sum =
      total.section === null
        ? total === whole
          ? figureOf(plan.totals.weightPoints)
          : null
        : figureOf(section?.points ?? null)
    if (printed === null || sum === null || printed.equals(sum)) return []
    if (total.section === null && printed.equals(sum.minus(bonusPoints(plan)))) return []
    const isToldAlready =
      section === undefined
        ? isExplained(printed, sum, gaps)
        : gaps.some((gap) => gap.section === section) &&
          figureOf(section.declaredPoints)?.equals(printed) === true
    if (isToldAlready) return []
    return [
      findingOf(
        id,
        'error',
        atDocument('weightPoints', total.at),
        `${total.section ?? '全表'}的“${total.label}”印为${pointsWords(printed)}，而各指标权重相加为${pointsWords(sum)}，` +
          `${differenceWords(sum, printed, '分')}${total.section === null ? unfilledWords(plan) : ''}。`,
        '请核对合计数或各指标的权重分值。',
      ),
    ]
  })
  return whole === undefined ? [...found, ...missesHundred(plan)] : found
}

function bonusPoints(plan: EvaluationPlan): Decimal {
  return totalOf(
    plan.indicators.flatMap((row) => (isBonus(plan, row) ? (figureOf(row.weightPoints) ?? []) : [])),
  )
}

/** A table that prints no total and declares nothing can only be held against the 100 points of the target evaluation. */
function missesHundred(plan: EvaluationPlan): Finding[] {
  const sum = figureOf(plan.totals.weightPoints)
  if (
    sum === null ||
    sum.equals(100) ||
    sum.minus(bonusPoints(plan)).equals(100) ||
    plan.sections.some((section) => section.declaredPoints !== null)
  )
    return []
  return [
    findingOf(
      id,
      'query',
      atDocument('weightPoints'),
      `全表各指标权重合计${pointsWords(sum)}，不是100分，${differenceWords(sum, new Decimal(100), '分')}${unfilledWords(plan)}。`,
      '请核对各指标的权重分值；如本表只列部分指标，可不处理。',
    ),
  ]
}

/** `（4分）` behind a primary indicator, against the weights of its secondary ones. */
function groupsDiffer(plan: EvaluationPlan, gaps: readonly Gap[]): Finding[] {
  return [...rowsByGroup(plan)].flatMap(([code, indexes]) => {
    const rows = rowsUnderPrimary(plan, indexes)
    if (rows === null) return []
    const primaries = new Set(rows.flatMap((row) => row.primary ?? []))
    const mark = figureOf(pointsMark([...primaries][0] ?? null))
    const weights = rows.flatMap((row) => figureOf(row.weightPoints) ?? [])
    const isToldAlready = gaps.some((gap) =>
      rows.some((row) => row.section !== null && titlesWithin(plan, gap.section.title).has(row.section)),
    )
    if (primaries.size !== 1 || mark === null || weights.length === 0 || isToldAlready) return []
    const sum = totalOf(weights)
    const empty = indexes.filter((index) => isEmptyRow(plan, index))
    if (sum.equals(mark)) return []
    return [
      findingOf(
        id,
        'query',
        atIndicator(plan, indexes[0] ?? 0, 'weightPoints'),
        `一级指标${code}文末标明${pointsWords(mark)}，其下二级指标权重合计${pointsWords(sum)}，${differenceWords(sum, mark, '分')}` +
          `${empty.length === 0 ? '' : `；其中${wordsForAll(plan, empty)}是空行`}。`,
        '请核对二级指标的权重分值或文末标明的分值。',
      ),
    ]
  })
}

/**
 * The rows of a group with those around them that go on under the same primary indicator: in tables of three levels it
 * reaches over several groups. `null` where an earlier group began it.
 */
function rowsUnderPrimary(plan: EvaluationPlan, indexes: readonly number[]): PlanIndicator[] | null {
  const first = indexes[0] ?? 0
  const primary = plan.indicators[first]?.primary ?? null
  if (primary === null) return indexes.flatMap((index) => plan.indicators[index] ?? [])
  if (!indexes.includes(first - 1) && plan.indicators[first - 1]?.primary === primary) return null
  const beyond: PlanIndicator[] = []
  for (let index = (indexes.at(-1) ?? first) + 1; plan.indicators[index]?.primary === primary; index += 1)
    beyond.push(...plan.indicators.slice(index, index + 1))
  return [...indexes.flatMap((index) => plan.indicators[index] ?? []), ...beyond]
}
