import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { unitsQuery } from '../../api/documents.ts'
import { confirmImport, pairingQuery } from '../../api/imports.ts'
import { RequestRefused } from '../../api/request.ts'
import { useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Field } from '../../design/field.tsx'
import { deskWords } from '../../messages/review-desk.ts'
import { zh } from '../../messages/zh.ts'
import { pairingWords } from '../../messages/pairing.ts'
import { isDoubled, pairingToSend, type PairingChoices } from './pairing-choices.ts'
import { PairingPart } from './pairing-part.tsx'
import type { ReadableDraft } from './readable-draft.ts'
import type { Desk } from './use-desk.ts'
import { tallyOf } from '../../fields/grid/value-marks.ts'

const focusFirst = { 'data-focus': '' }

/** Which unit, which year, and a new version where there is one already; then the document is stored. */
export function ConfirmDialog({
  draft,
  desk,
  onClose,
}: {
  draft: ReadableDraft
  desk: Desk
  onClose: () => void
}) {
  const session = useSession()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const units = useQuery(unitsQuery)
  const [unitId, setUnitId] = useState(session.unit?.id ?? draft.suggestedUnitId ?? '')
  const [year, setYear] = useState(desk.document.year === null ? '' : String(desk.document.year))
  const [isAsked, setIsAsked] = useState(false)
  const [choices, setChoices] = useState<PairingChoices>(new Map())
  const isWholeYear = /^(19|20|21)\d{2}$/.test(year)
  const pairing = useQuery({
    ...pairingQuery(draft.id, desk.version, unitId, year),
    enabled: desk.document.kind === 'evaluation-plan' && unitId !== '' && isWholeYear && desk.waiting === 0,
  })
  const replaced = pairing.data ?? null
  const confirm = useMutation({
    mutationFn: (supersede: boolean) =>
      confirmImport(draft.id, {
        version: desk.version,
        unitId,
        year: Number.parseInt(year, 10),
        ...(supersede ? { supersede } : {}),
        ...(supersede && replaced !== null ? { pairing: pairingToSend(replaced, choices) } : {}),
      }),
    onSuccess: ({ documentId }) => {
      void queries.invalidateQueries({ queryKey: ['documents'] })
      void queries.invalidateQueries({ queryKey: ['imports'] })
      void navigate({ to: '/documents/$documentId', params: { documentId } })
    },
  })
  const [isKnown] = useState(unitId !== '' && year !== '')
  const error = confirm.error
  const exists = replaced !== null || (error instanceof RequestRefused && error.code === 'document-exists')
  const isPairing = pairing.isFetching
  const isTwice = replaced !== null && isDoubled(replaced, choices)
  const yearError = isAsked && !isWholeYear ? deskWords.yearError : null
  const unitError = isAsked && unitId === '' ? deskWords.unitError : null

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsAsked(true)
    // What a plan already there would lose is shown before anything is stored.
    if (confirm.isPending || isPairing || desk.waiting > 0 || unitId === '' || !isWholeYear || isTwice) return
    confirm.mutate(exists)
  }
  const errors = desk.findings.filter((finding) => finding.severity === 'error').length

  return (
    <Dialog title={deskWords.confirmTitle} onClose={onClose} wide={replaced !== null}>
      <form className="confirm" onSubmit={submit}>
        <p>
          {deskWords.confirmText(desk.document.indicators.length, tallyOf(desk.document).doubtful, errors)}
        </p>
        <div className="field">
          <label htmlFor="confirm-unit">{deskWords.unit}</label>
          <select
            id="confirm-unit"
            className="text-input"
            {...(isKnown ? {} : focusFirst)}
            value={unitId}
            disabled={session.unit !== null}
            aria-invalid={unitError !== null}
            onChange={(event) => {
              setUnitId(event.target.value)
              setChoices(new Map())
              confirm.reset()
            }}
          >
            <option value="">{deskWords.chooseUnit}</option>
            {units.data?.map((unit) => (
              <option key={unit.id} value={unit.id}>
                {unit.name}
              </option>
            ))}
          </select>
          {unitError && <p className="field-error">{unitError}</p>}
        </div>
        <Field
          label={deskWords.year}
          inputMode="numeric"
          value={year}
          error={yearError}
          onChange={(event) => {
            setYear(event.target.value.trim())
            setChoices(new Map())
            confirm.reset()
          }}
        />
        {isPairing && (
          <p className="field-note" role="status">
            {pairingWords.loading}
          </p>
        )}
        {pairing.error !== null && (
          <p className="field-error" role="alert">
            {pairing.error.message}{' '}
            <button type="button" className="text-button" onClick={() => void pairing.refetch()}>
              {pairingWords.retry}
            </button>
          </p>
        )}
        {replaced !== null && !isPairing && (
          <PairingPart
            pairing={replaced}
            choices={choices}
            onChoose={(index, indicatorId) => setChoices(new Map(choices).set(index, indicatorId))}
          />
        )}
        {error && (
          <p className="field-error" role="alert">
            {error.message}
            {exists && ` ${deskWords.supersedeText}`}
          </p>
        )}
        {desk.waiting > 0 && (
          <p className="field-note" role="status">
            {deskWords.stillSaving}
          </p>
        )}
        <footer className="dialog-foot">
          <Button onClick={onClose}>{zh.common.cancel}</Button>
          <Button
            type="submit"
            tone="primary"
            {...(isKnown ? focusFirst : {})}
            aria-busy={confirm.isPending || isPairing}
            disabled={desk.waiting > 0 || isTwice}
          >
            {confirm.isPending
              ? deskWords.confirming
              : isPairing
                ? pairingWords.looking
                : exists
                  ? deskWords.supersedeNow
                  : deskWords.confirmNow}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
