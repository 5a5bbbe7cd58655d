import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { listenForOwnBallot, readOwnBallot } from '../../ballot/ballot-store.ts'

const ownBallotKey = (election: string, seat: number) => ['own-ballot', election, seat]

/** What this device keeps of a vote, read again when the casting page in another tab kept something. */
export function useOwnBallot(election: string, seat: number | null) {
  const client = useQueryClient()
  const found = useQuery({
    queryKey: ownBallotKey(election, seat ?? 0),
    queryFn: () => readOwnBallot(election, seat ?? 0),
    enabled: seat !== null,
    // It lies on the device: no net is needed, and what comes back to the page may have been changed elsewhere.
    networkMode: 'always',
    staleTime: 0,
    refetchOnWindowFocus: 'always',
  })
  const readAgain = useCallback(
    () => client.invalidateQueries({ queryKey: ownBallotKey(election, seat ?? 0) }),
    [client, election, seat],
  )
  useEffect(
    () => (seat === null ? undefined : listenForOwnBallot(election, seat, () => void readAgain())),
    [election, seat, readAgain],
  )
  return { found: found.data, readAgain }
}
