import { expect, test } from 'vitest'
import type { EvaluationPlan, PlanIndicator } from '@hengji/domain/plan/evaluation-plan.ts'
import { provenanceAt } from '@hengji/domain/source/provenance.ts'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'
import { cellPlace, indexPlaces, paragraphPlace } from '../src/features/review-desk/place-index.ts'

const place = (row: number, column: number) => ({ page: 1, table: 1, row, column })

function indicator(code: string, row: number): PlanIndicator {
  return {
    ...provenanceAt({ page: 1, table: 1, row, column: null }),
    sources: { code: { at: place(row, 1), text: code }, primary: { at: place(row, 2), text: '稳住基本盘' } },
    code,
    codeInferred: false,
    section: null,
    aspect: null,
    basis: null,
    primary: '稳住基本盘',
    secondary: null,
    weightPoints: null,
    deadline: null,
    deadlineText: null,
    leaders: [],
    departments: [],
    owners: [],
    target: null,
    results: {},
  }
}

const source: SourceDocument = {
  format: 'docx',
  encoding: null,
  notes: [],
  pages: [
    {
      number: 1,
      label: null,
      blocks: [
        { kind: 'paragraph', line: 1, text: '示例局 2024 年度 工作方案' },
        {
          kind: 'table',
          number: 1,
          structure: 'ruled',
          rows: [
            [
              { row: 1, column: 1, text: '1-1-1', rowSpan: 1, columnSpan: 1 },
              { row: 1, column: 2, text: '稳住基本盘', rowSpan: 2, columnSpan: 1 },
            ],
            [{ row: 2, column: 1, text: '1-1-2', rowSpan: 1, columnSpan: 1 }],
          ],
        },
      ],
    },
  ],
}
const plan: EvaluationPlan = {
  kind: 'evaluation-plan',
  title: '示例局2024年度工作方案',
  unit: null,
  year: 2024,
  documentNumber: null,
  issuedOn: null,
  composite: null,
  sections: [],
  schedule: [],
  funding: [],
  indicators: [indicator('1-1-1', 1), indicator('1-1-2', 2)],
  printedTotals: [],
  totals: { weightPoints: null, claimedPoints: null, computedPoints: null },
  prose: [],
  unplaced: [],
}
const index = indexPlaces(source, plan)

test('合并格下面那一行的值，也指到合并格', () => {
  expect(index.placeOf({ in: 'indicator', index: 1, field: 'primary' })).toBe(cellPlace(1, 1, 2))
  expect(index.keysAt(cellPlace(1, 1, 2))).toEqual(['indicator.0.primary', 'indicator.1.primary'])
})

test('标题按文字找到所在的段，空格不计', () => {
  expect(index.placeOf({ in: 'head', index: null, field: 'title' })).toBe(paragraphPlace(1, 1))
})

test('没有出处的值，指到本行的序号', () => {
  expect(index.placeOf({ in: 'indicator', index: 1, field: 'owners' })).toBe(cellPlace(1, 2, 1))
})
