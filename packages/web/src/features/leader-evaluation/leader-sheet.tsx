import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { LeaderForm } from '@hengji/contract/leader-evaluation.ts'
import { refuseLeaderScore } from '@hengji/domain/appraisal/leader-score.ts'
import { answerLeaderForm, leaderFormQuery } from '../../api/leader-evaluation.ts'
import { keep, useKept } from '../../api/use-kept.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { showToast } from '../../design/toast.tsx'
import { leaderEvaluationWords as words } from '../../messages/leader-evaluation.ts'
import { UnitScore } from './unit-score.tsx'

/** By unit; `null` abstains. A unit that is not here has not been looked at. */
type Given = Record<string, string | null>

function isGiven(value: unknown): value is Given {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((score) => score === null || typeof score === 'string')
  )
}

/** What is chosen stays on this machine until it is sent. */
export function LeaderSheet({ form }: { form: LeaderForm }) {
  const name = `hengji.leader-form.${form.evaluationId}`
  const given = useKept(name, isGiven) ?? {}
  const [isAsking, setIsAsking] = useState(false)
  const client = useQueryClient()
  const rules = { options: form.options, leastScore: form.scale.least, fullScore: form.scale.full }
  const sending = useMutation({
    mutationFn: () =>
      answerLeaderForm(form.evaluationId, {
        answers: form.units.map(({ unitId }) => ({ unitId, score: given[unitId] ?? null })),
      }),
    onSuccess: (answered) => {
      keep(name, null)
      client.setQueryData(leaderFormQuery(form.evaluationId).queryKey, answered)
      void client.invalidateQueries({ queryKey: ['leader-forms'], exact: true })
      showToast({ text: words.thanks })
    },
    onError: () => client.invalidateQueries({ queryKey: leaderFormQuery(form.evaluationId).queryKey }),
  })
  const isSet = (unitId: string) => {
    const score = given[unitId]
    return score !== undefined && refuseLeaderScore(rules, score) === null
  }
  const done = form.units.filter(({ unitId }) => isSet(unitId)).length
  const missing = form.units.length - done
  const abstained = form.units.filter(({ unitId }) => given[unitId] === null).length
  const set = (unitId: string, score: string | null) => keep(name, { ...given, [unitId]: score })
  const abstainFromRest = () =>
    keep(
      name,
      Object.fromEntries(
        form.units.map(({ unitId }) => [unitId, isSet(unitId) ? (given[unitId] ?? null) : null]),
      ),
    )
  return (
    <>
      <ol className="leader-units">
        {form.units.map((unit) => (
          <UnitScore
            key={unit.unitId}
            unit={unit}
            form={form}
            score={given[unit.unitId]}
            onScore={(score) => set(unit.unitId, score)}
          />
        ))}
      </ol>
      <div className="leader-foot">
        <span role="status">{words.progress(done, form.units.length)}</span>
        {missing > 0 && done > 0 && (
          <Button tone="quiet" onClick={abstainFromRest}>
            {words.allAbstain}
          </Button>
        )}
        <Button tone="primary" disabled={missing > 0} onClick={() => setIsAsking(true)}>
          {missing > 0 ? words.missing(missing) : words.submit}
        </Button>
      </div>
      {isAsking && (
        <Dialog title={words.sureTitle} onClose={() => setIsAsking(false)}>
          <p>{words.sure(done - abstained, abstained)}</p>
          {sending.error && (
            <p className="field-error" role="alert">
              {sending.error.message}
            </p>
          )}
          <div className="dialog-foot">
            <Button onClick={() => setIsAsking(false)}>{words.cancel}</Button>
            <Button
              tone="primary"
              data-focus
              aria-busy={sending.isPending}
              disabled={sending.isPending}
              onClick={() => sending.mutate()}
            >
              {words.yes}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  )
}
