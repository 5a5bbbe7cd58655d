import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { ImportSummary } from '@hengji/contract/imports.ts'
import { discardImport, importsQuery, restoreImport } from '../../api/imports.ts'
import { addUploads, dismissUpload, useUploads } from '../../api/upload-queue.ts'
import { mayBrowseImports, mayImport, useSession } from '../../fields/session-context.ts'
import { DropTarget } from '../../design/drop-target.tsx'
import { EmptyState, ErrorState, LoadingState, TooMuch } from '../../design/states.tsx'
import { showToast } from '../../design/toast.tsx'
import { importTitle } from '../../fields/document-title.ts'
import { frameWords } from '../../messages/frame.ts'
import { importsWords } from '../../messages/imports.ts'
import { zh } from '../../messages/zh.ts'
import { ImportRow } from './import-row.tsx'
import { UploadRow } from './upload-row.tsx'
import './imports.css'

const batch = 100

/** Every file ever brought in, the newest first; those still on their way above. */
export function ImportsPage() {
  const session = useSession()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const uploads = useUploads()
  const imports = useQuery({ ...importsQuery, enabled: mayBrowseImports(session) })
  const [shown, setShown] = useState(batch)
  const [withDiscarded, setWithDiscarded] = useState(false)
  useEffect(() => {
    document.title = `${importsWords.title} · ${zh.productName}`
  }, [])

  /** Once all have been read: one file alone goes straight to its review desk, of several the list stays. */
  useEffect(() => {
    if (uploads.length === 0 || uploads.some((upload) => upload.state !== 'done')) return
    const results = uploads.flatMap((upload) => upload.results)
    for (const { number } of uploads) dismissUpload(number)
    const only = uploads.length === 1 && results.length === 1 ? results[0] : undefined
    if (only?.state === 'review') void navigate({ to: '/imports/$importId', params: { importId: only.id } })
  }, [uploads, navigate])

  const refresh = () => queries.invalidateQueries({ queryKey: ['imports'] })
  const restore = useMutation({ mutationFn: restoreImport, onSettled: refresh })
  const discard = useMutation({
    mutationFn: (one: ImportSummary) => discardImport(one.id),
    onSettled: refresh,
    onSuccess: (_, one) =>
      showToast({
        text: importsWords.discarded(importTitle(one)),
        action: { label: zh.common.undo, run: () => restore.mutate(one.id) },
      }),
    onError: (error) => showToast({ text: error.message }),
  })

  if (!mayBrowseImports(session))
    return (
      <EmptyState title={zh.common.noRightTitle}>
        <p>{frameWords.readOnly}</p>
      </EmptyState>
    )
  if (imports.error) return <ErrorState error={imports.error} onRetry={() => void imports.refetch()} />

  const all = imports.data ?? []
  const listed = withDiscarded ? all : all.filter((one) => one.state !== 'discarded')
  const inHand = uploads.filter((upload) => upload.state !== 'done')

  return (
    <div className="page">
      <header className="page-head">
        <h1>{importsWords.title}</h1>
        {imports.data && (
          <p className="page-lead">
            {importsWords.lead(
              all.filter((one) => one.state === 'review').length,
              all.filter((one) => one.state === 'refused').length,
            )}
          </p>
        )}
      </header>
      {mayImport(session) && <DropTarget small onFiles={addUploads} />}
      {inHand.length > 0 && (
        <ul className="uploads" aria-live="polite">
          {inHand.map((upload) => (
            <UploadRow key={upload.number} upload={upload} />
          ))}
        </ul>
      )}
      {imports.isPending && <LoadingState />}
      {imports.data && listed.length === 0 && inHand.length === 0 && (
        <EmptyState title={importsWords.emptyTitle}>
          <p>{importsWords.emptyText}</p>
        </EmptyState>
      )}
      {listed.length > 0 && (
        <table className="import-table">
          <thead>
            <tr>
              <th scope="col">{importsWords.columns.file}</th>
              <th scope="col">{importsWords.columns.unit}</th>
              <th scope="col">{importsWords.columns.counts}</th>
              <th scope="col">{importsWords.columns.time}</th>
              <th scope="col">
                <span className="visually-hidden">{importsWords.columns.act}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {listed.slice(0, shown).map((one) => (
              <ImportRow
                key={one.id}
                one={one}
                onDiscard={() => discard.mutate(one)}
                onRestore={() => restore.mutate(one.id)}
                mayChange={mayImport(session)}
                isBusy={discard.isPending || restore.isPending}
              />
            ))}
          </tbody>
        </table>
      )}
      <TooMuch shown={shown} total={listed.length} onMore={() => setShown(shown + batch)} />
      {all.some((one) => one.state === 'discarded') && (
        <label className="imports-switch">
          <input
            type="checkbox"
            checked={withDiscarded}
            onChange={(event) => setWithDiscarded(event.target.checked)}
          />
          {importsWords.showDiscarded}
        </label>
      )}
    </div>
  )
}
