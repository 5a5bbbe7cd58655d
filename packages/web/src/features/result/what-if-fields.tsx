import { useId, useState, type ReactNode } from 'react'
import type { CombinationMethod, EvaluationRules } from '@hengji/domain/scheme/evaluation-rules.ts'
import { sourceWords } from '@hengji/domain/scheme/evaluation-words.ts'
import type { PanelMethod } from '@hengji/domain/scheme/panel-method.ts'
import type { RankingRule, Scheme } from '@hengji/domain/scheme/scheme.ts'
import { resultWords as words } from '../../messages/result.ts'
import { numbersOfFormula, withNumber } from './formula-numbers.ts'

interface FieldsProps {
  scheme: Scheme
  onChange: (scheme: Scheme) => void
}

/** The few things of a scheme that people ask “what if” about: weights, caps, methods, rounding, ties. */
export function WhatIfFields({ scheme, onChange }: FieldsProps) {
  const { evaluation, formula, rounding, panel } = scheme
  const evaluate = (change: Partial<EvaluationRules>) =>
    evaluation && onChange({ ...scheme, evaluation: { ...evaluation, ...change } })
  return (
    <div className="what-if-fields">
      <Group title={words.formulaPart}>
        {numbersOfFormula(formula).map((number, index) => (
          <Text
            key={`${index} ${number.kind} ${number.name}`}
            label={number.kind === 'cap' ? words.capOf(number.name) : words.percentOf(number.name)}
            value={number.value}
            onChange={(value) => onChange({ ...scheme, formula: withNumber(formula, number, value) })}
          />
        ))}
      </Group>
      {evaluation && (
        <Group title={words.sourcesPart}>
          <Choice
            label={words.combination}
            value={evaluation.combination.kind}
            options={words.combinations}
            onChange={(kind) => evaluate({ combination: combinationOf(kind) })}
          />
          {evaluation.sources.map((source, index) => (
            <Text
              key={source.source}
              label={words.percentOf(sourceWords[source.source])}
              value={source.weightPercent}
              onChange={(weightPercent) =>
                evaluate({ sources: evaluation.sources.with(index, { ...source, weightPercent }) })
              }
            />
          ))}
        </Group>
      )}
      <Group title={words.panelPart}>
        <Choice
          label={words.panelMethod}
          value={panel.method.kind}
          options={words.methods}
          onChange={(kind) => onChange({ ...scheme, panel: { ...panel, method: methodOf(kind) } })}
        />
      </Group>
      <Group title={words.roundingPart}>
        {(['indicator', 'target', 'composite'] as const).map((what) => (
          <Choice
            key={what}
            label={words.roundingOf[what]}
            value={String(rounding[what] ?? 'none')}
            options={placesOptions}
            onChange={(places) =>
              onChange({
                ...scheme,
                rounding: { ...rounding, [what]: places === 'none' ? null : Number.parseInt(places, 10) },
              })
            }
          />
        ))}
      </Group>
      <Group title={words.tiePart}>
        <Choice
          label={words.tiePart}
          value={scheme.ranking}
          options={words.ties}
          onChange={(ranking) => onChange({ ...scheme, ranking: ranking as RankingRule })}
        />
      </Group>
    </div>
  )
}

const placesOptions: Readonly<Record<string, string>> = {
  none: words.notRounded,
  ...Object.fromEntries([0, 1, 2, 3, 4].map((places) => [String(places), words.decimals(places)])),
}

function methodOf(kind: string): PanelMethod {
  return kind === 'trimmed-mean' ? { kind, dropEachEnd: 1 } : { kind: kind === 'median' ? 'median' : 'mean' }
}

function combinationOf(kind: string): CombinationMethod {
  if (kind === 'trimmed-mean') return { kind, dropEachEnd: 1 }
  return { kind: kind as Exclude<CombinationMethod['kind'], 'trimmed-mean'> }
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend>{title}</legend>
      {children}
    </fieldset>
  )
}

function Text({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (value: string) => void
}) {
  const id = useId()
  // What is typed half stands here; the scheme gets whole numbers only, or its formula would fall apart.
  const [typed, setTyped] = useState(value)
  const [from, setFrom] = useState(value)
  if (from !== value) {
    setFrom(value)
    setTyped(value)
  }
  return (
    <div className="what-if-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="text-input"
        inputMode="decimal"
        value={typed}
        aria-invalid={!isNumber(typed) || undefined}
        onChange={(event) => {
          const text = event.target.value.trim()
          setTyped(text)
          if (!isNumber(text)) return
          setFrom(text)
          onChange(text)
        }}
        onBlur={() => setTyped(value)}
      />
    </div>
  )
}

function isNumber(text: string): boolean {
  return /^\d{1,4}(?:\.\d{1,4})?$/.test(text)
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: string
  options: Readonly<Record<string, string>>
  onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div className="what-if-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="text-input" value={value} onChange={(event) => onChange(event.target.value)}>
        {Object.entries(options).map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
