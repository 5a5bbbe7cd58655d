import { refuse, type Refusal } from '../kernel/refusal.ts'
import type { UnplacedText } from '../source/document-parts.ts'
import type { Provenance } from '../source/provenance.ts'
import type { CorrectedPart, CorrectionRefusal } from './correction.ts'
import type { OfficialDocument } from './official-document.ts'

/** Marks an unplaced text as seen. It stays where it is, so that nothing of the source is lost. */
export function seeUnplaced<Kind extends OfficialDocument>(
  document: Kind,
  index: number,
): Kind | Refusal<CorrectionRefusal> {
  const unplaced = document.unplaced[index]
  if (unplaced === undefined) return refuse('no-such-part', { index })
  return { ...document, unplaced: document.unplaced.with(index, { ...unplaced, isSeen: true }) }
}

/**
 * Tells that a value just set was made with an unplaced text: the text counts as seen, and a value of a row that stood
 * nowhere in the source now stands where the text stands.
 */
export function placeUnplaced(
  document: OfficialDocument,
  index: number,
  part: CorrectedPart,
  field: string,
): OfficialDocument | Refusal<CorrectionRefusal> {
  const used = document.unplaced[index]
  if (used === undefined) return refuse('no-such-part', { index })
  const unplaced = document.unplaced.with(index, { ...used, isSeen: true })
  const position = part.index ?? -1
  if (part.in === 'funding' && document.kind !== 'evaluation-plan') {
    return { ...document, unplaced, funding: placed(document.funding, position, field, used) }
  }
  if (part.in !== 'indicator') return { ...document, unplaced }
  switch (document.kind) {
    case 'evaluation-plan':
      return { ...document, unplaced, indicators: placed(document.indicators, position, field, used) }
    case 'self-evaluation':
      return { ...document, unplaced, indicators: placed(document.indicators, position, field, used) }
    case 'target-table':
      return { ...document, unplaced, indicators: placed(document.indicators, position, field, used) }
  }
}

function placed<Row extends Provenance>(
  rows: readonly Row[],
  index: number,
  field: string,
  { at, text }: UnplacedText,
): Row[] {
  return rows.map((row, position) =>
    position === index && row.sources[field] === undefined
      ? { ...row, sources: { ...row.sources, [field]: { at, text } } }
      : row,
  )
}
