import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { SelfEvaluation } from '@hengji/domain/budget/self-evaluation.ts'
import type { TargetTable } from '@hengji/domain/budget/target-table.ts'
import { deriveDocument } from '@hengji/domain/document/derive-document.ts'
import { checkDocument } from '@hengji/domain/findings/check-document.ts'
import type { SourceBlock, SourceCell, SourceDocument } from '@hengji/domain/source/pages.ts'
import { openDocument } from '../../../src/bytes/open-document.ts'

/** A cell of a ruled table: its text, or its text with the rows and columns it covers. */
export type CellOfFixture = string | null | { text: string; rows?: number; columns?: number }

export type BlockOfFixture = string | { structure: 'ruled' | 'tabbed' | 'inferred'; rows: CellOfFixture[][] }

export interface FormFixture {
  name: string
  form: 'self-evaluation' | 'target-table'
  /** Text as a file would hold it, opened like any file. */
  text?: string
  fileName?: string
  /** Pages of blocks, as a Word or Excel file would open. */
  pages?: BlockOfFixture[][]
  expect: {
    head?: Partial<
      Record<
        'title' | 'unit' | 'year' | 'issuedOn' | 'conclusion' | 'documentNumber' | 'project',
        string | number | null
      >
    >
    sections?: string[]
    funding?: string[]
    goal?: { expected: string | null; achieved: string | null; doubtReason?: string }
    indicators: string[]
    totals?: string[]
    /** Findings, each as `rule indicator`; an empty list says that a careful reviewer finds nothing. */
    findings?: string[]
    unplaced?: string[]
  }
}

export function fixturesIn(folder: string): FormFixture[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .map((file) => parse(readFileSync(join(folder, file), 'utf8')) as FormFixture)
}

export async function sourceOf(fixture: FormFixture): Promise<SourceDocument> {
  if (fixture.text !== undefined) {
    const opened = await openDocument(new TextEncoder().encode(fixture.text), fixture.fileName ?? 'form.txt')
    if ('refused' in opened) throw new Error(`fixture does not open: ${opened.code}`)
    return opened
  }
  return sourceOfPages(fixture.pages ?? [])
}

export function sourceOfPages(pages: BlockOfFixture[][]): SourceDocument {
  let table = 0
  return {
    format: 'docx',
    encoding: null,
    notes: [],
    pages: pages.map((blocks, index) => ({
      number: index + 1,
      label: null,
      blocks: blocks.map((block, position): SourceBlock => {
        if (typeof block === 'string') return { kind: 'paragraph', text: block, line: position + 1 }
        table++
        return { kind: 'table', number: table, structure: block.structure, rows: cellsOf(block.rows) }
      }),
    })),
  }
}

/** Lays cells out as a word processor does: each takes the first free column of its row. */
export function cellsOf(rows: CellOfFixture[][]): SourceCell[][] {
  const taken = new Set<string>()
  return rows.map((cells, index) => {
    const row = index + 1
    let column = 1
    return cells.map((cell) => {
      while (taken.has(`${row}:${column}`)) column++
      const {
        text,
        rows: rowSpan = 1,
        columns: columnSpan = 1,
      } = typeof cell === 'string' || cell === null ? { text: cell ?? '' } : cell
      const placed = { text, row, column, rowSpan, columnSpan }
      for (let below = row; below < row + rowSpan; below++) {
        for (let right = column; right < column + columnSpan; right++) taken.add(`${below}:${right}`)
      }
      column += columnSpan
      return placed
    })
  })
}

const shown = (value: string | null | undefined) => value ?? '-'

/** `产出指标/数量指标/名称 | 目标 | 实际 | 分值 | 得分 | 原因`, then the doubtful fields after `?`. */
export function indicatorLines(form: SelfEvaluation | TargetTable): string[] {
  if (form.kind === 'self-evaluation') {
    return form.indicators.map(
      (row) =>
        [
          row.levels.join('/'),
          shown(row.annualTarget?.text),
          shown(row.actualValue?.text),
          shown(row.weightPoints),
          shown(row.claimedPoints),
          shown(row.reason),
        ].join(' | ') + doubts(row.doubtful),
    )
  }
  return form.indicators.map(
    (row) =>
      (row.levels
        ? [
            row.levels.join('/'),
            shown(row.annualTarget?.text),
            shown(row.weightPoints),
            shown(row.explanation),
          ]
        : [
            shown(row.dutyNumber),
            shown(row.duty),
            shown(row.dutyDescription),
            shown(row.dutyGoal),
            shown(row.name),
            shown(row.explanation),
            shown(row.annualTarget?.text),
            shown(row.plannedValue?.text),
            shown(row.standardValue?.text),
            shown(row.standardSource),
            shown(row.threeYearMean?.text),
            shown(row.lastYear?.text),
            shown(row.historySource),
            shown(row.activity),
          ]
      ).join(' | ') + doubts(row.doubtful),
  )
}

function doubts(fields: string[]): string {
  return fields.length === 0 ? '' : ` ?${fields.toSorted().join(',')}`
}

export function fundingLines(form: SelfEvaluation | TargetTable): string[] {
  return form.funding.map(
    (line) =>
      [
        line.name,
        line.amountUnit,
        shown(line.initialBudget),
        shown(line.budgeted),
        shown(line.executed),
        shown(line.weightPoints),
        shown(line.executionRate),
        shown(line.claimedPoints),
      ].join(' | ') + doubts(line.doubtful),
  )
}

export function sectionLines(form: SelfEvaluation | TargetTable): string[] {
  return form.sections.map((section) => `${section.title} ${shown(section.declaredPoints)}`)
}

export function totalLines(form: SelfEvaluation | TargetTable): string[] {
  return form.printedTotals.map(
    (total) => `${total.label} ${shown(total.weightPoints)} ${shown(total.claimedPoints)}`,
  )
}

/** `rule indicator` of each finding a reviewer is shown. */
export function findingLines(form: SelfEvaluation | TargetTable): string[] {
  return checkDocument(deriveDocument(form)).map((finding) => `${finding.rule} ${shown(finding.indicator)}`)
}
