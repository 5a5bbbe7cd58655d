import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CityUnits } from '@hengji/contract/organization.ts'
import { cityUnitsQuery, newerUnits } from '../../api/organization.ts'
import { RequestRefused } from '../../api/request.ts'

export interface ChangingUnits {
  /** @returns whether it was done; where it was refused, `error` says why and what was typed stays */
  change(work: () => Promise<CityUnits>): Promise<boolean>
  isBusy: boolean
  error: string | null
}

/** One change at a time: the second click does nothing. */
export function useUnitsChange(): ChangingUnits {
  const queries = useQueryClient()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const keep = (units: CityUnits) => {
    queries.setQueryData(cityUnitsQuery.queryKey, units)
    for (const key of ['units', 'people', 'home', 'accounts', 'overview'])
      void queries.invalidateQueries({ queryKey: [key] })
  }
  return {
    isBusy,
    error,
    async change(work) {
      if (isBusy) return false
      setIsBusy(true)
      setError(null)
      try {
        keep(await work())
        return true
      } catch (refused) {
        if (!(refused instanceof RequestRefused)) throw refused
        const newer = newerUnits(refused)
        if (newer) keep(newer)
        setError(refused.message)
        return false
      } finally {
        setIsBusy(false)
      }
    },
  }
}
