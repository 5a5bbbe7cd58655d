import { queryOptions } from '@tanstack/react-query'
import type { AddUnits, ChangeUnit, CityUnits, OrderUnits } from '@hengji/contract/organization.ts'
import { request, RequestRefused } from './request.ts'

export const cityUnitsQuery = queryOptions({
  queryKey: ['city-units'],
  queryFn: () => request<CityUnits>('GET', '/api/city/units'),
})

export const addUnits = (added: AddUnits) => request<CityUnits>('POST', '/api/city/units', added)

export const changeUnit = (id: string, changed: ChangeUnit) =>
  request<CityUnits>('PUT', `/api/city/units/${encodeURIComponent(id)}`, changed)

export const orderUnits = (order: OrderUnits) => request<CityUnits>('PUT', '/api/city/unit-order', order)

/** The units that came beside a conflict. */
export function newerUnits(error: unknown): CityUnits | null {
  if (!(error instanceof RequestRefused) || error.status !== 409) return null
  return (error.body as { newer?: CityUnits | null } | null)?.newer ?? null
}
