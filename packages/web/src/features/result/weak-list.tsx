import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { UnitResult, WeakPointView } from '@hengji/contract/unit-result.ts'
import { orderWeakPoint } from '../../api/results.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { toTwoPlaces } from '../../design/points.tsx'
import { showToast } from '../../design/toast.tsx'
import { resultWords as words } from '../../messages/result.ts'

/** What did not go well, the most costly first; the office orders one to be put right with a press. */
export function WeakList({ result }: { result: UnitResult }) {
  return (
    <section>
      <h2>{words.weak}</h2>
      {result.weak.length === 0 && <p className="list-note">{words.nothingWeak}</p>}
      <ul className="result-weak">
        {result.weak.map((weak) => (
          <Weak key={weak.indicatorId} weak={weak} result={result} />
        ))}
      </ul>
    </section>
  )
}

function Weak({ weak, result }: { weak: WeakPointView; result: UnitResult }) {
  const client = useQueryClient()
  const { evaluationId, unit, mayOrder, year } = result
  const ordering = useMutation({
    mutationFn: () => orderWeakPoint(evaluationId, unit.id, weak.indicatorId),
    onSuccess: ({ dueOn }) => showToast({ text: words.orderDone(dateInChinese(dueOn)) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['result', evaluationId] }),
  })
  return (
    <li>
      <span>
        {weak.code} {weak.title}
        <small className={weak.severity === 'serious' ? 'result-serious' : undefined}>
          {weak.severity === 'serious' && `${words.serious} · `}
          {words.lost(toTwoPlaces(weak.lostPoints), weak.percent)}
        </small>
        {ordering.error && (
          <small className="field-error" role="alert">
            {ordering.error.message}
          </small>
        )}
      </span>
      {weak.rectificationId !== null ? (
        <Link
          className="result-no-print"
          to="/follow-up"
          search={{ list: 'orders', unit: unit.id, year: String(year), item: weak.rectificationId }}
        >
          {words.ordered}
        </Link>
      ) : (
        mayOrder && (
          <Button
            className="result-no-print"
            aria-busy={ordering.isPending}
            disabled={ordering.isPending}
            onClick={() => ordering.mutate()}
          >
            {words.order}
          </Button>
        )
      )}
    </li>
  )
}
