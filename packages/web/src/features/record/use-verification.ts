import { useRef, useState } from 'react'
import type { RecordOverview, VerifiedRecord } from '@hengji/contract/record.ts'
import { keepVerification, verifySlice } from '../../api/record.ts'

type Unit = RecordOverview['units'][number]

export interface BrokenUnit {
  unitName: string
  sentence: string
}

export type Verification =
  | { kind: 'idle' }
  | { kind: 'running'; done: number; unitName: string }
  | { kind: 'stopped' }
  | { kind: 'failed'; message: string }
  | { kind: 'finished'; entries: number; units: number; broken: BrokenUnit[] }

/** Follows every unit's chain part by part, and has the outcome written down. */
export function useVerification(units: readonly Unit[]) {
  const [state, setState] = useState<Verification>({ kind: 'idle' })
  const isWanted = useRef(false)

  const run = async () => {
    isWanted.current = true
    let done = 0
    const broken: (BrokenUnit & VerifiedRecord['broken'][number])[] = []
    for (const { unitId, unitName } of units) {
      let from = 0
      for (let isDone = false; !isDone;) {
        if (!isWanted.current) return setState({ kind: 'stopped' })
        setState({ kind: 'running', done: done + from, unitName })
        const slice = await verifySlice(unitId, from)
        from = slice.place.seq
        isDone = slice.isDone
        if (slice.broken) broken.push({ unitId, unitName, ...slice.broken })
      }
      done += from
    }
    await keepVerification({
      units: units.length,
      entries: done,
      broken: broken.map(({ unitId, fault, seq }) => ({ unitId, fault, seq })),
    })
    return setState({ kind: 'finished', entries: done, units: units.length, broken })
  }

  return {
    state,
    begin: () => {
      run().catch((error: Error) => setState({ kind: 'failed', message: error.message }))
    },
    stop: () => {
      isWanted.current = false
    },
  }
}
