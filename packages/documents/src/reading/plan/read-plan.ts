import { parseCode } from '@hengji/domain/indicator/code.ts'
import { parsePoints } from '@hengji/domain/kernel/quantity.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import type { ProseParagraph, UnplacedText } from '@hengji/domain/source/document-parts.ts'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'
import { foldSpaces } from '@hengji/domain/kernel/characters.ts'
import { assembleTables, type AssembledTables, type TableRow } from '../grid/assemble-tables.ts'
import { isFilled, type GridRow } from '../grid/grid-row.ts'
import type { Header } from '../grid/header.ts'
import { readComposite } from '../prose/composite.ts'
import { readDeclaredSections } from '../prose/declared-sections.ts'
import { readDocumentHead, type TitleWords } from '../prose/document-head.ts'
import { readParagraphs } from '../prose/paragraphs.ts'
import { readSchedule } from '../prose/schedule.ts'
import { assignColumns } from './assign-columns.ts'
import { inferYear, noteInferredYear } from './infer-year.ts'
import { planColumns, planColumnTitles, usualPlanColumns, type PlanColumn } from './plan-columns.ts'
import { readIndicators } from './read-indicators.ts'
import { isSectionTitle, readSectionLabel, type SectionLabel } from './section-labels.ts'

/** How titles of plans end, the plan's own before that of the notice that issues it and of its table. */
export const planTitles: TitleWords = {
  own: [
    /(?:绩效|考评|考核|评估|效能).*(?:方案|办法|细则|计划)$/,
    /(?:绩效|考评|考核|评估|效能).*(?:方案|办法|细则|计划)(?:的通知|》的通知)$/,
    /(?:绩效|考评|考核|评估|目标).*(?:考评表|考核表|评估表|指标表|任务分解表|任务表|目标表|责任表|指标体系|分解表)$/,
    /(?:绩效|考评|考核|评估).*(?:目标|指标|任务|一览表|责任书|任务书)$/,
    /(?:绩效|考评|考核|评估).*(?:目标|指标|任务|事项)(?:分解)?的通知$/,
  ],
}

/** Reads a plan with its prose and its table, or with one of them. */
export function readPlan(source: SourceDocument): EvaluationPlan {
  const assembled = withUsualHeader(assembleTables(source, planColumns))
  for (const header of assembled.headers) assignColumns(header, assembled.rows)
  const { told, rest } = proseInTables(assembled.loose)
  const prose = [...readParagraphs(source), ...told]
  const printed = readDocumentHead(inOrder(prose), planTitles)
  const inferred = printed.year === null ? inferYear(printed, assembled.rows) : null
  const head = inferred ? { ...printed, year: inferred.year } : printed
  const declared = readDeclaredSections(prose)
  const table = readIndicators(assembled.rows, declared, head.year, titlesOverTables(source))
  if (inferred) noteInferredYear(table.indicators, inferred)
  return {
    kind: 'evaluation-plan',
    ...head,
    composite: readComposite(prose),
    sections: table.sections,
    schedule: readSchedule(prose, head.year),
    funding: [],
    indicators: table.indicators,
    printedTotals: table.printedTotals,
    totals: { weightPoints: null, claimedPoints: null, computedPoints: null },
    prose: [...prose, ...table.notes],
    unplaced: [...rest, ...table.unplaced],
  }
}

/** Where each section has a table of its own, its title is the line right above: by number of the table. */
function titlesOverTables(source: SourceDocument): ReadonlyMap<number, SectionLabel> {
  const titles = new Map<number, SectionLabel>()
  for (const page of source.pages) {
    let above: string | null = null
    for (const block of page.blocks) {
      if (block.kind === 'table') {
        if (above !== null && above.length <= 30 && isSectionTitle(above))
          titles.set(block.number, readSectionLabel(above))
        above = null
      } else if (!/^(?:单位|参评单位|注|附|填报)/.test(block.text))
        above = block.text.replace(/^#+|\*\*/g, '')
    }
  }
  return titles
}

/** Titles and notes that stand in rows of a table (as in worksheets) are text all the same. */
function proseInTables(loose: readonly GridRow[]): { told: ProseParagraph[]; rest: UnplacedText[] } {
  const told: ProseParagraph[] = []
  const rest: UnplacedText[] = []
  for (const row of loose) {
    const cells = row.cells.filter((cell) => cell.origin === 'own' && isFilled(cell))
    for (const cell of cells) {
      if (cells.length <= 3) told.push({ text: foldSpaces(cell.text), at: cell.at })
      else rest.push({ text: cell.text, at: cell.at, reason: '这张表没有认得出的表头' })
    }
  }
  return { told, rest }
}

/** A title in a worksheet's first row stands before the prose of later pages. */
function inOrder(prose: readonly ProseParagraph[]): ProseParagraph[] {
  return [...prose].sort((a, b) => (a.at.page ?? 0) - (b.at.page ?? 0))
}

/** A table that lost its header but has serials and points is read as forms of this kind are usually laid out. */
function withUsualHeader(assembled: AssembledTables<PlanColumn>): AssembledTables<PlanColumn> {
  if (assembled.headers.length > 0) return assembled
  const looksLikePlan = (row: GridRow): boolean =>
    row.cells.some((cell) => (parseCode(cell.text)?.length ?? 0) >= 2) &&
    row.cells.some((cell) => parsePoints(cell.text) !== null)
  if (assembled.loose.filter(looksLikePlan).length < 3) return assembled
  const first = assembled.loose.findIndex(looksLikePlan)
  const header: Header<PlanColumn> = {
    from: 0,
    rows: 0,
    columns: usualPlanColumns.map((field, index) => ({
      field,
      title: planColumnTitles[field],
      titles: [planColumnTitles[field]],
      column: index + 1,
      width: 1,
    })),
  }
  const rows = assembled.loose.slice(first).map((row): TableRow<PlanColumn> => ({
    row: { ...row, structure: row.structure === 'ruled' ? 'inferred' : row.structure },
    header,
    isFirst: false,
  }))
  return { headers: [header], rows, loose: assembled.loose.slice(0, first) }
}
