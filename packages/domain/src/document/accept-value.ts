import { refuse, type Refusal } from '../kernel/refusal.ts'
import { withoutDoubt } from './correct-row.ts'
import { rowFields } from './correctable-fields.ts'
import type { CorrectedPart, CorrectionRefusal } from './correction.ts'
import type { OfficialDocument } from './official-document.ts'
import { seeUnplaced } from './unplaced-texts.ts'

type Outcome = OfficialDocument | Refusal<CorrectionRefusal>

/** Lets a doubtful value stand as it is, or an unplaced text stay unplaced: a person has looked at it. */
export function acceptValue(document: OfficialDocument, part: CorrectedPart, field: string): Outcome {
  const index = part.index ?? -1
  switch (part.in) {
    case 'indicator':
      return acceptIndicator(document, index, field)
    case 'funding':
      return acceptFunding(document, index, field)
    case 'head':
      return acceptHead(document, field)
    case 'unplaced':
      return seeUnplaced(document, index)
    case 'section':
    case 'schedule':
    case 'composite':
      return refuse('no-such-field', { field: field.slice(0, 60) })
  }
}

function acceptIndicator(document: OfficialDocument, index: number, field: string): Outcome {
  const indicator = document.indicators[index]
  if (indicator === undefined) return refuse('no-such-part', { index })
  if (!Object.hasOwn(rowFields[document.kind], field) && !indicator.doubtful.includes(field)) {
    return refuse('no-such-field', { field: field.slice(0, 60) })
  }
  switch (document.kind) {
    case 'evaluation-plan':
      return { ...document, indicators: accepted(document.indicators, index, field) }
    case 'self-evaluation':
      return { ...document, indicators: accepted(document.indicators, index, field) }
    case 'target-table':
      return { ...document, indicators: accepted(document.indicators, index, field) }
  }
}

function acceptFunding(document: OfficialDocument, index: number, field: string): Outcome {
  const line = document.funding[index]
  if (line === undefined || document.kind === 'evaluation-plan') return refuse('no-such-part', { index })
  if (!Object.hasOwn(rowFields.funding, field) && !line.doubtful.includes(field)) {
    return refuse('no-such-field', { field: field.slice(0, 60) })
  }
  return { ...document, funding: accepted(document.funding, index, field) }
}

/** Of the head, only the two texts of the overall goal can be in doubt, and both for one reason. */
function acceptHead(document: OfficialDocument, field: string): Outcome {
  if (document.kind !== 'self-evaluation' || (field !== 'expectedGoal' && field !== 'achievedGoal')) {
    return refuse('no-such-field', { field: field.slice(0, 60) })
  }
  const { expected, achieved } = document.overallGoal
  return { ...document, overallGoal: { expected, achieved } }
}

function accepted<Row extends Parameters<typeof withoutDoubt>[0]>(
  rows: readonly Row[],
  index: number,
  field: string,
): Row[] {
  return rows.map((row, position) => (position === index ? withoutDoubt(row, field) : row))
}
