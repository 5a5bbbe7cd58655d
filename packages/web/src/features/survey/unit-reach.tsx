import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { SurveyView, UnitSurvey } from '@hengji/contract/survey.ts'
import { setPopulation, withdrawBatch } from '../../api/survey.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { surveyWords as words } from '../../messages/survey.ts'
import { useSurveyChange } from './use-survey-change.ts'

export type ReachAct = 'sample' | 'links' | 'open'

interface UnitReachProps {
  survey: SurveyView
  unit: UnitSurvey
  onAct: (act: ReachAct) => void
}

/** One unit: how many it serves, what went out and came back, and the ways to ask more. */
export function UnitReach({ survey, unit, onAct }: UnitReachProps) {
  const used = unit.channels.filter(({ links, returned }) => links > 0 || returned > 0)
  const mayAsk =
    survey.mayKeep && survey.isReleased && survey.state !== 'closed' && survey.state !== 'skipped'
  return (
    <li className="survey-unit">
      <div className="survey-unit-name">
        <strong>{unit.name}</strong>
        <Population survey={survey} unit={unit} />
      </div>
      <div>
        {used.length === 0 ? (
          <p className="list-note">{words.nothing}</p>
        ) : (
          <table className="survey-table survey-channels">
            <thead>
              <tr>
                <th scope="col">{words.channel}</th>
                <th scope="col" className="survey-number">
                  {words.invited}
                </th>
                <th scope="col" className="survey-number">
                  {words.returned}
                </th>
              </tr>
            </thead>
            <tbody>
              {used.map(({ channel, invited, returned }) => (
                <tr key={channel}>
                  <td>{channel}</td>
                  <td className="survey-number">{invited ?? words.invitedOpen}</td>
                  <td className="survey-number">{returned}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <Batches survey={survey} unit={unit} />
      </div>
      {mayAsk && (
        <div className="survey-acts">
          <Button onClick={() => onAct('sample')}>{words.sample}</Button>
          <Button onClick={() => onAct('links')}>{words.links}</Button>
          <Button onClick={() => onAct('open')}>{words.openLink}</Button>
          {survey.state === 'open' && (
            <Link
              className="button button-plain"
              to="/evaluations/$evaluationId/survey/$unitId/paper"
              params={{ evaluationId: survey.evaluationId, unitId: unit.unitId }}
            >
              {words.paper}
            </Link>
          )}
        </div>
      )}
    </li>
  )
}

function Population({ survey, unit }: Omit<UnitReachProps, 'onAct'>) {
  const kept = unit.population === null ? '' : String(unit.population)
  const [typed, setTyped] = useState(kept)
  const change = useSurveyChange(survey.evaluationId, words.saved)
  const isWrong = typed.trim() !== '' && !/^[1-9]\d{0,8}$/.test(typed.trim())
  const save = () => {
    if (isWrong || typed.trim() === kept || change.isPending) return
    const population = typed.trim() === '' ? null : parseInt(typed, 10)
    change.mutate(() => setPopulation(survey.evaluationId, unit.unitId, population))
  }
  if (!survey.mayKeep || survey.revision === 0)
    return <p className="list-note">{unit.population === null ? '' : words.people(unit.population)}</p>
  return (
    <form
      className="survey-population"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <label>
        <span>{words.population}</span>
        <input
          className="text-input"
          inputMode="numeric"
          aria-label={words.populationOf(unit.name)}
          title={words.populationNote}
          value={typed}
          maxLength={9}
          aria-invalid={isWrong ? true : undefined}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={save}
        />
      </label>
      {(isWrong || change.error) && (
        <p className="field-error" role="alert">
          {isWrong ? words.populationWrong : change.error?.message}
        </p>
      )}
    </form>
  )
}

function Batches({ survey, unit }: Omit<UnitReachProps, 'onAct'>) {
  const [withdrawing, setWithdrawing] = useState<string | null>(null)
  const change = useSurveyChange(survey.evaluationId, words.withdrawnDone, () => setWithdrawing(null))
  if (unit.batches.length === 0) return null
  return (
    <details className="survey-batches">
      <summary>{words.batches(unit.batches.length)}</summary>
      <ul>
        {unit.batches.map((batch) => (
          <li key={batch.id}>
            <span>
              {batch.kind === 'sample'
                ? words.batchOf.sample(batch.channel, batch.size, batch.eligible ?? 0, batch.seed ?? '')
                : words.batchOf[batch.kind](batch.channel, batch.size)}
            </span>
            <span className="list-note">{words.madeBy(dateInChinese(batch.madeAt), batch.madeBy)}</span>
            {batch.withdrawnAt !== null && <span className="list-note">{words.withdrawn}</span>}
            {survey.mayKeep &&
              batch.kind !== 'paper' &&
              batch.withdrawnAt === null &&
              survey.state !== 'closed' && (
                <Button tone="quiet" onClick={() => setWithdrawing(batch.id)}>
                  {words.withdraw}
                </Button>
              )}
          </li>
        ))}
      </ul>
      {withdrawing !== null && (
        <Dialog title={words.withdrawTitle} onClose={() => setWithdrawing(null)}>
          <p>{words.withdrawText}</p>
          {change.error && (
            <p className="field-error" role="alert">
              {change.error.message}
            </p>
          )}
          <div className="dialog-foot">
            <Button onClick={() => setWithdrawing(null)}>{words.cancel}</Button>
            <Button
              tone="danger"
              data-focus
              disabled={change.isPending}
              aria-busy={change.isPending}
              onClick={() =>
                change.mutate(() => withdrawBatch(survey.evaluationId, unit.unitId, withdrawing))
              }
            >
              {words.withdraw}
            </Button>
          </div>
        </Dialog>
      )}
    </details>
  )
}
