import type { SchemeEntry, ScoreSheet } from '@hengji/contract/scoring.ts'
import { refusalSentence } from '@hengji/contract/refusal-sentences.ts'
import { Decimal, isDecimalText, type DecimalText } from '@hengji/domain/kernel/decimal.ts'
import { halfWidth, withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import { evaluateFormula } from '@hengji/domain/formula/evaluate-formula.ts'
import type { Formula } from '@hengji/domain/formula/formula.ts'
import { parseFormula } from '@hengji/domain/formula/parse-formula.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { Button } from '../../design/button.tsx'
import { Field } from '../../design/field.tsx'
import { toTwoPlaces } from '../../design/points.tsx'
import { zh } from '../../messages/zh.ts'
import { BecauseTree } from './because-tree.tsx'
import { FormulaField } from './formula-field.tsx'
import { isWithinTyped, missingParts, partsOf, type FormulaPart } from './formula-parts.ts'
import { useSheet } from './use-sheet.ts'

interface ScoreSheetFormProps {
  unitId: string
  year: number
  sheet: ScoreSheet | null
  schemes: readonly SchemeEntry[]
  mayEdit: boolean
  planFormula: string | null
}

/** Type the parts, see the whole: composite, its arithmetic, its caps, recomputed at each key. */
export function ScoreSheetForm({ unitId, year, sheet, schemes, mayEdit, planFormula }: ScoreSheetFormProps) {
  const given = useSheet({ unitId, year, sheet, schemes, mayEdit, planFormula })
  const formula = parseFormula(given.formula)
  const refusal = isRefusal(formula) ? formula : null
  const parts = isRefusal(formula) ? [] : partsOf(formula)

  return (
    <div className="score">
      <section className="score-given" aria-label={zh.score.parts}>
        <label className="filter-line score-scheme">
          <span>{zh.score.scheme}</span>
          <select
            value={given.schemeId ?? ''}
            disabled={!mayEdit}
            onChange={(event) => given.chooseScheme(event.target.value)}
          >
            <option value="">{zh.score.ownFormula}</option>
            {schemes.map((one) => (
              <option key={one.id} value={one.id}>
                {zh.common.years(one.year)} {one.title}
              </option>
            ))}
          </select>
        </label>
        <FormulaField
          text={given.formula}
          refusal={refusal}
          isReadOnly={!mayEdit}
          onType={given.typeFormula}
        />
        {parts.map((part) => {
          const isIdle = isWithinTyped(part, parts, (name) => plainNumber(given.values[name] ?? '') !== null)
          return (
            <div key={part.name} className={part.within === null ? undefined : 'score-within'}>
              <Field
                label={part.name}
                inputMode="decimal"
                autoComplete="off"
                className="score-input"
                readOnly={!mayEdit}
                disabled={isIdle}
                value={given.values[part.name] ?? ''}
                onChange={(event) => given.typeValue(part.name, event.target.value)}
                {...(isIdle
                  ? { note: zh.score.idle(part.within ?? '') }
                  : noteOf(part, given.values[part.name] ?? ''))}
              />
            </div>
          )
        })}
        <p className={`score-state score-state-${given.state}`} role="status">
          {mayEdit && zh.score[given.state]}
        </p>
        {given.conflict && (
          <div className="score-conflict" role="alert">
            <p>{zh.score.conflict}</p>
            <Button onClick={() => given.settle(false)}>{zh.desk.takeTheirs}</Button>
            <Button onClick={() => given.settle(true)}>{zh.desk.keepMine}</Button>
          </div>
        )}
      </section>
      <Result formula={isRefusal(formula) ? null : formula} parts={parts} values={given.values} />
    </div>
  )
}

function Result({
  formula,
  parts,
  values,
}: {
  formula: Formula | null
  parts: readonly FormulaPart[]
  values: Readonly<Record<string, string>>
}) {
  const typed: Record<string, DecimalText> = {}
  const isTyped = (name: string) => plainNumber(values[name] ?? '') !== null
  for (const part of parts) {
    const text = plainNumber(values[part.name] ?? '')
    if (text !== null && !isWithinTyped(part, parts, isTyped)) typed[part.name] = text
  }
  const missing = missingParts(parts, isTyped)
  const outcome = formula && missing.length === 0 ? evaluateFormula(formula, typed) : null
  return (
    <section className="score-result" aria-label={zh.score.composite} aria-live="polite">
      <h2>{formula?.name ?? zh.score.composite}</h2>
      {outcome && !isRefusal(outcome) ? (
        <>
          <p className="score-large">
            <data value={outcome.value} title={outcome.value}>
              {toTwoPlaces(shortly(outcome.value))}
            </data>
          </p>
          <BecauseTree because={outcome.because} />
        </>
      ) : (
        <>
          <p className="score-large score-waiting">{zh.score.waiting}</p>
          <p className="score-missing">
            {outcome
              ? refusalSentence(outcome)
              : missing.length > 0
                ? zh.score.missing(missing.join(zh.common.sep))
                : ''}
          </p>
        </>
      )}
    </section>
  )
}

/** The composite is shown to as many places as it has, at most four; the exact value is on hover and in copy. */
function shortly(value: DecimalText): string {
  const [whole, fraction] = value.split('.')
  return fraction === undefined || fraction.length <= 4 ? value : `${whole}.${fraction.slice(0, 4)}…`
}

function plainNumber(text: string): DecimalText | null {
  const bare = withoutSpaces(halfWidth(text)).replace(/分$/, '')
  return isDecimalText(bare) ? bare : null
}

function noteOf(part: FormulaPart, text: string): { note?: string; error?: string } {
  if (text.trim() === '' && part.isComputed) return { note: zh.score.orParts }
  if (text.trim() === '') return { note: part.cap === null ? zh.score.outOf : zh.score.cap(part.cap) }
  const number = plainNumber(text)
  if (number === null) return { error: zh.score.notNumber }
  if (part.cap !== null)
    return { note: isMore(number, part.cap) ? zh.score.capped(number, part.cap) : zh.score.cap(part.cap) }
  return isMore(number, part.fullMarks ?? '100') ? { error: zh.score.outOf100 } : { note: zh.score.outOf }
}

function isMore(one: DecimalText, other: DecimalText): boolean {
  return new Decimal(one).greaterThan(other)
}
