import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ChangedPeople } from '@hengji/contract/keep-people.ts'
import type { UnitPeople, UnitPerson } from '@hengji/contract/people.ts'
import { changeUnit, newerPeople, unitPeopleQuery } from '../../api/people.ts'
import { RequestRefused } from '../../api/request.ts'

/** The state of the page, which stands in the address. */
export function usePeopleAddress() {
  const search = useSearch({ from: '/people' })
  const navigate = useNavigate()
  const go = (changed: Partial<typeof search>, replace = true) =>
    void navigate({ to: '/people', search: { ...search, ...changed }, replace, resetScroll: false })
  return { search, go }
}

export interface Changing {
  /** @returns what was changed; `null` where it was refused, which `error` then says */
  change(method: 'POST' | 'PUT', path: string, body?: unknown): Promise<ChangedPeople | null>
  isBusy: boolean
  error: string | null
}

/** One change at a time: the second click does nothing. What is refused says why and leaves what was typed. */
export function useChange(unitId: string): Changing {
  const queries = useQueryClient()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const keep = (unit: UnitPeople) => {
    queries.setQueryData(unitPeopleQuery(unitId).queryKey, unit)
    void queries.invalidateQueries({ queryKey: ['people', 'carried', unitId] })
    void queries.invalidateQueries({ queryKey: ['people', 'names', unitId] })
    void queries.invalidateQueries({ queryKey: ['people', 'units'] })
  }
  return {
    isBusy,
    error,
    async change(method, path, body) {
      if (isBusy) return null
      setIsBusy(true)
      setError(null)
      try {
        const changed = await changeUnit(unitId, method, path, body)
        keep(changed.unit)
        return changed
      } catch (refused) {
        const newer = newerPeople(refused)
        if (newer) keep(newer)
        if (!(refused instanceof RequestRefused)) throw refused
        setError(refused.message)
        return null
      } finally {
        setIsBusy(false)
      }
    },
  }
}

export function isThere(person: UnitPerson, today: string): boolean {
  return person.leftOn === null || person.leftOn >= today
}

export function isOpenSection(section: { closedOn: string | null }, today: string): boolean {
  return section.closedOn === null || section.closedOn >= today
}

/** In force on the day. */
export function isHeld(
  { fromOn, untilOn }: { fromOn: string | null; untilOn: string | null },
  day: string,
): boolean {
  return (fromOn === null || fromOn <= day) && (untilOn === null || untilOn >= day)
}

export function nameIn(list: readonly { id: string; name: string }[], id: string | null): string {
  return list.find((each) => each.id === id)?.name ?? ''
}
