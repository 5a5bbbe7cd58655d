import { queryOptions } from '@tanstack/react-query'
import type { SampleTime } from '@hengji/contract/sample-city.ts'
import { request, RequestRefused } from './request.ts'

/** `null` where the sample city keeps the real time. */
export const sampleTimeQuery = queryOptions({
  queryKey: ['sample-city'],
  queryFn: async (): Promise<SampleTime | null> => {
    try {
      return await request<SampleTime>('GET', '/api/sample-city')
    } catch (error) {
      if (error instanceof RequestRefused && error.status === 404) return null
      throw error
    }
  },
  staleTime: 5 * 60_000,
})

export function setSampleDay(day: string): Promise<SampleTime> {
  return request<SampleTime>('PUT', '/api/sample-city/day', { day })
}

export function resetSampleCity(): Promise<SampleTime> {
  return request<SampleTime>('POST', '/api/sample-city/reset')
}
