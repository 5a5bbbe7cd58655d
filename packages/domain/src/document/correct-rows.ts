import { blankSelfEvaluationIndicator } from '../budget/self-evaluation.ts'
import { blankTargetIndicator } from '../budget/target-table.ts'
import { blankPlanIndicator } from '../plan/evaluation-plan.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'
import { provenanceAt, repair, type Provenance } from '../source/provenance.ts'
import { correctedByHand } from './correct-row.ts'
import type { CorrectionRefusal } from './correction.ts'
import type { Indicator, OfficialDocument } from './official-document.ts'

const nowhere = { page: null, table: null, row: null, column: null }

/** Without the indicator; what stood in the source is kept among the unplaced, so that nothing is lost. */
export function removeRow(
  document: OfficialDocument,
  index: number,
): OfficialDocument | Refusal<CorrectionRefusal> {
  const row = document.indicators[index]
  if (row === undefined) return refuse('no-such-part', { index })
  const text = [...new Set(Object.values(row.sources).map((source) => source.text))]
    .filter((part) => part !== '')
    .join(' ')
  const unplaced =
    text === '' ? document.unplaced : [...document.unplaced, { text, at: row.at, reason: '人工删除的行' }]
  switch (document.kind) {
    case 'evaluation-plan':
      return { ...document, unplaced, indicators: document.indicators.toSpliced(index, 1) }
    case 'self-evaluation':
      return { ...document, unplaced, indicators: document.indicators.toSpliced(index, 1) }
    case 'target-table':
      return { ...document, unplaced, indicators: document.indicators.toSpliced(index, 1) }
  }
}

/** With an empty indicator before `index`; it belongs where its neighbour above belongs. */
export function insertRow(
  document: OfficialDocument,
  index: number,
): OfficialDocument | Refusal<CorrectionRefusal> {
  if (!Number.isInteger(index) || index < 0 || index > document.indicators.length)
    return refuse('no-such-part', { index })
  switch (document.kind) {
    case 'evaluation-plan': {
      const neighbour = document.indicators[index - 1] ?? document.indicators[index]
      return {
        ...document,
        indicators: document.indicators.toSpliced(index, 0, {
          ...blankPlanIndicator(insertedRow(neighbour)),
          section: neighbour?.section ?? null,
          aspect: neighbour?.aspect ?? null,
        }),
      }
    }
    case 'self-evaluation': {
      const neighbour = document.indicators[index - 1] ?? document.indicators[index]
      return {
        ...document,
        indicators: document.indicators.toSpliced(index, 0, {
          ...blankSelfEvaluationIndicator(insertedRow(neighbour)),
          levels: neighbour?.levels.slice(0, -1) ?? [],
        }),
      }
    }
    case 'target-table': {
      const neighbour = document.indicators[index - 1] ?? document.indicators[index]
      return {
        ...document,
        indicators: document.indicators.toSpliced(index, 0, {
          ...blankTargetIndicator(insertedRow(neighbour)),
          dutyNumber: neighbour?.dutyNumber ?? null,
          duty: neighbour?.duty ?? null,
          dutyDescription: neighbour?.dutyDescription ?? null,
          dutyGoal: neighbour?.dutyGoal ?? null,
        }),
      }
    }
  }
}

/** On its neighbour's page, but in no row of the source. */
function insertedRow(neighbour: Indicator | undefined): Provenance {
  const row = provenanceAt({
    ...nowhere,
    page: neighbour?.at.page ?? null,
    table: neighbour?.at.table ?? null,
  })
  repair(row, 'row', '', correctedInsertion)
  return row
}

const correctedInsertion = `${correctedByHand}：增加的行`
