import type { Finding } from '@hengji/domain/findings/finding.ts'
import type { ValueAddress } from '../../fields/grid/address.ts'

/** The cell that a finding is about, its row's first where it names none; `null`: the plan as a whole. */
export function findingPlace(finding: Finding | undefined): ValueAddress | null {
  if (finding === undefined || finding.indicatorIndex === null) return null
  const { indicatorIndex: index, field } = finding
  return { in: 'indicator', index, field: field === 'deadlineText' ? 'deadline' : (field ?? 'code') }
}

/** Errors first, as they came otherwise. */
export function gravestFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (one, other) => Number(other.severity === 'error') - Number(one.severity === 'error'),
  )
}
