import type { ReviewRowView } from '@hengji/contract/reviews.ts'

export const rowFilters = ['all', 'apart', 'faulty', 'reviewed'] as const
export type RowFilter = (typeof rowFilters)[number]

/** In percentage points of the weight: sources farther apart than this are worth a second look. */
export const farApart = 20

export function isRowFilter(text: string | undefined): text is RowFilter {
  return rowFilters.some((filter) => filter === text)
}

export function isShown(filter: RowFilter, row: ReviewRowView): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'apart':
      return isApart(row)
    case 'faulty':
      return row.fault !== null
    case 'reviewed':
      return row.review !== null
  }
}

/** Of the sources that the scheme reckons with. */
export function isApart({ sources }: ReviewRowView): boolean {
  const shares = sources.flatMap(({ counts, percent }) =>
    counts && percent !== null ? [Number.parseFloat(percent)] : [],
  )
  return shares.length > 1 && Math.max(...shares) - Math.min(...shares) >= farApart
}
