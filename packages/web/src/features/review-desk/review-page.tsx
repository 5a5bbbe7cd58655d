import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { ImportDraft } from '@hengji/contract/imports.ts'
import { importQuery } from '../../api/imports.ts'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { importsWords } from '../../messages/imports.ts'
import { deskWords } from '../../messages/review-desk.ts'
import { zh } from '../../messages/zh.ts'
import { isReadable } from './readable-draft.ts'
import { ReviewDesk } from './review-desk.tsx'

export function ReviewPage() {
  const { importId } = useParams({ from: '/imports/$importId' })
  const draft = useQuery({
    ...importQuery(importId),
    staleTime: Infinity,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
  })
  const name = draft.data?.fileName
  useEffect(() => {
    if (name !== undefined) document.title = `${deskWords.pageTitle(name)} · ${zh.productName}`
  }, [name])

  if (draft.error && !draft.data)
    return <ErrorState error={draft.error} onRetry={() => void draft.refetch()} />
  // What was fetched before may be older than what is stored: the desk opens on the fresh state alone.
  if (draft.isPending || (draft.isFetching && draft.fetchStatus === 'fetching' && !draft.isFetchedAfterMount))
    return (
      <div className="page">
        <LoadingState lines={12} />
      </div>
    )
  if (!isReadable(draft.data)) return <Refused draft={draft.data} />
  return <ReviewDesk key={draft.data.id} draft={draft.data} />
}

function Refused({ draft }: { draft: ImportDraft }) {
  return (
    <EmptyState title={deskWords.refusedTitle}>
      <p>
        <strong>{draft.fileName}</strong>
      </p>
      <p>{draft.refusal?.message}</p>
      <p>
        {importsWords.kept} <a href={`/api/imports/${draft.id}/file`}>{importsWords.original}</a>
      </p>
      <p>
        <Link to="/imports">{deskWords.restart}</Link>
      </p>
    </EmptyState>
  )
}
