import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { Evidence, EvidenceList } from '@hengji/contract/evidence.ts'
import {
  deleteEvidence,
  evidenceFile,
  linkEvidence,
  renameEvidence,
  restoreEvidence,
  unlinkEvidence,
} from '../../api/evidence.ts'
import { Button } from '../../design/button.tsx'
import { DateText } from '../../design/date-text.tsx'
import { showToast } from '../../design/toast.tsx'
import { useFocusBack } from '../../design/use-focus-back.ts'
import { fileSize } from '../../fields/file-size.ts'
import { evidenceWords as words } from '../../messages/evidence.ts'
import { indicatorLabel } from './filter-evidence.ts'
import { ProofPreview } from './proof-preview.tsx'

interface ProofPaneProps {
  proof: Evidence
  list: EvidenceList
  onClose: () => void
}

/** One proof: what it is, what it proves, itself. */
export function ProofPane({ proof, list, onClose }: ProofPaneProps) {
  const queries = useQueryClient()
  const head = useRef<HTMLHeadingElement>(null)
  const [isRenaming, setIsRenaming] = useState(false)
  useFocusBack(proof.id)
  useEffect(() => head.current?.focus({ preventScroll: true }), [proof.id])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, select, textarea')
      if (event.key === 'Escape' && !event.defaultPrevented && !isTyping) onClose()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [onClose])
  const refresh = () => queries.invalidateQueries({ queryKey: ['evidence'] })
  const tellError = (error: Error) => showToast({ text: error.message })
  const act = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSettled: refresh,
    onError: tellError,
  })
  const { documentId } = list
  const name = proof.title ?? proof.fileName
  const indicators = proof.indicatorIds.flatMap(
    (id) => list.indicators.find((each) => each.indicatorId === id) ?? [],
  )
  const others = list.indicators.filter(
    (each) => each.mayAttach && !proof.indicatorIds.includes(each.indicatorId),
  )

  // What follows is part of the work: the list asked anew takes this pane away, and with it what waits for the end.
  const remove = () =>
    act.mutate(async () => {
      await deleteEvidence(proof.id)
      onClose()
      showToast({
        text: words.removed(name),
        action: { label: '撤销', run: () => act.mutate(() => restoreEvidence(proof.id)) },
      })
    })
  const unlink = (indicatorId: string) => {
    if (documentId === null) return
    act.mutate(async () => {
      await unlinkEvidence(proof.id, documentId, indicatorId)
      showToast({
        text: words.unlinked,
        action: {
          label: '撤销',
          run: () => act.mutate(() => linkEvidence(proof.id, documentId, [indicatorId])),
        },
      })
    })
  }
  const rename = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const title = new FormData(event.currentTarget).get('title')
    setIsRenaming(false)
    if (typeof title === 'string') act.mutate(() => renameEvidence(proof.id, title))
  }

  return (
    <aside className="proof-pane" aria-label={words.preview}>
      <header>
        <h2 ref={head} tabIndex={-1}>
          {name}
        </h2>
        <button type="button" className="pane-close" aria-label={words.closePreview} onClick={onClose}>
          ×
        </button>
      </header>
      {isRenaming && (
        <form className="pane-rename" onSubmit={rename}>
          <input
            className="text-input"
            name="title"
            aria-label={words.titleOf}
            defaultValue={name}
            maxLength={100}
          />
          <Button type="submit" tone="primary">
            {words.save}
          </Button>
        </form>
      )}
      <div className="pane-acts">
        <a className="button button-plain" href={evidenceFile(proof.id)} download={proof.fileName}>
          {words.download}
        </a>
        {proof.mayDelete && (
          <>
            <Button tone="quiet" onClick={() => setIsRenaming(!isRenaming)}>
              {words.rename}
            </Button>
            <Button tone="quiet" className="button-danger" aria-busy={act.isPending} onClick={remove}>
              {words.remove}
            </Button>
          </>
        )}
        {proof.isFrozen && <small>{words.frozen}</small>}
      </div>
      <ProofPreview key={proof.id} proof={proof} />
      <dl className="pane-facts">
        <dt>{words.facts.links}</dt>
        <dd>
          {indicators.length === 0 && <span className="absent">{words.noLinks}</span>}
          {indicators.map((each) => (
            <span className="pane-link" key={each.indicatorId}>
              {indicatorLabel(each)}
              {each.mayAttach && !proof.isFrozen && (
                <button
                  type="button"
                  aria-label={words.unlink(each.code ?? '')}
                  aria-busy={act.isPending}
                  onClick={() => unlink(each.indicatorId)}
                >
                  ×
                </button>
              )}
            </span>
          ))}
          {documentId !== null && others.length > 0 && (
            <select
              className="text-input"
              aria-label={words.linkTo}
              value=""
              onChange={(event) => {
                const indicatorId = event.target.value
                if (indicatorId !== '') act.mutate(() => linkEvidence(proof.id, documentId, [indicatorId]))
              }}
            >
              <option value="">{words.linkTo}</option>
              {others.map((each) => (
                <option key={each.indicatorId} value={each.indicatorId}>
                  {indicatorLabel(each)}
                </option>
              ))}
            </select>
          )}
        </dd>
        {proof.title !== null && (
          <>
            <dt>{words.facts.file}</dt>
            <dd>{proof.fileName}</dd>
          </>
        )}
        <dt>{words.facts.size}</dt>
        <dd>
          {words.kinds[proof.kind]}，{fileSize(proof.size)}
        </dd>
        <dt>{words.facts.by}</dt>
        <dd>
          {proof.uploadedBy}，<DateText value={proof.uploadedAt} />
        </dd>
        <dt>{words.facts.hash}</dt>
        <dd>
          <code>{proof.contentHash}</code>
        </dd>
      </dl>
    </aside>
  )
}
