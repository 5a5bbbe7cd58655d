import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { SchemeView } from '@hengji/contract/schemes.ts'
import type { SchemeAct } from '@hengji/domain/scheme/scheme-states.ts'
import { RequestRefused } from '../../api/request.ts'
import { actOnScheme, newerScheme, schemeFile, schemeQuery } from '../../api/schemes.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { showToast } from '../../design/toast.tsx'
import { schemesWords as words } from '../../messages/schemes.ts'
import { zh } from '../../messages/zh.ts'
import { useBegin } from './new-scheme.tsx'

/** What can be done with it now; a draft is promulgated when all is saved and nothing is wrong with it. */
export function SchemeActs({
  view,
  revision,
  isUnsaved = false,
  faults = 0,
}: {
  view: SchemeView
  revision: number
  isUnsaved?: boolean
  faults?: number
}) {
  const queries = useQueryClient()
  const [isSure, setIsSure] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const beginning = useBegin(setError)
  const act = (what: 'promulgate' | 'discard' | 'restore') => {
    if (isBusy) return
    setIsBusy(true)
    setError(null)
    actOnScheme(view.id, { act: what, revision }).then(
      (after) => {
        setIsBusy(false)
        setIsSure(false)
        queries.setQueryData(schemeQuery(view.id).queryKey, after)
        for (const key of ['scheme-versions', 'schemes', 'home', 'people', 'year-map'])
          void queries.invalidateQueries({ queryKey: [key] })
        showToast({ text: words.done[what] })
      },
      (refused: unknown) => {
        setIsBusy(false)
        setIsSure(false)
        if (!(refused instanceof RequestRefused)) throw refused
        const newer = newerScheme(refused)
        if (newer && newer.state !== view.state) queries.setQueryData(schemeQuery(view.id).queryKey, newer)
        setError(refused.message)
      },
    )
  }
  const has = (what: SchemeAct) => view.acts.includes(what)
  return (
    <div className="scheme-acts scheme-acts-end">
      <a className="button button-plain" href={schemeFile(view.id)}>
        <span>{words.acts.export}</span>
      </a>
      <Button onClick={() => window.print()}>{words.acts.print}</Button>
      {has('revise') && (
        <>
          <Link className="button button-plain" to="/schemes" search={{ from: view.id }}>
            <span>{words.acts.another}</span>
          </Link>
          <Button
            tone="primary"
            aria-busy={beginning.isBusy}
            onClick={() =>
              beginning.begin({ id: crypto.randomUUID(), from: { kind: 'version', schemeId: view.id } })
            }
          >
            {words.acts.revise}
          </Button>
        </>
      )}
      {has('discard') && (
        <Button aria-busy={isBusy} onClick={() => act('discard')}>
          {words.acts.discard}
        </Button>
      )}
      {has('restore') && (
        <Button aria-busy={isBusy} onClick={() => act('restore')}>
          {words.acts.restore}
        </Button>
      )}
      {has('promulgate') && (
        <Button tone="primary" disabled={isUnsaved || faults > 0} onClick={() => setIsSure(true)}>
          {words.acts.promulgate}
        </Button>
      )}
      {error !== null && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      {isSure && (
        <Dialog title={words.sure.title} onClose={() => setIsSure(false)}>
          <p>{view.supersedes === null ? words.sure.first : words.sure.next(view.version)}</p>
          <div className="dialog-foot">
            <Button onClick={() => setIsSure(false)}>{zh.common.cancel}</Button>
            <Button tone="primary" data-focus aria-busy={isBusy} onClick={() => act('promulgate')}>
              {words.sure.yes}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  )
}
