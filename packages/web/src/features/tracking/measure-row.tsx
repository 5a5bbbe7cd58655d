import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Measure } from '@hengji/contract/measures.ts'
import { splitMeasure, trackingKey } from '../../api/tracking.ts'
import { Button } from '../../design/button.tsx'
import { Measured } from '../../design/measured.tsx'
import { showToast } from '../../design/toast.tsx'
import { measuresWords as words } from '../../messages/tracking.ts'

interface MeasureRowProps {
  measure: Measure
  mayEdit: boolean
  isPicked: boolean
  onPick: (isPicked: boolean) => void
  onEdit: () => void
}

export function MeasureRow({ measure, mayEdit, isPicked, onPick, onEdit }: MeasureRowProps) {
  const queries = useQueryClient()
  const splitting = useMutation({
    mutationFn: (indicatorId: string) => splitMeasure(measure.id, { indicatorId }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: trackingKey })
      showToast({ text: words.splitDone })
    },
    onError: (error) => showToast({ text: error.message }),
  })
  const first = measure.indicators[0]
  const isShared = measure.indicators.length > 1
  return (
    <tr>
      {mayEdit && (
        <td>
          <input
            type="checkbox"
            aria-label={`${words.columns.pick} ${measure.name}`}
            checked={isPicked}
            onChange={(event) => onPick(event.target.checked)}
          />
        </td>
      )}
      <th scope="row">
        {first && (
          <Link
            className="measures-code"
            to="/documents/$documentId"
            params={{ documentId: measure.documentId }}
            search={{ indicator: String(first.position - 1) }}
          >
            {measure.indicators.map(({ code, position }) => code ?? String(position)).join('、')}
          </Link>
        )}
        {measure.name}
        {isShared && mayEdit && (
          <span className="measures-split">
            {measure.indicators.slice(1).map(({ indicatorId, code, position }) => (
              <Button
                key={indicatorId}
                tone="quiet"
                aria-busy={splitting.isPending || undefined}
                onClick={() => {
                  if (!splitting.isPending) splitting.mutate(indicatorId)
                }}
              >
                {words.splitOne(code ?? String(position))}
              </Button>
            ))}
          </span>
        )}
      </th>
      <td>
        {measure.kind === 'milestone'
          ? words.kinds.milestone
          : `${words.accruals[measure.accrual]}，${words.directions[measure.direction]}`}
      </td>
      <td className="measures-number">
        {measure.annualTarget === null ? (
          <span className="absent">{measure.targetText ?? '—'}</span>
        ) : (
          <Measured value={measure.annualTarget} unit={measure.unit} />
        )}
      </td>
      <td className="measures-number">
        <Measured value={measure.budgeted} unit={null} />
      </td>
      <td>
        <span className={measure.isProposed ? 'measures-proposed' : 'measures-seen'}>
          {measure.isProposed ? words.proposed : words.seen}
        </span>
      </td>
      <td>{mayEdit && <Button onClick={onEdit}>{words.edit}</Button>}</td>
    </tr>
  )
}
