import { queryOptions } from '@tanstack/react-query'
import type { SaveScoreSheet, SchemeEntry, ScoreSheet, ScoreSheetConflict } from '@hengji/contract/scoring.ts'
import { request, RequestRefused } from './request.ts'

export const schemesQuery = queryOptions({
  queryKey: ['schemes'],
  queryFn: () => request<SchemeEntry[]>('GET', '/api/schemes'),
})

export const scoreSheetQuery = (unitId: string, year: number) =>
  queryOptions({
    queryKey: ['score-sheets', unitId, year],
    queryFn: () =>
      request<ScoreSheet | null>(
        'GET',
        `/api/score-sheets?unitId=${encodeURIComponent(unitId)}&year=${year}`,
      ),
  })

export const saveScoreSheet = (sheet: SaveScoreSheet) =>
  request<ScoreSheet>('PUT', '/api/score-sheets', sheet)

/** The sheet that came beside a conflict. */
export function newerSheet(error: unknown): ScoreSheet | null {
  if (!(error instanceof RequestRefused) || error.status !== 409) return null
  return (error.body as Partial<ScoreSheetConflict> | null)?.newer ?? null
}
