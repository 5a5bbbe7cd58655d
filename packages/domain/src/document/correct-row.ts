import { repair, type Provenance } from '../source/provenance.ts'

/** The reason that stands beside every value that a person put right. */
export const correctedByHand = '人工更正'

/** A copy of the row with the change made: the field is no longer doubtful, and its former text is kept. */
export function correctRow<Row extends Provenance>(row: Row, field: string, change: Partial<Row>): Row {
  const corrected = { ...withoutDoubt(row, field), ...change, repaired: [...row.repaired] }
  repair(corrected, field, printedValue(row, field), correctedByHand)
  return corrected
}

/** A copy of the row in which the field is no longer doubtful. `deadline` and `deadlineText` are one to a person. */
export function withoutDoubt<Row extends Provenance>(row: Row, field: string): Row {
  const names = field.startsWith('deadline') ? ['deadline', 'deadlineText'] : [field]
  return {
    ...row,
    doubtful: row.doubtful.filter((name) => !names.includes(name)),
    doubtReasons: Object.fromEntries(
      Object.entries(row.doubtReasons).filter(([name]) => !names.includes(name)),
    ),
  }
}

/** The value as a person would type it again. */
function printedValue(row: Provenance, field: string): string {
  const value = fieldOf(
    row,
    field === 'deadline' && fieldOf(row, 'deadlineText') !== null ? 'deadlineText' : field,
  )
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.join('、')
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'
    ? value.text
    : ''
}

function fieldOf(row: object, field: string): unknown {
  return Object.entries(row).find(([name]) => name === field)?.[1] ?? null
}
