import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import type { Provenance } from '@hengji/domain/source/provenance.ts'
import { keyOf, rowAt, type ValueAddress } from './address.ts'

/** `deadline` and its printed text are one value to a person. */
export function fieldNames(field: string): string[] {
  if (field === 'deadline') return ['deadline', 'deadlineText']
  return [field]
}

export function repairsOf(row: Provenance, field: string) {
  return row.repaired.filter((repair) => fieldNames(field).includes(repair.field))
}

export function isDoubtful(row: Provenance, field: string): boolean {
  return fieldNames(field).some((name) => row.doubtful.includes(name))
}

export function doubtReason(row: Provenance, field: string): string | null {
  for (const name of fieldNames(field))
    if (row.doubtReasons[name] !== undefined) return row.doubtReasons[name]
  return null
}

/** Why a person must look at the value there; `null` where the reader was sure. */
export function doubtAt(document: OfficialDocument, address: ValueAddress): string | null {
  const row = rowAt(document, address)
  if (row) return isDoubtful(row, address.field) ? (doubtReason(row, address.field) ?? '') : null
  const isGoal =
    address.in === 'head' && (address.field === 'expectedGoal' || address.field === 'achievedGoal')
  return isGoal && document.kind === 'self-evaluation' ? (document.overallGoal.doubtReason ?? null) : null
}

export interface ReviewTally {
  repaired: number
  doubtful: number
  /** Texts of the source that belong nowhere and that nobody has looked at. */
  unplaced: number
}

export function tallyOf(document: OfficialDocument): ReviewTally {
  let repaired = 0
  let doubtful = document.kind === 'self-evaluation' && document.overallGoal.doubtReason !== undefined ? 1 : 0
  for (const row of [...document.indicators, ...document.funding]) {
    repaired += row.repaired.length
    doubtful += row.doubtful.length
  }
  const unplaced = document.unplaced.filter((one) => one.isSeen !== true).length
  return { repaired, doubtful, unplaced }
}

/** All doubtful values in the order of the page. The two texts of the overall goal are one doubt. */
export function doubtsOf(
  document: OfficialDocument,
  lines: readonly (readonly ValueAddress[])[],
): ValueAddress[] {
  return lines
    .flat()
    .filter((address) => address.field !== 'achievedGoal' && doubtAt(document, address) !== null)
}

/** The worst severity of the findings at each row and value, by key; a row's own key has the field `*`. */
export function severities(findings: readonly Finding[]): ReadonlyMap<string, Finding['severity']> {
  const found = new Map<string, Finding['severity']>()
  for (const finding of findings) {
    const addresses = findingKeys(finding)
    for (const key of addresses) if (found.get(key) !== 'error') found.set(key, finding.severity)
  }
  return found
}

function findingKeys({ indicatorIndex, field }: Finding): string[] {
  if (indicatorIndex === null) return []
  const row: ValueAddress = { in: 'indicator', index: indicatorIndex, field: '*' }
  return field === null
    ? [keyOf(row)]
    : [keyOf(row), keyOf({ ...row, field: field === 'deadlineText' ? 'deadline' : field })]
}

/** Where a finding leads: its field, or the first field of its row; `null` where it is about the whole document. */
export function findingAddress(
  finding: Finding,
  lines: readonly (readonly ValueAddress[])[],
): ValueAddress | null {
  if (finding.indicatorIndex === null) return null
  const line = lines.find((one) => one[0]?.in === 'indicator' && one[0].index === finding.indicatorIndex)
  const field = finding.field === 'deadlineText' ? 'deadline' : finding.field
  return line?.find((address) => address.field === field) ?? line?.[0] ?? null
}
