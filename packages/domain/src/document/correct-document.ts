import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts'
import { acceptValue } from './accept-value.ts'
import { correctComposite } from './correct-composite.ts'
import { correctHead, correctSchedule } from './correct-head.ts'
import { insertRow, removeRow } from './correct-rows.ts'
import { correctRow } from './correct-row.ts'
import { correctSection } from './correct-sections.ts'
import { readField, rowFields } from './correctable-fields.ts'
import type { Correction, CorrectionRefusal } from './correction.ts'
import { deriveDocument } from './derive-document.ts'
import type { OfficialDocument } from './official-document.ts'
import { placeUnplaced } from './unplaced-texts.ts'

export type { CorrectedPart, Correction, CorrectionRefusal } from './correction.ts'

type Outcome<Kind extends OfficialDocument = OfficialDocument> =
  | Kind
  | Refusal<CorrectionRefusal | FormulaRefusalCode>
type FormulaRefusalCode = Extract<ReturnType<typeof correctComposite>, Refusal>['code']
type SetCorrection = Extract<Correction, { kind: 'set' }>

/**
 * One correction made to a document; the given document stays as it is. Everything derived is computed anew.
 * @returns refuses what is not there and text that cannot be such a value; nothing is half done
 */
export function applyCorrection<Kind extends OfficialDocument>(
  document: Kind,
  correction: Correction,
): Outcome<Kind>
export function applyCorrection(document: OfficialDocument, correction: Correction): Outcome {
  const corrected = correct(document, correction)
  return isRefusal(corrected) ? corrected : deriveDocument(corrected)
}

/**
 * The document after all corrections, in their order: what is stored is the reading and this list.
 * @returns the first refusal, with its `position` (from 0) in the list among its facts
 */
export function replayCorrections<Kind extends OfficialDocument>(
  document: Kind,
  corrections: readonly Correction[],
): Outcome<Kind>
export function replayCorrections(document: OfficialDocument, corrections: readonly Correction[]): Outcome {
  let current = document
  for (const [position, correction] of corrections.entries()) {
    const next = correct(current, correction)
    if (isRefusal(next)) return refuse(next.code, { ...next.facts, position })
    current = next
  }
  return deriveDocument(current)
}

function correct(document: OfficialDocument, correction: Correction): Outcome {
  switch (correction.kind) {
    case 'set': {
      const { part, field, unplaced } = correction
      const changed = setField(document, correction)
      return unplaced === undefined || isRefusal(changed)
        ? changed
        : placeUnplaced(changed, unplaced, part, field)
    }
    case 'accept':
      return acceptValue(document, correction.part, correction.field)
    case 'remove-row':
      return removeRow(document, correction.index)
    case 'insert-row':
      return insertRow(document, correction.index)
  }
}

function setField(document: OfficialDocument, { part, field, text }: SetCorrection): Outcome {
  const index = part.index ?? -1
  switch (part.in) {
    case 'head':
      return correctHead(document, field, text)
    case 'section':
      return correctSection(document, index, field, text)
    case 'schedule':
      return correctSchedule(document, index, field, text)
    case 'composite':
      return correctComposite(document, part.index ?? null, field, text)
    case 'indicator':
      return setInIndicator(document, index, field, text)
    case 'funding':
      return setInFunding(document, index, field, text)
    case 'unplaced':
      return refuse('no-such-field', { field: field.slice(0, 60) })
  }
}

function setInIndicator(document: OfficialDocument, index: number, field: string, text: string): Outcome {
  switch (document.kind) {
    case 'evaluation-plan': {
      const indicators = setInRow(
        document.indicators,
        rowFields[document.kind],
        index,
        field,
        text,
        document.year,
      )
      if (isRefusal(indicators)) return indicators
      const section = indicators[index]?.section ?? null
      const isKnown = section === null || document.sections.some((candidate) => candidate.title === section)
      return isKnown ? { ...document, indicators } : refuse('no-such-section', { title: section })
    }
    case 'self-evaluation': {
      const indicators = setInRow(
        document.indicators,
        rowFields[document.kind],
        index,
        field,
        text,
        document.year,
      )
      return isRefusal(indicators) ? indicators : { ...document, indicators }
    }
    case 'target-table': {
      const indicators = setInRow(
        document.indicators,
        rowFields[document.kind],
        index,
        field,
        text,
        document.year,
      )
      return isRefusal(indicators) ? indicators : { ...document, indicators }
    }
  }
}

function setInFunding(document: OfficialDocument, index: number, field: string, text: string): Outcome {
  if (document.kind === 'evaluation-plan') return refuse('no-such-part', { index })
  const funding = setInRow(document.funding, rowFields.funding, index, field, text, document.year)
  return isRefusal(funding) ? funding : { ...document, funding }
}

function setInRow<Row extends Parameters<typeof correctRow>[0]>(
  rows: readonly Row[],
  fields: Parameters<typeof readField<Row>>[0],
  index: number,
  field: string,
  text: string,
  year: number | null,
): Row[] | Refusal<CorrectionRefusal> {
  const row = rows[index]
  if (row === undefined) return refuse('no-such-part', { index })
  const change = readField(fields, field, text, year)
  return isRefusal(change) ? change : rows.with(index, correctRow(row, field, change.value))
}
