import { queryOptions } from '@tanstack/react-query'
import type { SaveScoreSheet, SchemeEntry, ScoreSheet } from '@hengji/contract/scoring.ts'
import { request } from './request.ts'

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
