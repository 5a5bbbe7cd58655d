import type { Onlooker } from './waiting-task.ts'

type Onlookers = readonly Onlooker[]

const idsOf = (onlookers: Onlookers): string[] => onlookers.map(({ accountId }) => accountId)

export function officeOf(onlookers: Onlookers): string[] {
  return idsOf(onlookers.filter(({ role }) => role === 'office'))
}

export function bureauOf(onlookers: Onlookers): string[] {
  return idsOf(onlookers.filter(({ role }) => role === 'bureau'))
}

/** Liaison and head: they speak for a unit. */
export function speakersOf(onlookers: Onlookers): (unitId: string) => string[] {
  const byUnit = Map.groupBy(
    onlookers.filter(({ role }) => role === 'unit' || role === 'unit-head'),
    ({ unit }) => unit?.id ?? '',
  )
  return (unitId) => idsOf(byUnit.get(unitId) ?? [])
}

export const without = (accounts: readonly string[], ...left: (string | null)[]): string[] =>
  accounts.filter((account) => !left.includes(account))
