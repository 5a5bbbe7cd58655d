import { useId, useState } from 'react'
import { decimalGiven } from '@hengji/domain/formula/given-value.ts'
import { Decimal, type DecimalText } from '@hengji/domain/kernel/decimal.ts'
import type { TierShare } from '@hengji/domain/scheme/evaluation-rules.ts'
import type { GivenScore } from '@hengji/domain/scoring/given-score.ts'
import { scoreInputWords as words } from '../messages/score-input.ts'
import './score-input.css'

interface ScoreInputProps {
  label: string
  weightPoints: DecimalText
  tiers: readonly { title: string; leastPercent: DecimalText; mostPercent: DecimalText }[]
  tierShare: TierShare
  score: GivenScore | null
  isReadOnly?: boolean
  error?: string | null
  onScore: (score: GivenScore) => void
}

/** A score as a source gives it: a tier of the scheme, or points; with the share of the weight where it is to be chosen. */
export function ScoreInput(props: ScoreInputProps) {
  const { label, weightPoints, tiers, tierShare, score, isReadOnly = false, error = null, onScore } = props
  const id = useId()
  const tier = score?.kind === 'tier' ? tiers.find(({ title }) => title === score.tier) : undefined
  const percentOf = (chosen: ScoreInputProps['tiers'][number]) =>
    tierShare === 'chosen' ? chosen.mostPercent : null
  return (
    <fieldset
      className="score-input-set"
      disabled={isReadOnly}
      aria-describedby={error ? `${id}-e` : undefined}
    >
      <legend>{label}</legend>
      <div className="score-input-ways">
        {tiers.map((each) => (
          <label key={each.title}>
            <input
              type="radio"
              name={id}
              checked={tier === each}
              onChange={() => onScore({ kind: 'tier', tier: each.title, percent: percentOf(each) })}
            />
            <span>
              {each.title}
              <small>{words.span(each.leastPercent, each.mostPercent)}</small>
            </span>
          </label>
        ))}
        <label>
          <input
            type="radio"
            name={id}
            checked={score?.kind === 'points'}
            onChange={() => onScore({ kind: 'points', points: weightPoints })}
          />
          <span>{words.byPoints}</span>
        </label>
      </div>
      {score?.kind === 'points' && (
        <NumberInput
          label={words.points}
          most={weightPoints}
          value={score.points}
          unit={words.ofWeight(weightPoints)}
          onValue={(points) => onScore({ kind: 'points', points })}
        />
      )}
      {tierShare === 'chosen' && tier && score?.kind === 'tier' && (
        <NumberInput
          label={words.percent}
          most="100"
          value={score.percent ?? ''}
          unit={words.span(tier.leastPercent, tier.mostPercent)}
          onValue={(percent) => onScore({ ...score, percent })}
        />
      )}
      {error && (
        <p className="field-error" id={`${id}-e`}>
          {error}
        </p>
      )}
    </fieldset>
  )
}

interface NumberInputProps {
  label: string
  most: DecimalText
  value: string
  unit: string
  onValue: (value: DecimalText) => void
}

/** What is no number stays in the field, goes nowhere, and is told beside what still stands. */
function NumberInput({ label, most, value, unit, onValue }: NumberInputProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const read = decimalGiven(typed ?? value)
  const wrong =
    read === null
      ? words.noNumber(value)
      : new Decimal(read).greaterThan(most) || new Decimal(read).isNegative()
        ? words.wrong(most)
        : null
  return (
    <label className="score-input-number">
      <span>{label}</span>
      <input
        inputMode="decimal"
        autoComplete="off"
        value={typed ?? value}
        aria-invalid={wrong !== null || undefined}
        onChange={(event) => {
          setTyped(event.target.value)
          const given = decimalGiven(event.target.value)
          if (given !== null) onValue(given)
        }}
        onBlur={() => {
          if (read !== null) setTyped(null)
        }}
      />
      <small className={wrong === null ? undefined : 'field-error'}>{wrong ?? unit}</small>
    </label>
  )
}
