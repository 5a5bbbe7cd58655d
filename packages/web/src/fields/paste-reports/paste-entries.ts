import type { PastedRow, ReportEntry } from '@hengji/contract/reports.ts'

export interface RowChoice {
  /** Made once, when the rows were read: sending them again files nothing twice. */
  requestKey: string
  /** What is odd about the row was looked at. */
  isConfirmed: boolean
}

/** What will be filed: the sound rows, and those asked about that were confirmed. */
export function entriesOf(
  rows: readonly PastedRow[],
  choices: ReadonlyMap<number, RowChoice>,
): ReportEntry[] {
  return rows.flatMap((row) => {
    const choice = choices.get(row.line)
    const isMeant = row.state === 'ready' || (row.state === 'asks' && choice?.isConfirmed === true)
    if (!isMeant || row.measure === null || choice === undefined) return []
    return [
      {
        requestKey: choice.requestKey,
        measureId: row.measure.id,
        month: row.month,
        value: row.value,
        isReached: row.isReached,
        sentence: row.sentence === '' ? null : row.sentence,
        executed: row.executed,
        supersedes: row.standing?.id ?? null,
        isConfirmed: choice.isConfirmed,
      },
    ]
  })
}
