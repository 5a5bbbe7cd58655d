import { useQuery } from '@tanstack/react-query'
import type { Role } from '@hengji/contract/session.ts'
import type { MyWorkQuery } from '@hengji/contract/my-work.ts'
import { myWorkQuery } from '../../api/tracking.ts'

type Scope = MyWorkQuery['scope']

/** Whose work a role looks at, the usual first; none: the role reports nothing. */
export function scopesOf(role: Role): readonly Scope[] {
  return scopes[role]
}

const scopes = {
  unit: ['unit', 'mine'],
  'unit-head': ['unit', 'supervised'],
  'supervising-leader': ['supervised', 'mine'],
  'section-head': ['mine'],
  responsible: ['mine'],
  office: [],
  'approving-leader': [],
  bureau: [],
  finance: [],
  auditor: [],
  'system-admin': [],
  'security-admin': [],
  'audit-admin': [],
} as const satisfies Record<Role, readonly Scope[]>

/**
 * The year to show: the one in the address, else the one in which the server's today lies, else the newest with a plan.
 * The year never comes from the clock of this machine.
 */
export function useWorkYear(
  asked: string | undefined,
  years: readonly number[],
  scope: Scope | undefined,
): { year: number | null; isSettled: boolean } {
  const newest = years.length === 0 ? null : Math.max(...years)
  const needsToday = asked === undefined && years.length > 1 && scope !== undefined
  const first = useQuery({ ...myWorkQuery(newest ?? 0, scope ?? 'mine'), enabled: needsToday })
  if (asked !== undefined) {
    const year = Number.parseInt(asked, 10)
    return { year: Number.isNaN(year) ? newest : year, isSettled: true }
  }
  if (!needsToday) return { year: newest, isSettled: true }
  if (first.data === undefined) return { year: newest, isSettled: first.isError }
  const current = Number.parseInt(first.data.today.slice(0, 4), 10)
  return { year: years.includes(current) ? current : newest, isSettled: true }
}
