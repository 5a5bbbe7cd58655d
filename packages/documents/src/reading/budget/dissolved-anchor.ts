import type { SelfEvaluationIndicator } from '@hengji/domain/budget/self-evaluation.ts'
import { doubt } from '@hengji/domain/source/provenance.ts'
import { lineText, placeOf, type FormRow } from './form-rows.ts'
import { isAbsent, isBareNumber, isPlainValue, labelOf, pointsOf } from './form-words.ts'
import { joined } from './split-run-on.ts'

/** The end of a row of dissolved text: what no row goes without. */
export interface Anchor {
  /** What stands in the line before weight and points. */
  before: string
  weight: string
  points: string
  reason: string
  doubtReason: string | null
}

export function tokensOf(text: string): string[] {
  return text.trim().split(/\s+/)
}

/** One cell in each line: figures that stand alone after each other are weight and points of one row. */
export function joinFigures(lines: FormRow[]): FormRow[] {
  const rows: FormRow[] = []
  for (const line of lines) {
    const last = rows.at(-1)
    const cell = last?.cells[0]
    if (last && cell && isFigures(last) && isFigures(line)) {
      rows[rows.length - 1] = {
        ...last,
        cells: [{ ...cell, text: `${cell.text.trim()} ${lineText(line).trim()}` }],
      }
    } else rows.push(line)
  }
  return rows
}

function isFigures(row: FormRow): boolean {
  return row.structure === 'line' && tokensOf(lineText(row)).every((token) => isBareNumber(token))
}

function isPointsToken(token: string | undefined): boolean {
  if (token === undefined || !/^\d{1,3}(?:\.\d{1,4})?分?$/.test(labelOf(token))) return false
  return Number.parseInt(labelOf(token), 10) <= 100
}

/** Weight and points at the end of a line, possibly with a reason after them. */
export function anchorOf(tokens: string[]): Anchor | null {
  let found: number | null = null
  for (let index = tokens.length - 2; index >= 0; index--) {
    const weight = tokens[index]
    const points = tokens[index + 1]
    if (!isPointsToken(weight) || !(isPointsToken(points) || isAbsent(points ?? ''))) continue
    const after = tokens.slice(index + 2)
    if (after.some((token) => isBareNumber(token))) continue
    if (after.length === 0 || isReason(after.join(''))) {
      found = index
      break
    }
  }
  if (found !== null) {
    return {
      before: tokens.slice(0, found).join(' '),
      weight: tokens[found] ?? '',
      points: tokens[found + 1] ?? '',
      reason: tokens.slice(found + 2).join(' '),
      doubtReason: null,
    }
  }
  const lastToken = tokens.at(-1)
  if (
    tokens.length >= 4 &&
    isPointsToken(lastToken) &&
    isPlainValue(tokens.at(-2) ?? '') &&
    isPlainValue(tokens.at(-3) ?? '')
  ) {
    return {
      before: tokens.slice(0, -1).join(' '),
      weight: lastToken ?? '',
      points: '',
      reason: '',
      doubtReason: '行末只有一个数，分不清是分值还是得分',
    }
  }
  return null
}

function isReason(text: string): boolean {
  return !/^[\d≥≤<>%％]/.test(text)
}

/** Weight, points and reason of the row that ends here. */
export function setPoints(indicator: SelfEvaluationIndicator, anchor: Anchor, row: FormRow): void {
  const at = placeOf(row)
  indicator.weightPoints = pointsOf(anchor.weight)
  indicator.sources['weightPoints'] = { at, text: anchor.weight }
  if (anchor.points !== '' && !isAbsent(anchor.points)) {
    indicator.claimedPoints = pointsOf(anchor.points)
    indicator.sources['claimedPoints'] = { at, text: anchor.points }
  }
  if (anchor.reason !== '') {
    const reason = joined([{ text: anchor.reason, before: 'start' }], 0, 1)
    if (!isAbsent(reason)) {
      indicator.reason = reason
      indicator.sources['reason'] = { at, text: anchor.reason }
    }
  }
  if (anchor.doubtReason !== null) {
    doubt(indicator, 'weightPoints', anchor.doubtReason)
    doubt(indicator, 'claimedPoints', anchor.doubtReason)
  }
}
