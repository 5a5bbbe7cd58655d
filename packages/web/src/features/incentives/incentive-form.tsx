import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState, type ReactNode } from 'react'
import type { Incentives, IncentiveView } from '@hengji/contract/incentives.ts'
import { explainAdjustmentFault, faultsOfAdjustment } from '@hengji/domain/incentive/check-adjustment.ts'
import { decimalGiven } from '@hengji/domain/formula/given-value.ts'
import { Decimal } from '@hengji/domain/kernel/decimal.ts'
import type { AdjustmentKind } from '@hengji/domain/scheme/evaluation-rules.ts'
import {
  actOnIncentive,
  incentiveIndicatorsQuery,
  incentiveQuery,
  writeIncentive,
} from '../../api/incentives.ts'
import { keep, useKept } from '../../api/use-kept.ts'
import { Button } from '../../design/button.tsx'
import { Field } from '../../design/field.tsx'
import { showToast } from '../../design/toast.tsx'
import { AttachProof } from '../../fields/attach-proof.tsx'
import { incentivesWords as words } from '../../messages/incentives.ts'
import { draftOf, isIncentiveDraft, newDraft, written, type IncentiveDraft } from './incentive-draft.ts'

interface IncentiveFormProps {
  accountId: string
  list: Incentives
  kind: AdjustmentKind
  /** The draft that is gone on with; `null` for a new one. */
  entry: IncentiveView | null
}

/** What the scheme asks of an entry, told beside the field as one types; handing in saves first. */
export function IncentiveForm({ accountId, list, kind, entry }: IncentiveFormProps) {
  const { evaluationId, components, units, year } = list
  const name = `hengji.incentive.${accountId}.${evaluationId}.${entry?.id ?? kind}`
  const kept = useKept(name, isIncentiveDraft)
  const [first] = useState(() => (entry ? draftOf(entry) : newDraft(kind, components, list.ownUnitId ?? '')))
  const draft = kept ?? first
  const [isAsked, setIsAsked] = useState(false)
  const navigate = useNavigate()
  const client = useQueryClient()
  const set = (changed: Partial<IncentiveDraft>) => keep(name, { ...draft, ...changed })
  const indicators = useQuery(incentiveIndicatorsQuery(evaluationId, draft.unitId))
  const ofKind = components.filter((each) => each.kind === kind)
  const component = ofKind.find((each) => each.component === draft.component)
  const sent = written(draft)
  const limit =
    component?.items.find(({ title }) => title === draft.item)?.mostPoints ??
    component?.mostPoints ??
    component?.formulaMost ??
    null
  const points = decimalGiven(draft.points)
  const isBeyond = limit !== null && points !== null && new Decimal(points).greaterThan(limit)
  const faults = faultsOfAdjustment(components, { ...sent, basisTitle: draft.basisTitle }, year)
  const faultOf = (field: string) => {
    const fault = isAsked ? faults.find((each) => each.field === field) : undefined
    return fault ? explainAdjustmentFault(fault) : null
  }
  const saving = useMutation({
    mutationFn: async (isHandedIn: boolean) => {
      const saved = await writeIncentive(evaluationId, sent)
      return isHandedIn ? actOnIncentive(saved.id, { act: 'submit', revision: saved.revision }) : saved
    },
    onSuccess: (saved, isHandedIn) => {
      keep(name, null)
      client.setQueryData(incentiveQuery(saved.id).queryKey, saved)
      void client.invalidateQueries({ queryKey: ['incentives', evaluationId] })
      showToast({ text: isHandedIn ? words.submitted : words.saved })
      void navigate({
        to: '/evaluations/$evaluationId/incentives/$incentiveId',
        params: { evaluationId, incentiveId: saved.id },
      })
    },
  })
  const handIn = () => {
    setIsAsked(true)
    if (faults.length === 0 && draft.unitId !== '') saving.mutate(true)
  }
  return (
    <form
      className="incentive-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!saving.isPending) handIn()
      }}
    >
      {list.ownUnitId === null && (
        <Choice
          label={words.unit}
          value={draft.unitId}
          error={isAsked && draft.unitId === '' ? words.unitMissing : null}
          onChoose={(unitId) => set({ unitId, indicatorId: '' })}
        >
          <option value="">{words.noItem}</option>
          {units.map(({ id, name: unit }) => (
            <option key={id} value={id}>
              {unit}
            </option>
          ))}
        </Choice>
      )}
      {ofKind.length > 1 && (
        <Choice
          label={words.component}
          value={draft.component}
          onChoose={(chosen) => set({ component: chosen, item: '' })}
        >
          {ofKind.map((each) => (
            <option key={each.component}>{each.component}</option>
          ))}
        </Choice>
      )}
      {component && component.items.length > 0 && (
        <Choice
          label={words.item}
          value={draft.item}
          error={faultOf('item')}
          onChoose={(item) => set({ item })}
        >
          <option value="">{words.noItem}</option>
          {component.items.map(({ title, mostPoints }) => (
            <option key={title} value={title}>
              {mostPoints === null ? title : `${title}（${words.upTo(mostPoints)}）`}
            </option>
          ))}
        </Choice>
      )}
      <Text
        label={words.text}
        note={words.textNote[kind]}
        error={faultOf('text')}
        value={draft.text}
        onType={(text) => set({ text })}
      />
      <Field
        label={words.basisTitle}
        note={words.basisTitleNote}
        error={faultOf('basisTitle')}
        maxLength={500}
        value={draft.basisTitle}
        onChange={(event) => set({ basisTitle: event.target.value })}
      />
      <div className="incentive-pair">
        <Field
          label={words.basisNumber}
          note={words.basisNumberNote}
          maxLength={200}
          value={draft.basisNumber}
          onChange={(event) => set({ basisNumber: event.target.value })}
        />
        <Field
          label={words.happenedOn}
          type="date"
          note={words.happenedOnNote}
          error={faultOf('happenedOn')}
          value={draft.happenedOn}
          onChange={(event) => set({ happenedOn: event.target.value })}
        />
      </div>
      <div className="incentive-pair">
        <Field
          label={words.pointsField[kind]}
          inputMode="decimal"
          maxLength={20}
          error={faultOf('points')}
          {...(isBeyond ? { note: words.beyondLimit(limit) } : {})}
          value={draft.points}
          onChange={(event) => set({ points: event.target.value })}
        />
        <Choice
          label={words.indicator}
          value={draft.indicatorId}
          onChoose={(indicatorId) => set({ indicatorId })}
        >
          <option value="">{words.indicatorNone}</option>
          {indicators.data?.map(({ id, code, text }) => (
            <option key={id} value={id}>
              {`${code ?? ''} ${text}`.slice(0, 60)}
            </option>
          ))}
        </Choice>
      </div>
      {kind === 'bonus' && (
        <AttachProof
          unitId={draft.unitId}
          documentId={null}
          year={year}
          form={`incentive ${draft.id}`}
          indicatorIds={[]}
          attached={draft.evidenceIds.map((id) => ({
            id,
            name: entry?.evidence.find((each) => each.id === id)?.name,
          }))}
          onChange={(evidenceIds) => set({ evidenceIds })}
          isDisabled={saving.isPending}
        />
      )}
      {saving.error && (
        <p className="field-error" role="alert">
          {saving.error.message}
        </p>
      )}
      {isAsked && (faults.length > 0 || draft.unitId === '') && (
        <p className="field-error" role="alert">
          {words.missing}
          {draft.unitId === '' && words.unitMissing}
          {faults.map((fault) => explainAdjustmentFault(fault)).join('')}
        </p>
      )}
      <div className="incentive-form-acts">
        <Button
          disabled={saving.isPending || draft.unitId === ''}
          aria-busy={saving.isPending}
          onClick={() => saving.mutate(false)}
        >
          {words.save}
        </Button>
        <Button tone="primary" type="submit" disabled={saving.isPending} aria-busy={saving.isPending}>
          {words.submit}
        </Button>
      </div>
    </form>
  )
}

interface ChoiceProps {
  label: string
  value: string
  error?: string | null
  onChoose: (value: string) => void
  children: ReactNode
}

function Choice({ label, value, error, onChoose, children }: ChoiceProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="text-input"
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-note` : undefined}
        onChange={(event) => onChoose(event.target.value)}
      >
        {children}
      </select>
      {error && (
        <p id={`${id}-note`} className="field-error">
          {error}
        </p>
      )}
    </div>
  )
}

interface TextProps {
  label: string
  note: string
  error: string | null
  value: string
  onType: (value: string) => void
}

function Text({ label, note, error, value, onType }: TextProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="text-input"
        rows={3}
        maxLength={2000}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-note`}
        value={value}
        onChange={(event) => onType(event.target.value)}
      />
      <p id={`${id}-note`} className={error ? 'field-error' : 'field-note'}>
        {error ?? note}
      </p>
    </div>
  )
}
