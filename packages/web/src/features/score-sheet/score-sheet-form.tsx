import { useMemo } from 'react'
import type { SchemeEntry, ScoreSheet } from '@hengji/contract/scoring.ts'
import { refusalSentence } from '@hengji/contract/refusal-sentences.ts'
import { Decimal, type DecimalText } from '@hengji/domain/kernel/decimal.ts'
import {
  isWithinTyped,
  missingParts,
  partsOf,
  type FormulaPart,
} from '@hengji/domain/formula/formula-parts.ts'
import { decimalGiven } from '@hengji/domain/formula/given-value.ts'
import type { Formula } from '@hengji/domain/formula/formula.ts'
import { parseFormula } from '@hengji/domain/formula/parse-formula.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import { fullMarksOf, refuseComponentValue } from '@hengji/domain/scoring/score-composite.ts'
import { schemeInForce, scoreSheet, type TypedSheet } from '@hengji/domain/scoring/score-sheet.ts'
import { BothVersions } from '../../design/both-versions.tsx'
import { Field } from '../../design/field.tsx'
import { toTwoPlaces } from '../../design/points.tsx'
import { scoreSheetWords, scoreWords } from '../../messages/score-sheet.ts'
import { zh } from '../../messages/zh.ts'
import { BecauseTree } from './because-tree.tsx'
import { FormulaField } from './formula-field.tsx'
import { sheetDifferences } from './sheet-differences.ts'
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
  const given = useSheet({ unitId, year, sheet, schemes, planFormula })
  const formula = parseFormula(given.formula)
  const refusal = isRefusal(formula) ? formula : null
  const parts = isRefusal(formula) ? [] : partsOf(formula)
  const named = schemes.find(({ id }) => id === given.schemeId)
  const scheme = useMemo(() => schemeOf(named), [named])
  const inForce = schemeInForce(given, scheme)
  const shown = given.state === 'typing' ? 'unsaved' : given.state

  return (
    <div className="score">
      <section className="score-given" aria-label={scoreWords.parts}>
        <label className="filter-line score-scheme">
          <span>{scoreWords.scheme}</span>
          <select
            value={given.schemeId ?? ''}
            disabled={!mayEdit}
            onChange={(event) => given.chooseScheme(event.target.value)}
          >
            <option value="">{scoreWords.ownFormula}</option>
            {schemes.map((one) => (
              <option key={one.id} value={one.id}>
                {zh.common.years(one.year)} {one.title}
                {one.id === sheet?.supersededScheme?.id && scoreSheetWords.superseded}
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
          const isIdle = isWithinTyped(part, parts, (name) => decimalGiven(textOf(given, name)) !== null)
          return (
            <div key={part.name} className={part.within === null ? undefined : 'score-within'}>
              <Field
                label={part.name}
                inputMode="decimal"
                autoComplete="off"
                className="score-input"
                readOnly={!mayEdit}
                disabled={isIdle}
                value={textOf(given, part.name)}
                onChange={(event) => given.typeValue(part.name, event.target.value)}
                {...(isIdle
                  ? { note: scoreWords.idle(part.within ?? '') }
                  : noteOf(part, textOf(given, part.name), inForce))}
              />
            </div>
          )
        })}
        <p className={`score-state score-state-${shown}`} role="status">
          {mayEdit && (given.refused ?? scoreWords[shown])}
        </p>
        {given.newer && (
          <BothVersions
            lead={scoreSheetWords.conflict(given.newer.by)}
            rows={sheetDifferences(given.newer.draft, given, schemes)}
            onSettle={given.settle}
          />
        )}
      </section>
      <Result formula={isRefusal(formula) ? null : formula} parts={parts} sheet={given} scheme={scheme} />
    </div>
  )
}

interface ResultProps {
  formula: Formula | null
  parts: readonly FormulaPart[]
  sheet: TypedSheet
  scheme: Scheme | null
}

function Result({ formula, parts, sheet, scheme }: ResultProps) {
  const missing = missingParts(parts, (name) => decimalGiven(textOf(sheet, name)) !== null)
  const outcome = formula && missing.length === 0 ? scoreSheet(sheet, scheme) : null
  return (
    <section className="score-result" aria-label={scoreWords.composite} aria-live="polite">
      <h2>{formula?.name ?? scoreWords.composite}</h2>
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
          <p className="score-large score-waiting">{scoreWords.waiting}</p>
          <p className="score-missing">
            {outcome
              ? refusalSentence(outcome)
              : missing.length > 0
                ? scoreWords.missing(missing.join(zh.common.sep))
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

/** A part may be called what every object has: `constructor`. */
function textOf({ values }: TypedSheet, name: string): string {
  return Object.hasOwn(values, name) ? (values[name] ?? '') : ''
}

/** A scheme that cannot be read holds no limits here; the server, which keeps it, says what is wrong with it. */
function schemeOf(entry: SchemeEntry | undefined): Scheme | null {
  const scheme = entry ? readScheme(entry.scheme) : null
  return scheme === null || isRefusal(scheme) ? null : scheme
}

function noteOf(part: FormulaPart, text: string, scheme: Scheme | null): { note?: string; error?: string } {
  const fullMarks = (scheme && fullMarksOf(scheme, part.name)) ?? part.fullMarks
  const limit = part.cap === null ? scoreWords.outOf(fullMarks ?? '100') : scoreWords.cap(part.cap)
  if (text.trim() === '') return { note: part.isComputed ? scoreWords.orParts : limit }
  const number = decimalGiven(text)
  if (number === null) return { error: scoreWords.notNumber }
  const refusal = scheme && refuseComponentValue(scheme, part.name, text)
  if (refusal) return { error: refusalSentence(refusal) }
  if (part.cap !== null)
    return { note: isMore(number, part.cap) ? scoreWords.capped(number, part.cap) : limit }
  if (part.fullMarks !== null && isMore(number, part.fullMarks)) return { error: limit }
  return { note: isMore(number, '100') && fullMarks === null ? scoreWords.above100 : limit }
}

function isMore(one: DecimalText, other: DecimalText): boolean {
  return new Decimal(one).greaterThan(other)
}
