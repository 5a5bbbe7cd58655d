import { useId, type ReactNode } from 'react'
import type { ClaimRowView, SelfEvaluationView } from '@hengji/contract/claims.ts'
import type { IndicatorResult } from '@hengji/contract/unit-result.ts'
import type { ClaimField } from '@hengji/domain/evaluation/check-claim.ts'
import { BothVersions } from '../../design/both-versions.tsx'
import { DateText } from '../../design/date-text.tsx'
import { Points } from '../../design/points.tsx'
import { RowPanel } from '../../design/row-panel.tsx'
import { ScoreInput } from '../../fields/score-input.tsx'
import { claimsWords as words } from '../../messages/claims.ts'
import { claimDifferences } from './claim-differences.ts'
import { ClaimResult } from './claim-result.tsx'
import { isDiffering } from './claim-filters.ts'
import { MediaList } from './media-list.tsx'
import { ProofList } from './proof-list.tsx'
import { useClaim } from './use-claim.ts'
import './claim-editor.css'

interface ClaimEditorProps {
  evaluation: SelfEvaluationView
  row: ClaimRowView
  /** Once there is one to see. */
  result: IndicatorResult | null
  /** Those of the table, in their order. */
  rows: readonly ClaimRowView[]
  onGo: (row: ClaimRowView | undefined) => void
}

/** One claim: what the reports say, what the unit says, and what is still asked for, each at its field. */
export function ClaimEditor({ evaluation, row, result, rows, onGo }: ClaimEditorProps) {
  const { draft, state, newer, refused, change, settle } = useClaim(evaluation, row)
  const { filled, mayEdit } = row
  const faultOf = (field: ClaimField): string | null =>
    row.faults
      .filter((fault) => fault.field === field)
      .map(({ sentence }) => sentence)
      .join('') || null
  return (
    <RowPanel rows={rows} row={row} title={row.title} onGo={onGo}>
      <header>
        <h2>
          {row.code !== null && <span className="indicator-code">{row.code} </span>}
          {row.title}
        </h2>
        <p className="list-note">
          {words.columns.weight} <Points value={row.weightPoints} />
          {row.deadline !== null && (
            <>
              {' · '}
              <DateText value={row.deadline} />
            </>
          )}
          {row.owners.length > 0 && ` · ${row.owners.join('、')}`}
        </p>
      </header>
      {mayEdit ? (
        <p className={`claims-save claims-save-${state}`} role="status">
          {newer === null && (refused ?? words.save[state])}
        </p>
      ) : (
        <p className="list-note">{words.readOnly}</p>
      )}
      {newer && (
        <BothVersions
          lead={words.conflict(newer.by)}
          rows={claimDifferences(newer.draft, draft, row)}
          onSettle={settle}
        />
      )}
      {result && <ClaimResult result={result} />}
      <section className="claims-computed">
        <h3>{words.computed}</h3>
        {filled.computed ? (
          <details>
            <summary>
              <Points value={filled.computed.points} /> <span>{words.why}</span>
            </summary>
            <ul className="row-panel-account">
              {filled.computed.because.map((line, index) => (
                <li key={index}>{line}</li>
              ))}
            </ul>
          </details>
        ) : (
          <p className="list-note">{words.notComputed}</p>
        )}
      </section>
      <TextField
        label={words.achieved}
        value={draft.achieved ?? filled.achieved ?? ''}
        most={4000}
        error={faultOf('achieved')}
        isReadOnly={!mayEdit}
        onType={(text) => change((before) => ({ ...before, achieved: text }))}
        note={
          !mayEdit || filled.achieved === null ? null : draft.achieved === null ? (
            words.filledByReports
          ) : (
            <button
              type="button"
              className="claims-link"
              onClick={() => change((before) => ({ ...before, achieved: null }))}
            >
              {words.refill}
            </button>
          )
        }
      />
      <ScoreInput
        label={words.score}
        weightPoints={row.weightPoints}
        tiers={evaluation.tiers}
        tierShare={evaluation.tierShare}
        score={draft.score ?? filled.proposed}
        isReadOnly={!mayEdit}
        error={faultOf('score')}
        onScore={(score) => change((before) => ({ ...before, score }))}
      />
      {(isDiffering(row) || draft.differenceReason !== '') && (
        <TextField
          label={words.differenceReason}
          value={draft.differenceReason}
          error={faultOf('differenceReason')}
          isReadOnly={!mayEdit}
          onType={(differenceReason) => change((before) => ({ ...before, differenceReason }))}
        />
      )}
      {(filled.isMet === false || draft.gapReason !== '') && (
        <TextField
          label={words.gapReason}
          value={draft.gapReason}
          error={faultOf('gapReason')}
          isReadOnly={!mayEdit}
          onType={(gapReason) => change((before) => ({ ...before, gapReason }))}
        />
      )}
      <ProofList
        evaluation={evaluation}
        row={row}
        draft={draft}
        error={faultOf('proofs')}
        onChange={(proofs) => change((before) => ({ ...before, proofs }))}
      />
      <MediaList
        media={draft.media}
        error={faultOf('media')}
        isReadOnly={!mayEdit}
        onChange={(media) => change((before) => ({ ...before, media }))}
      />
    </RowPanel>
  )
}

interface TextFieldProps {
  label: string
  value: string
  note?: ReactNode
  /** Signs, as the server limits them. What is pasted is not cut, but told. */
  most?: number
  error: string | null
  isReadOnly: boolean
  onType: (text: string) => void
}

function TextField({ label, value, note = null, most = 2000, isReadOnly, onType, ...rest }: TextFieldProps) {
  const id = useId()
  const error = value.length > most ? words.tooLong(value.length, most) : rest.error
  return (
    <div className="claims-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        value={value}
        rows={Math.min(8, Math.max(2, Math.ceil(value.length / 34)))}
        readOnly={isReadOnly}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || note ? `${id}-note` : undefined}
        onChange={(event) => onType(event.target.value)}
      />
      {(error || note) && (
        <p id={`${id}-note`} className={error ? 'field-error' : 'field-note'}>
          {error} {note}
        </p>
      )}
    </div>
  )
}
