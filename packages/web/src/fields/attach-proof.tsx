import { useQueries } from '@tanstack/react-query'
import { useEffect, useId, useRef } from 'react'
import { evidenceFile, evidenceQuery, unlinkEvidence } from '../api/evidence.ts'
import {
  addProofs,
  arrivedProofs,
  dismissProof,
  onProofArrived,
  resumeProofUploads,
  useProofUploads,
} from '../api/proof-uploads.ts'
import { showToast } from '../design/toast.tsx'
import { attachProofWords as words } from '../messages/attach-proof.ts'
import type { ProofUpload } from '../api/proof-upload.ts'
import { ProofUploadLine } from './proof-upload-line.tsx'
import './attach-proof.css'

export interface AttachedProof {
  id: string
  /** Fetched where it is not known, as after a draft came back. */
  name?: string | undefined
}

interface AttachProofProps {
  unitId: string
  /** The plan it is for; without one the year says where it belongs. */
  documentId: string | null
  year?: number
  /** Which form it belongs to, where document and indicators do not say. */
  form?: string
  /** Attached to these as soon as a file has arrived; may be empty. */
  indicatorIds: readonly string[]
  /** What is attached now: the form's own state. */
  attached: readonly AttachedProof[]
  onChange: (evidenceIds: string[]) => void
  isDisabled?: boolean
  /** The step asks for proof, or for the word that there is none. */
  isAsked?: boolean
  /** In place of the words for a report. */
  hint?: string
}

/** Kinds that the file dialog of a phone offers; the server looks at the content anyway. */
const accepted =
  'image/*,application/pdf,.ofd,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.wps,.et,.dps,.csv,.txt,.rtf,.zip,.rar,.7z,audio/*,video/*'

/**
 * Proofs of what is reported, in place: photographed or chosen, gone on with when the connection comes back, never
 * demanded. The same file twice is one proof.
 */
export function AttachProof(props: AttachProofProps) {
  const { unitId, documentId, indicatorIds, attached, onChange, isDisabled = false } = props
  const id = useId()
  const place = props.form ?? `${documentId} ${indicatorIds.join(' ')}`
  const uploads = useProofUploads().filter((upload) => upload.place === place && upload.state !== 'done')
  const unnamed = attached.filter((proof) => proof.name === undefined)
  const fetched = useQueries({ queries: unnamed.map((proof) => evidenceQuery(proof.id)) })
  const nameOf = (proof: AttachedProof): string =>
    proof.name ?? fetched[unnamed.indexOf(proof)]?.data?.fileName ?? words.unnamed

  /** Attached here and now, not known before: taking one off takes it off the indicators again. */
  const fresh = useRef(new Set<string>())
  const current = useRef({ attached, onChange })
  useEffect(() => {
    current.current = { attached, onChange }
  })
  useEffect(() => void resumeProofUploads(), [])
  useEffect(() => {
    const arrive = (upload: ProofUpload) => {
      if (upload.place !== place || !upload.evidence) return
      dismissProof(upload.key)
      if (upload.isKnown) showToast({ text: `${upload.fileName}：${words.known}` })
      else fresh.current.add(upload.evidence.id)
      const ids = current.current.attached.map((proof) => proof.id)
      if (!ids.includes(upload.evidence.id)) current.current.onChange([...ids, upload.evidence.id])
    }
    // Those that came while the form was closed.
    for (const upload of arrivedProofs(place)) arrive(upload)
    return onProofArrived(arrive)
  }, [place])

  const remove = (proofId: string) => {
    onChange(attached.map((each) => each.id).filter((each) => each !== proofId))
    if (!fresh.current.delete(proofId) || documentId === null) return
    // The file itself stays the unit's: on the page of proofs it can be attached elsewhere or deleted.
    for (const indicatorId of indicatorIds)
      unlinkEvidence(proofId, documentId, indicatorId).catch((error: Error) =>
        showToast({ text: error.message }),
      )
  }
  const take = (files: FileList | null) => {
    if (files && files.length > 0)
      addProofs([...files], { place, unitId, year: props.year ?? null, documentId, indicatorIds })
  }
  return (
    <div className="attach-proof" role="group" aria-label={words.label}>
      {(attached.length > 0 || uploads.length > 0) && (
        <ul className="proofs">
          {attached.map((proof) => (
            <li className="proof proof-done" key={proof.id}>
              <a
                className="proof-name"
                href={evidenceFile(proof.id)}
                aria-label={words.open(nameOf(proof))}
                title={nameOf(proof)}
              >
                {nameOf(proof)}
              </a>
              {!isDisabled && (
                <button
                  type="button"
                  className="proof-remove"
                  aria-label={words.remove(nameOf(proof))}
                  onClick={() => remove(proof.id)}
                >
                  ×
                </button>
              )}
            </li>
          ))}
          {uploads.map((upload) => (
            <ProofUploadLine key={upload.key} upload={upload} />
          ))}
        </ul>
      )}
      {!isDisabled && (
        <div className="attach-proof-ways">
          <label className="button button-plain attach-proof-camera" htmlFor={`${id}-camera`}>
            <input
              id={`${id}-camera`}
              type="file"
              accept="image/*"
              capture="environment"
              className="visually-hidden"
              onChange={(event) => {
                take(event.target.files)
                event.target.value = ''
              }}
            />
            {words.camera}
          </label>
          <label className="button button-plain" htmlFor={`${id}-files`}>
            <input
              id={`${id}-files`}
              type="file"
              multiple
              accept={accepted}
              className="visually-hidden"
              onChange={(event) => {
                take(event.target.files)
                event.target.value = ''
              }}
            />
            {words.choose}
          </label>
          <small>{props.hint ?? (props.isAsked === true ? words.hintAsked : words.hint)}</small>
        </div>
      )}
    </div>
  )
}
