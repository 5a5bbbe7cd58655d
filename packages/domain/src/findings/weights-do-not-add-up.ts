import type { TargetTable } from '../budget/target-table.ts'
import type { OfficialDocument } from '../document/official-document.ts'
import type { EvaluationPlan, PlanSection } from '../plan/evaluation-plan.ts'
import { figureOf, differenceWords, pointsWords, totalOf } from './figures.ts'
import { findingOf, type Finding, type FindingRule } from './finding.ts'
import { atDocument, wordsForAll } from './finding-target.ts'
import { groupWeightsDiffer } from './group-weights-differ.ts'
import { titlesWithin } from './plan-rows.ts'
import { primaryWeightsDiffer } from './primary-weights-differ.ts'
import { printedTotalsDiffer } from './printed-totals-differ.ts'
import { followsFromParts, isExplained, sectionGaps, type SectionGap } from './section-gaps.ts'

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
      ...groupWeightsDiffer(document, gaps),
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

function withoutWeights(): Finding {
  return findingOf(
    id,
    'query',
    atDocument('weightPoints'),
    '表中各指标都没有权重分值，无法核对合计。',
    '请补填各指标的权重分值；如此表本来不设分值，可不处理。',
  )
}

function sectionFinding(document: OfficialDocument, gap: SectionGap, gaps: readonly SectionGap[]): Finding {
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

function holds(document: OfficialDocument, outer: SectionGap, inner: SectionGap): boolean {
  return (
    document.kind === 'evaluation-plan' &&
    titlesWithin(document, outer.section.title).has(inner.section.title)
  )
}

/** The printed total of the whole table, where it misses the sum by just what the sections miss. */
function wholeTable(plan: EvaluationPlan, gaps: readonly SectionGap[]): string[] {
  const whole = plan.printedTotals.findLast((total) => total.section === null)
  const printed = figureOf(whole?.weightPoints ?? null)
  const found = figureOf(plan.totals.weightPoints)
  if (printed === null || found === null || !isExplained(printed, found, gaps)) return []
  return [`全表（${pointsWords(printed)}）合计${pointsWords(found)}`]
}

function rowsWithoutWeight(document: OfficialDocument, section: PlanSection): string {
  if (document.kind !== 'evaluation-plan') return ''
  const titles = titlesWithin(document, section.title)
  const rows = document.indicators.flatMap((row, index) =>
    row.weightPoints === null && row.section !== null && titles.has(row.section) ? [index] : [],
  )
  return rows.length === 0 ? '' : wordsForAll(document, rows)
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
