import type { OverviewRow } from '@hengji/contract/overview.ts'

export const sorts = ['lateness', 'silence', 'name'] as const
export type Sort = (typeof sorts)[number]

export const filters = ['late', 'behind', 'silent', 'waiting'] as const
export type Filter = (typeof filters)[number]

export function isSort(text: string | undefined): text is Sort {
  return sorts.some((sort) => sort === text)
}

export function isFilter(text: string | undefined): text is Filter {
  return filters.some((filter) => filter === text)
}

/** Equals keep the office's order, so that nothing jumps while numbers change elsewhere. */
export function sortRows(rows: readonly OverviewRow[], sort: Sort): OverviewRow[] {
  if (sort === 'name') return [...rows]
  const weigh = sort === 'lateness' ? byLateness : bySilence
  return rows.toSorted(weigh)
}

export function filterRows(rows: readonly OverviewRow[], filter: Filter | undefined): OverviewRow[] {
  switch (filter) {
    case 'late':
      return rows.filter(({ total }) => total.late > 0)
    case 'behind':
      return rows.filter(({ total }) => total.standings.behind > 0)
    case 'silent':
      return rows.filter(({ total }) => total.silent > 0)
    case 'waiting':
      return rows.filter(({ waiting, overdueItems }) => waiting + overdueItems > 0)
    default:
      return [...rows]
  }
}

function byLateness({ total: a }: OverviewRow, { total: b }: OverviewRow): number {
  return b.late - a.late || b.standings.behind - a.standings.behind || b.latestDays - a.latestDays
}

function bySilence({ total: a }: OverviewRow, { total: b }: OverviewRow): number {
  return b.silent - a.silent || b.silentDays - a.silentDays
}
