import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Measures } from '@hengji/contract/measures.ts'
import { declineSharing, joinMeasures, measuresQuery, trackingKey } from '../../api/tracking.ts'
import { Button } from '../../design/button.tsx'
import { showToast } from '../../design/toast.tsx'
import { measuresWords as words } from '../../messages/tracking.ts'

/** Measures that look like one number reported several times: joined if a person says so. */
export function SharingProposals({ data }: { data: Measures }) {
  const queries = useQueryClient()
  const { documentId } = data
  const deciding = useMutation({
    mutationFn: ({ measureIds, isSame }: { measureIds: string[]; isSame: boolean }) =>
      isSame
        ? joinMeasures(documentId, { measureIds, keptId: measureIds[0] ?? '' })
        : declineSharing(documentId, { measureIds }),
    onSuccess: (measures, { isSame }) => {
      queries.setQueryData(measuresQuery(documentId).queryKey, measures)
      void queries.invalidateQueries({ queryKey: trackingKey })
      showToast({ text: isSame ? words.joined : words.declined })
    },
    onError: (error) => showToast({ text: error.message }),
  })
  if (data.sharingProposals.length === 0) return null
  const decide = (measureIds: string[], isSame: boolean) => {
    if (!deciding.isPending) deciding.mutate({ measureIds, isSame })
  }
  return (
    <section className="measures-proposals">
      <h2>{words.proposals}</h2>
      <ul>
        {data.sharingProposals.map(({ measureIds, reason }) => (
          <li key={measureIds.join(' ')}>
            <ul>
              {measureIds.map((id) => {
                const measure = data.measures.find((one) => one.id === id)
                return (
                  <li key={id}>
                    <span className="measures-code">
                      {measure?.indicators.map(({ code }) => code).join('、')}
                    </span>
                    {measure?.name}
                  </li>
                )
              })}
            </ul>
            <p>{reason}</p>
            <p className="measures-acts">
              <Button aria-busy={deciding.isPending || undefined} onClick={() => decide(measureIds, true)}>
                {words.accept}
              </Button>
              <Button tone="quiet" onClick={() => decide(measureIds, false)}>
                {words.decline}
              </Button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
