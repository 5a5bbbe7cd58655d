/** The score sheet: what is said beside a conflict. */
export const scoreSheetWords = {
  conflict: (by: string | null) =>
    `这份得分表已由${by ?? '他人'}另行保存。您输入的还在，没有存上；两边不同的地方在下面，请选一边。`,
  superseded: '（已被取代）',
} as const
