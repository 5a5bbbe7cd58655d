import { Link } from '@tanstack/react-router'
import type { LeaderForm } from '@hengji/contract/leader-evaluation.ts'
import { refuseLeaderScore } from '@hengji/domain/appraisal/leader-score.ts'
import { leaderEvaluationWords as words } from '../../messages/leader-evaluation.ts'

interface UnitScoreProps {
  unit: LeaderForm['units'][number]
  form: LeaderForm
  /** `undefined`: not looked at; `null`: abstains. */
  score: string | null | undefined
  onScore: (score: string | null) => void
}

/** One unit: the scheme's options side by side, or a number to type; and no opinion. */
export function UnitScore({ unit, form, score, onScore }: UnitScoreProps) {
  const group = `score-${unit.unitId}`
  return (
    <li className="leader-unit">
      <fieldset>
        <legend>
          {unit.name}
          {unit.documentId !== null && (
            <Link to="/documents/$documentId" params={{ documentId: unit.documentId }}>
              {words.plan}
            </Link>
          )}
        </legend>
        <div className="leader-options">
          {form.options.length > 0
            ? form.options.map(({ title, points }) => (
                <label key={points}>
                  <input
                    type="radio"
                    name={group}
                    checked={score === points}
                    onChange={() => onScore(points)}
                  />
                  <span>
                    {title}
                    <small>{points}</small>
                  </span>
                </label>
              ))
            : null}
          {form.options.length === 0 && <TypedScore form={form} score={score} onScore={onScore} />}
          <label>
            <input type="radio" name={group} checked={score === null} onChange={() => onScore(null)} />
            <span>{words.abstain}</span>
          </label>
        </div>
      </fieldset>
    </li>
  )
}

function TypedScore({ form, score, onScore }: Omit<UnitScoreProps, 'unit'>) {
  const { least, full } = form.scale
  const typed = score ?? ''
  const isWrong =
    typed !== '' && refuseLeaderScore({ options: [], leastScore: least, fullScore: full }, typed) !== null
  return (
    <span className="leader-typed">
      <input
        inputMode="decimal"
        aria-label={words.score}
        placeholder={words.scoreRange(least, full)}
        value={typed}
        aria-invalid={isWrong ? true : undefined}
        onChange={(event) => onScore(event.target.value.trim())}
      />
      {isWrong && <small className="field-error">{words.scoreWrong(least, full)}</small>}
    </span>
  )
}
