import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useId, useState } from 'react'
import { documentsQuery, unitsQuery } from '../../api/documents.ts'
import { evidenceArchive, evidenceListQuery } from '../../api/evidence.ts'
import {
  addProofs,
  dismissProof,
  onProofArrived,
  resumeProofUploads,
  useProofUploads,
} from '../../api/proof-uploads.ts'
import { useSession } from '../../fields/session-context.ts'
import { EmptyState, ErrorState, LoadingState, TooMuch } from '../../design/states.tsx'
import { showToast } from '../../design/toast.tsx'
import { ProofUploadLine } from '../../fields/proof-upload-line.tsx'
import { evidenceWords as words } from '../../messages/evidence.ts'
import { zh } from '../../messages/zh.ts'
import { AssignFiles, type AssignedFile } from './assign-files.tsx'
import type { EvidenceAddress } from './evidence-address.ts'
import { EvidenceFilters } from './evidence-filters.tsx'
import { EvidenceHead } from './evidence-head.tsx'
import { filterEvidence } from './filter-evidence.ts'
import { IndicatorGroup } from './indicator-group.tsx'
import { ProofPane } from './proof-pane.tsx'
import { ProofRow } from './proof-row.tsx'
import { usePageDrop } from './use-page-drop.ts'
import '../../fields/attach-proof.css'
import './evidence.css'

const batch = 80
const place = 'evidence-page'

/** A unit's proofs of a year by indicator: what is there, what is missing, what is there twice. */
export function EvidencePage() {
  const session = useSession()
  const isAllowed = session.unit !== null || ['office', 'auditor'].includes(session.account.role)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const inputId = useId()
  const address: EvidenceAddress = useSearch({ strict: false })
  const [waiting, setWaiting] = useState<File[]>([])
  const [shown, setShown] = useState(batch)
  const units = useQuery({ ...unitsQuery, enabled: session.unit === null })
  const documents = useQuery(documentsQuery)
  const unitId = address.unit ?? session.unit?.id ?? units.data?.[0]?.id
  const years = [
    ...new Set(
      (documents.data ?? [])
        .filter((each) => each.kind === 'evaluation-plan' && each.unit.id === unitId)
        .map((each) => each.year),
    ),
  ]
  const year = address.year === undefined ? years[0] : Number.parseInt(address.year, 10)
  const list = useQuery({
    ...evidenceListQuery(unitId ?? '', year ?? 0),
    enabled: isAllowed && unitId !== undefined && year !== undefined,
  })
  const uploads = useProofUploads().filter((upload) => upload.place === place && upload.state !== 'done')
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
    void resumeProofUploads()
  }, [])
  useEffect(
    () =>
      onProofArrived((upload) => {
        void queries.invalidateQueries({ queryKey: ['evidence'] })
        if (upload.place !== place) return
        dismissProof(upload.key)
        showToast({ text: upload.isKnown ? words.known(upload.fileName) : words.arrived(upload.fileName) })
      }),
    [queries],
  )

  const go = (changed: EvidenceAddress) => {
    setShown(batch)
    void navigate({ to: '/evidence', search: { ...address, ...changed }, replace: true })
  }
  const take = (files: File[]) => {
    if (files.length > 0) setWaiting(files)
  }
  const isDropping = usePageDrop(list.data?.mayAdd ? take : null)
  const start = (assigned: AssignedFile[]) => {
    setWaiting([])
    if (unitId === undefined || year === undefined) return
    const documentId = list.data?.documentId ?? null
    for (const { file, indicatorIds } of assigned)
      addProofs([file], { place, unitId, year, documentId, indicatorIds })
  }

  if (!isAllowed)
    return (
      <EmptyState title={zh.common.noRightTitle}>
        <p>{words.noRight}</p>
      </EmptyState>
    )
  if (documents.error) return <ErrorState error={documents.error} onRetry={() => void documents.refetch()} />
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  const data = list.data
  const chosen = data?.evidence.find((each) => each.id === address.proof)
  const filtered = data ? filterEvidence(data, address) : { groups: [], loose: [] }
  const nameOf = (id: string): string => {
    const proof = data?.evidence.find((each) => each.id === id)
    return proof?.title ?? proof?.fileName ?? ''
  }
  const choose = (id: string) => go({ proof: id === address.proof ? undefined : id })
  const isEmpty = documents.data !== undefined && year === undefined

  return (
    <div className={chosen ? 'page evidence-page evidence-with-pane' : 'page evidence-page'}>
      <EvidenceHead
        list={data ?? null}
        units={units.data ?? []}
        unitId={unitId}
        years={years}
        year={year}
        archive={data?.mayArchive && unitId && year ? evidenceArchive(unitId, year) : null}
        onChange={go}
      />
      {isEmpty && (
        <EmptyState title={words.noPlanTitle}>
          <p>{words.noPlanText}</p>
        </EmptyState>
      )}
      {!data && !isEmpty && <LoadingState />}
      {data && (
        <div className="evidence-columns">
          <div className="evidence-main">
            {data.mayAdd && (
              <div className="evidence-drop">
                <input
                  id={inputId}
                  type="file"
                  multiple
                  className="visually-hidden"
                  onChange={(event) => {
                    take([...(event.target.files ?? [])])
                    event.target.value = ''
                  }}
                />
                <label htmlFor={inputId}>
                  <strong className="drop-by-mouse">{words.dropTitle}</strong>
                  <strong className="drop-by-thumb">{words.dropTitlePhone}</strong>
                  <span>{words.dropText}</span>
                </label>
              </div>
            )}
            {uploads.length > 0 && (
              <ul className="proofs" aria-label={words.underWay}>
                {uploads.map((upload) => (
                  <ProofUploadLine key={upload.key} upload={upload} />
                ))}
              </ul>
            )}
            <EvidenceFilters list={data} address={address} onChange={go} />
            {data.documentId === null && <p className="evidence-note">{words.noPlanText}</p>}
            {filtered.groups.length + filtered.loose.length === 0 && data.documentId !== null && (
              <p className="evidence-note">{words.nothingFound}</p>
            )}
            {filtered.groups.slice(0, shown).map((group) => (
              <IndicatorGroup
                key={group.indicator.indicatorId}
                group={group}
                doubled={data.doubled}
                nameOf={nameOf}
                chosen={address.proof}
                onChoose={choose}
              />
            ))}
            <TooMuch shown={shown} total={filtered.groups.length} onMore={() => setShown(shown + batch)} />
            {filtered.loose.length > 0 && (
              <section className="indicator-group" aria-label={words.looseTitle}>
                <header>
                  <h2>{words.looseTitle}</h2>
                  <span className="indicator-owner">{words.looseText}</span>
                </header>
                <ul>
                  {filtered.loose.map((proof) => (
                    <ProofRow
                      key={proof.id}
                      proof={proof}
                      doubled={data.doubled.filter(({ evidenceIds }) => evidenceIds.includes(proof.id))}
                      nameOf={nameOf}
                      isChosen={proof.id === address.proof}
                      onChoose={() => choose(proof.id)}
                    />
                  ))}
                </ul>
              </section>
            )}
          </div>
          {chosen && <ProofPane proof={chosen} list={data} onClose={() => go({ proof: undefined })} />}
        </div>
      )}
      {data && waiting.length > 0 && (
        <AssignFiles
          files={waiting}
          indicators={data.indicators.filter((each) => each.mayAttach)}
          preferred={address.indicator}
          onStart={start}
          onClose={() => setWaiting([])}
        />
      )}
      {isDropping && (
        <div className="drop-veil">
          <div>
            <strong>{words.title}</strong>
            <p>{words.dropVeil}</p>
          </div>
        </div>
      )}
    </div>
  )
}
