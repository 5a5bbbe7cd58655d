import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { Visit, VisitFinding } from '@hengji/contract/on-site.ts'
import { readKept, writeKept } from '../../api/kept.ts'
import { prepareOffline } from '../../api/offline-pages.ts'
import { visitQuery } from '../../api/on-site.ts'
import { RequestRefused } from '../../api/request.ts'
import { resumeVisitPhotos } from '../../api/visit-photos.ts'
import { useVisitOutbox, type OutgoingFinding } from '../../api/visit-outbox.ts'

export type Readiness = 'preparing' | 'ready' | 'stay-open'

/**
 * A visit as the server has it, or without network as this device kept it; with what was filled in here and has not
 * arrived. What arrives is at once part of what is kept.
 */
export function useVisit(accountId: string, visitId: string) {
  const client = useQueryClient()
  const query = useQuery(visitQuery(visitId))
  const name = `hengji.visit.${accountId}.${visitId}`
  const [kept] = useState(() => readKept(localStorage, name, isVisit))
  const isAway = query.error instanceof RequestRefused && query.error.status === 0
  const visit = query.data ?? (isAway ? kept : null) ?? null
  const { outgoing, isCutOff, outbox } = useVisitOutbox(accountId)
  const [readiness, setReadiness] = useState<Readiness>('preparing')

  useEffect(() => void resumeVisitPhotos(accountId), [accountId])
  const data = query.data
  useEffect(() => {
    if (data?.isExaminer) writeKept(localStorage, name, data)
  }, [data, name])
  const isFillable = visit?.isExaminer === true && visit.state === 'under-way'
  useEffect(() => {
    if (!isFillable) return
    let isGone = false
    void prepareOffline().then((isReady) => {
      if (!isGone) setReadiness(isReady ? 'ready' : 'stay-open')
    })
    return () => {
      isGone = true
    }
  }, [isFillable])
  useEffect(
    () =>
      outbox.onArrived((body, finding) => {
        if (body.visitId !== visitId) return
        const now = client.getQueryData(visitQuery(visitId).queryKey) ?? kept
        if (now) client.setQueryData(visitQuery(visitId).queryKey, withFinding(now, finding))
      }),
    [outbox, client, visitId, kept],
  )
  const ofVisit = useMemo(
    () =>
      new Map(
        outgoing.filter(({ body }) => body.visitId === visitId).map((one) => [one.body.indicatorId, one]),
      ),
    [outgoing, visitId],
  )
  return { query, visit, isAway: isAway || isCutOff, outgoing: ofVisit, outbox, readiness }
}

export type Outgoings = ReadonlyMap<string, OutgoingFinding>

/** The same item as it was found last. */
export function withFinding(visit: Visit, finding: VisitFinding): Visit {
  const others = visit.findings.filter(({ indicatorId }) => indicatorId !== finding.indicatorId)
  return { ...visit, findings: [...others, finding] }
}

function isVisit(value: unknown): value is Visit {
  return (
    typeof value === 'object' &&
    value !== null &&
    'items' in value &&
    Array.isArray(value.items) &&
    'findings' in value &&
    Array.isArray(value.findings) &&
    'unit' in value
  )
}
