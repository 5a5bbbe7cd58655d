import { scoreFundingLine, scoreIndicator } from '@hengji/domain/budget/computed-points.ts'
import type { FundingLine } from '@hengji/domain/budget/self-evaluation.ts'
import type { Indicator, OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { Quantity } from '@hengji/domain/kernel/quantity.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'
import type { Scored } from '@hengji/domain/scoring/scored.ts'
import type { Provenance } from '@hengji/domain/source/provenance.ts'
import { sentenceOf } from '../messages.ts'
import { directionWord, fieldWord, indicatorLabel, placeWords } from './words.ts'

/**
 * Where each value of a document's rows came from, what was repaired or is doubtful, and why the points are what
 * they are.
 * @param wanted code or name of one indicator; `null` for all
 * @returns no line where no such indicator is there
 */
export function explainDocument(document: OfficialDocument, wanted: string | null): string[] {
  const rows = document.indicators
    .filter((indicator) => wanted === null || isCalled(indicator, wanted))
    .flatMap((indicator) => [
      ...explainRow(indicatorLabel(indicator), indicator),
      ...explainPoints(document, indicator),
      '',
    ])
  const funding = document.funding
    .filter(({ name }) => wanted === null || name.includes(wanted))
    .flatMap((line) => [...explainRow(line.name, line), ...explainScored(scoreFundingLine(line), line), ''])
  return [...funding, ...rows].slice(0, -1)
}

function isCalled(indicator: Indicator, wanted: string): boolean {
  const label = indicatorLabel(indicator)
  if (label === wanted) return true
  return !/^[\d-]+$/.test(label) && label.includes(wanted)
}

/** Fields that rows keep about themselves rather than read from the document. */
const ownFields = new Set([
  'at',
  'sources',
  'repaired',
  'doubtful',
  'doubtReasons',
  'codeInferred',
  'computedPoints',
])

function explainRow(label: string, row: Provenance & object): string[] {
  const fields = Object.entries(row).filter(([field]) => !ownFields.has(field))
  const values = fields.flatMap(([field, value]) => {
    const text = valueText(value, field)
    return text === '' ? [] : explainValue(field, text, row)
  })
  return [`${label}（${placeWords(row.at)}）`, ...values.map((line) => `  ${line}`)]
}

function explainValue(field: string, text: string, row: Provenance): string[] {
  const source = row.sources[field]
  const origin =
    source === undefined ? '推得' : `${placeWords(source.at)}“${source.text.replace(/\s*\n\s*/g, ' ')}”`
  const repairs = row.repaired
    .filter((repair) => repair.field === field)
    .map(({ from, reason }) => `  修复：原为“${from}”，${reason}`)
  const doubts = row.doubtful.includes(field) ? [`  存疑：${row.doubtReasons[field] ?? '请核对。'}`] : []
  return [`${fieldWord(field)}：${text}  ← ${origin}`, ...repairs, ...doubts]
}

function explainPoints(document: OfficialDocument, indicator: Indicator): string[] {
  if (document.kind !== 'self-evaluation' || !('actualValue' in indicator)) return []
  const scored = scoreIndicator(indicator, indicator.direction)
  return scored === null ? ['  应得分：没有公式可算，请由人评定。'] : explainScored(scored, indicator)
}

function explainScored(
  scored: Scored | null,
  row: { claimedPoints: FundingLine['claimedPoints'] },
): string[] {
  if (scored === null) return []
  if (isRefusal(scored)) return [`  应得分：${sentenceOf(scored)}`]
  const claimed = row.claimedPoints === null ? '' : `；自评 ${row.claimedPoints} 分`
  return explainBecause(scored.because).map(
    (line, index, lines) => `  ${line}${index === lines.length - 1 ? claimed : ''}`,
  )
}

function valueText(value: unknown, field: string): string {
  if (typeof value === 'string') return field === 'direction' ? directionWord(value) : value
  if (Array.isArray(value)) return value.map(String).join('、')
  return isQuantity(value) ? value.text : ''
}

function isQuantity(value: unknown): value is Quantity {
  return typeof value === 'object' && value !== null && 'comparator' in value && 'text' in value
}
