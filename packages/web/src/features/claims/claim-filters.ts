import type { ClaimRowView } from '@hengji/contract/claims.ts'
import { Decimal, type DecimalText } from '@hengji/domain/kernel/decimal.ts'

export const claimFilters = ['todo', 'differing', 'unproved', 'all'] as const
export type ClaimFilter = (typeof claimFilters)[number]

export function isClaimFilter(text: string | undefined): text is ClaimFilter {
  return claimFilters.some((filter) => filter === text)
}

/** The claim is another than the points that the reports give. */
export function isDiffering({ claimedPoints, filled }: ClaimRowView): boolean {
  return (
    claimedPoints !== null &&
    filled.computed !== null &&
    !new Decimal(claimedPoints).equals(filled.computed.points)
  )
}

export function isShown(filter: ClaimFilter, row: ClaimRowView): boolean {
  switch (filter) {
    case 'todo':
      return row.faults.length > 0
    case 'differing':
      return isDiffering(row)
    case 'unproved':
      return row.proofCount === 0
    case 'all':
      return true
  }
}

export interface ClaimSums {
  weight: DecimalText
  claimed: DecimalText
  /** Of those that can be computed: how many, what was claimed, what the reports give. */
  comparable: number
  comparableClaimed: DecimalText
  computed: DecimalText
}

export function sumsOf(rows: readonly ClaimRowView[]): ClaimSums {
  const sum = (texts: readonly (string | null)[]): DecimalText =>
    texts.reduce((all, text) => all.plus(text ?? 0), new Decimal(0)).toFixed()
  const comparable = rows.filter(
    ({ filled, claimedPoints }) => filled.computed !== null && claimedPoints !== null,
  )
  return {
    weight: sum(rows.map(({ weightPoints }) => weightPoints)),
    claimed: sum(rows.map(({ claimedPoints }) => claimedPoints)),
    comparable: comparable.length,
    comparableClaimed: sum(comparable.map(({ claimedPoints }) => claimedPoints)),
    computed: sum(comparable.map(({ filled }) => filled.computed?.points ?? null)),
  }
}
