import { queryOptions } from '@tanstack/react-query'
import type { ChangedPeople, PeopleConflictBody } from '@hengji/contract/keep-people.ts'
import type { PeerGroups } from '@hengji/contract/peer-groups.ts'
import type { Applied, PeoplePreview } from '@hengji/contract/people-import.ts'
import type { Carried, PeopleUnits, UnitPeople } from '@hengji/contract/people.ts'
import type { PlanNames } from '@hengji/contract/plan-names.ts'
import { zh } from '../messages/zh.ts'
import { refusedAnswer, request, RequestRefused } from './request.ts'

export const peopleUnitsQuery = queryOptions({
  queryKey: ['people', 'units'],
  queryFn: () => request<PeopleUnits>('GET', '/api/people/units'),
})

export const unitPeopleQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['people', 'unit', unitId],
    queryFn: () => request<UnitPeople>('GET', `/api/units/${unitId}/people`),
  })

export const carriedQuery = (unitId: string, personId: string) =>
  queryOptions({
    queryKey: ['people', 'carried', unitId, personId],
    queryFn: () => request<Carried>('GET', `/api/units/${unitId}/people/${personId}/carried`),
  })

export const planNamesQuery = (unitId: string, documentId: string) =>
  queryOptions({
    queryKey: ['people', 'names', unitId, documentId],
    queryFn: () => request<PlanNames>('GET', `/api/units/${unitId}/plan-names/${documentId}`),
  })

export const peerGroupsQuery = (year: number) =>
  queryOptions({
    queryKey: ['people', 'peer-groups', year],
    queryFn: () => request<PeerGroups>('GET', `/api/peer-groups/${year}`),
  })

/** @param path below the unit, such as `sections` */
export function changeUnit(
  unitId: string,
  method: 'POST' | 'PUT',
  path: string,
  body?: unknown,
): Promise<ChangedPeople> {
  return request('POST' === method ? 'POST' : 'PUT', `/api/units/${unitId}/${path}`, body)
}

export function previewPlan(unitId: string, documentId: string): Promise<PeoplePreview> {
  return request('POST', `/api/units/${unitId}/people-imports/from-plan`, { documentId })
}

export function previewAgain(unitId: string, id: string): Promise<PeoplePreview> {
  return request('GET', `/api/units/${unitId}/people-imports/${id}`)
}

export function applyPeople(unitId: string, preview: PeoplePreview, accept: string[]): Promise<Applied> {
  return request('POST', `/api/units/${unitId}/people-imports/${preview.id}/apply`, {
    revision: preview.revision,
    contentHash: preview.contentHash,
    accept,
  })
}

/** @throws RequestRefused with a sentence for the person */
export async function previewFile(unitId: string, file: File): Promise<PeoplePreview> {
  const form = new FormData()
  form.append('file', file)
  let response: Response
  try {
    response = await fetch(`/api/units/${unitId}/people-imports`, {
      method: 'POST',
      headers: { accept: 'application/json', 'x-requested-with': 'hengji' },
      credentials: 'same-origin',
      body: form,
    })
  } catch {
    throw new RequestRefused(0, 'offline', zh.common.offline, null)
  }
  const answer: unknown = await response.json().catch(() => null)
  if (!response.ok) throw refusedAnswer(response.status, answer)
  return answer as PeoplePreview
}

/** The state that came beside a conflict. */
export function newerPeople(error: unknown): UnitPeople | null {
  if (!(error instanceof RequestRefused) || error.status !== 409) return null
  const body = error.body as PeopleConflictBody | null
  return body?.newer ?? null
}
