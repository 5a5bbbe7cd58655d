import { Link } from '@tanstack/react-router'
import type { EvaluationView } from '@hengji/contract/evaluations.ts'
import { pinPlan } from '../../api/evaluations.ts'
import { Button } from '../../design/button.tsx'
import { evaluationWords as words } from '../../messages/evaluation.ts'
import { useEvaluationChange } from './use-evaluation-change.ts'

/** The units, and the version of the plan that each is held to. */
export function EvaluationUnits({ evaluation }: { evaluation: EvaluationView }) {
  return (
    <section className="evaluation-units">
      <h2>{words.unitsTitle}</h2>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{words.unit}</th>
            <th scope="col">{words.plan}</th>
          </tr>
        </thead>
        <tbody>
          {evaluation.unitRows.map((unit) => (
            <tr key={unit.unitId}>
              <td>{unit.name}</td>
              <td>
                {unit.plan === null ? (
                  <span className="list-note">{words.noPlan}</span>
                ) : (
                  <Link to="/documents/$documentId" params={{ documentId: unit.plan.documentId }}>
                    {words.planOf(unit.plan.version, unit.plan.indicators)}
                  </Link>
                )}
                {unit.newerVersion !== null && (
                  <span className="list-note">{words.newer(unit.newerVersion)}</span>
                )}
                {evaluation.mayKeep && (unit.plan === null || unit.newerVersion !== null) && (
                  <PinButton evaluation={evaluation} unit={unit} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function PinButton({
  evaluation,
  unit,
}: {
  evaluation: EvaluationView
  unit: EvaluationView['unitRows'][number]
}) {
  const change = useEvaluationChange(evaluation.id, words.pinned(unit.name), () => undefined)
  return (
    <>
      <Button
        tone="quiet"
        aria-busy={change.isPending}
        disabled={change.isPending}
        onClick={() => change.mutate(() => pinPlan(evaluation.id, unit.unitId, evaluation.revision))}
      >
        {words.pin}
      </Button>
      {change.error && (
        <span className="field-error" role="alert">
          {change.error.message}
        </span>
      )}
    </>
  )
}
