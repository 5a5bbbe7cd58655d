import { useState } from 'react'
import type { ClaimRowView, SelfEvaluationView } from '@hengji/contract/claims.ts'
import { proofPurposes, proofPurposeWords, type ChosenProof } from '@hengji/domain/evaluation/claim-draft.ts'
import { evidenceFile } from '../../api/evidence.ts'
import { Button } from '../../design/button.tsx'
import { AttachProof } from '../../fields/attach-proof.tsx'
import { attachProofWords } from '../../messages/attach-proof.ts'
import { claimsWords as words } from '../../messages/claims.ts'
import { ProofChooser } from './proof-chooser.tsx'
import type { Draft } from './use-claim.ts'

interface ProofListProps {
  evaluation: SelfEvaluationView
  row: ClaimRowView
  draft: Draft
  error: string | null
  onChange: (proofs: ChosenProof[]) => void
}

/** Proofs that stand for the claim, each with what it is to show; all that were attached over the year, unless chosen. */
export function ProofList({ evaluation, row, draft, error, onChange }: ProofListProps) {
  const [isChoosing, setIsChoosing] = useState(false)
  const names = new Map(row.proofs.map(({ evidenceId, name }) => [evidenceId, name]))
  const proofs: ChosenProof[] = draft.proofs ?? row.proofs
  const put = (ids: readonly string[]) =>
    onChange(
      [...new Set(ids)].map(
        (evidenceId) =>
          proofs.find((each) => each.evidenceId === evidenceId) ?? { evidenceId, purpose: 'completion' },
      ),
    )
  const ids = proofs.map(({ evidenceId }) => evidenceId)
  return (
    <section className="claims-field" aria-label={words.proofs}>
      <h3>{words.proofs}</h3>
      {!row.seesProofs && <p className="list-note">{words.hiddenProofs(row.proofCount)}</p>}
      {row.seesProofs && draft.proofs === null && proofs.length > 0 && row.mayEdit && (
        <p className="field-note">{words.allAttached}</p>
      )}
      <ul className="claims-proofs">
        {row.seesProofs &&
          proofs.map(({ evidenceId, purpose }) => {
            const name = names.get(evidenceId) ?? evidenceId.slice(0, 8)
            return (
              <li key={evidenceId}>
                <a href={evidenceFile(evidenceId)}>{name}</a>
                {row.mayEdit ? (
                  <>
                    <select
                      aria-label={words.purposeOf(name)}
                      value={purpose}
                      onChange={(event) =>
                        onChange(
                          proofs.map((each) => ({
                            evidenceId: each.evidenceId,
                            purpose:
                              each.evidenceId === evidenceId
                                ? (proofPurposes.find((one) => one === event.target.value) ?? purpose)
                                : each.purpose,
                          })),
                        )
                      }
                    >
                      {proofPurposes.map((one) => (
                        <option key={one} value={one}>
                          {proofPurposeWords[one]}
                        </option>
                      ))}
                    </select>
                    <button
                      type="button"
                      className="proof-remove"
                      aria-label={words.removeProof(name)}
                      onClick={() => put(ids.filter((id) => id !== evidenceId))}
                    >
                      ×
                    </button>
                  </>
                ) : (
                  <span className="list-note">{proofPurposeWords[purpose]}</span>
                )}
              </li>
            )
          })}
      </ul>
      {error && <p className="field-error">{error}</p>}
      {row.mayEdit && row.seesProofs && (
        <>
          <Button onClick={() => setIsChoosing(true)}>{words.choose}</Button>
          <AttachProof
            unitId={evaluation.unit.id}
            documentId={evaluation.documentId}
            form={`claim ${evaluation.evaluationId} ${row.indicatorId}`}
            indicatorIds={[row.indicatorId]}
            attached={[]}
            hint={attachProofWords.hintSaid}
            onChange={(added) => put([...ids, ...added])}
          />
        </>
      )}
      {isChoosing && (
        <ProofChooser
          evaluation={evaluation}
          indicatorId={row.indicatorId}
          chosen={ids}
          onChoose={(chosen) => {
            put(chosen)
            setIsChoosing(false)
          }}
          onClose={() => setIsChoosing(false)}
        />
      )}
    </section>
  )
}
