import { useId } from 'react'
import { mostOptions } from '@hengji/domain/appraisal/check-questionnaire.ts'
import { questionKinds, type Question, type QuestionOption } from '@hengji/domain/appraisal/questionnaire.ts'
import { Button } from '../../design/button.tsx'
import { Field } from '../../design/field.tsx'
import { surveyWords as words } from '../../messages/survey.ts'
import { asKind, newOption, numberTyped, scaleOptions } from './edit-questions.ts'

interface QuestionCardProps {
  question: Question
  number: number
  isLast: boolean
  mayEdit: boolean
  faults: readonly string[]
  onChange: (newer: Question) => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

/** One question of the designer, with what is wrong with it beside it. */
export function QuestionCard(props: QuestionCardProps) {
  const { question, number, isLast, mayEdit, faults, onChange, onMove, onRemove } = props
  const id = useId()
  const isScored = question.kind === 'scale' || question.kind === 'choice'
  const setOption = (at: number, newer: Partial<QuestionOption>) =>
    onChange({
      ...question,
      options: question.options.map((option, index) => (index === at ? { ...option, ...newer } : option)),
    })
  return (
    <li className={faults.length > 0 ? 'survey-question survey-question-faulty' : 'survey-question'}>
      <fieldset disabled={!mayEdit}>
        <legend>{words.questionNumber(number)}</legend>
        <div className="survey-question-head">
          <Field
            label={words.questionTitle}
            value={question.title}
            maxLength={200}
            onChange={(event) => onChange({ ...question, title: event.target.value })}
          />
          <div className="field">
            <label htmlFor={`${id}-kind`}>{words.kind}</label>
            <select
              id={`${id}-kind`}
              className="text-input"
              value={question.kind}
              onChange={(event) => {
                const kind = questionKinds.find((each) => each === event.target.value)
                if (kind) onChange(asKind(question, kind))
              }}
            >
              {questionKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {words.kinds[kind]}
                </option>
              ))}
            </select>
          </div>
          {isScored && (
            <Field
              label={words.weight}
              inputMode="decimal"
              title={words.weightNote}
              value={question.weightPercent ?? ''}
              maxLength={10}
              aria-invalid={isNoNumber(question.weightPercent) ? true : undefined}
              onChange={(event) => onChange({ ...question, weightPercent: orNull(event.target.value) })}
            />
          )}
          <label className="survey-check">
            <input
              type="checkbox"
              checked={question.isRequired}
              onChange={(event) => onChange({ ...question, isRequired: event.target.checked })}
            />
            {words.required}
          </label>
        </div>
        {question.kind !== 'text' && (
          <ol className="survey-options" aria-label={words.option}>
            {question.options.map((option, index) => (
              <li key={option.id}>
                <input
                  className="text-input"
                  aria-label={words.optionOf(index + 1)}
                  value={option.title}
                  maxLength={60}
                  onChange={(event) => setOption(index, { title: event.target.value })}
                />
                {isScored && (
                  <input
                    className="text-input survey-points"
                    inputMode="decimal"
                    aria-label={words.pointsOf(index + 1)}
                    placeholder={words.noPoints}
                    value={option.points ?? ''}
                    maxLength={10}
                    aria-invalid={isNoNumber(option.points) ? true : undefined}
                    onChange={(event) => setOption(index, { points: orNull(event.target.value) })}
                  />
                )}
                {mayEdit && (
                  <Button
                    tone="quiet"
                    aria-label={words.removeOption(index + 1)}
                    onClick={() =>
                      onChange({ ...question, options: question.options.filter((_, at) => at !== index) })
                    }
                  >
                    ×
                  </Button>
                )}
              </li>
            ))}
          </ol>
        )}
        {mayEdit && (
          <div className="survey-acts">
            {question.kind !== 'text' && question.options.length < mostOptions && (
              <Button
                tone="quiet"
                onClick={() => onChange({ ...question, options: [...question.options, newOption()] })}
              >
                {words.addOption}
              </Button>
            )}
            {question.kind === 'scale' && (
              <Button tone="quiet" onClick={() => onChange({ ...question, options: scaleOptions() })}>
                {words.usualScale}
              </Button>
            )}
            <Button tone="quiet" disabled={number === 1} onClick={() => onMove(-1)}>
              {words.up}
            </Button>
            <Button tone="quiet" disabled={isLast} onClick={() => onMove(1)}>
              {words.down}
            </Button>
            <Button tone="quiet" onClick={onRemove}>
              {words.removeQuestion}
            </Button>
          </div>
        )}
      </fieldset>
      {faults.map((fault) => (
        <p key={fault} className="field-error">
          {fault}
        </p>
      ))}
    </li>
  )
}

function orNull(typed: string): string | null {
  return typed.trim() === '' ? null : typed
}

function isNoNumber(typed: string | null): boolean {
  return typed !== null && numberTyped(typed) === null
}
