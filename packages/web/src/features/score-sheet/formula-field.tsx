import { useId } from 'react'
import { refusalSentence } from '@hengji/contract/refusal-sentences.ts'
import type { FormulaRefusal } from '@hengji/domain/formula/formula.ts'
import { scoreWords } from '../../messages/score-sheet.ts'

interface FormulaFieldProps {
  text: string
  refusal: FormulaRefusal | null
  isReadOnly: boolean
  onType: (text: string) => void
}

/** The formula as printed, to be typed over; what is wrong is underlined at its very character. */
export function FormulaField({ text, refusal: found, isReadOnly, onType }: FormulaFieldProps) {
  const id = useId()
  const isEmpty = text.trim() === ''
  const refusal = isEmpty ? null : found
  const index = typeof refusal?.facts['index'] === 'number' ? refusal.facts['index'] : null
  const length = typeof refusal?.facts['length'] === 'number' ? Math.max(1, refusal.facts['length']) : 1
  return (
    <div className="field">
      <label htmlFor={id}>{scoreWords.formula}</label>
      <div className="formula">
        <div className="formula-behind" aria-hidden="true">
          {index === null ? (
            text
          ) : (
            <>
              {text.slice(0, index)}
              <mark>{text.slice(index, index + length) || ' '}</mark>
              {text.slice(index + length)}
            </>
          )}
          {'​'}
        </div>
        <textarea
          id={id}
          value={text}
          spellCheck={false}
          readOnly={isReadOnly}
          aria-invalid={refusal !== null}
          aria-describedby={`${id}-note`}
          onChange={(event) => onType(event.target.value)}
        />
      </div>
      <p
        id={`${id}-note`}
        className={refusal ? 'field-error' : 'field-note'}
        role={refusal ? 'alert' : undefined}
      >
        {refusal ? refusalSentence(refusal) : isEmpty ? scoreWords.noFormula : scoreWords.formulaFine}
      </p>
    </div>
  )
}
