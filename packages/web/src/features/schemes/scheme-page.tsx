import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { SchemeView } from '@hengji/contract/schemes.ts'
import { compareSchemes } from '@hengji/domain/scheme/compare-schemes.ts'
import { schemeStateWords, type SchemeAct } from '@hengji/domain/scheme/scheme-states.ts'
import { actOnScheme, newerScheme, schemeFile, schemeListQuery, schemeQuery } from '../../api/schemes.ts'
import { RequestRefused } from '../../api/request.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { showToast } from '../../design/toast.tsx'
import { schemesWords as words } from '../../messages/schemes.ts'
import { zh } from '../../messages/zh.ts'
import { DraftDesk } from './draft-desk.tsx'
import { useBegin } from './new-scheme.tsx'
import { SchemeDocument } from './scheme-document.tsx'
import { StateMark } from './schemes-page.tsx'
import './schemes.css'

/** One version of a scheme: a draft is written here, what holds is read here. */
export function SchemePage() {
  const { schemeId } = useParams({ from: '/schemes/$schemeId' })
  const view = useQuery(schemeQuery(schemeId))
  const title = view.data?.title
  useEffect(() => {
    document.title = `${title ?? words.title} · ${zh.productName}`
  }, [title])
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  return (
    <div className="page schemes-page">
      <Head view={view.data} />
      {view.data.acts.includes('edit') ? (
        <DraftDesk key={view.data.id} view={view.data} />
      ) : (
        <Reading view={view.data} />
      )}
    </div>
  )
}

function Head({ view }: { view: SchemeView }) {
  return (
    <header className="page-head scheme-head">
      <p className="list-note">
        <Link to="/schemes">{words.back}</Link>
      </p>
      <h1>{view.title}</h1>
      <p className="scheme-facts">
        <StateMark scheme={view} />
        <span>
          {words.years(view.year)} · {view.group} · {words.version(view.version)}
        </span>
        {view.promulgated && (
          <span>{words.promulgatedBy(dateInChinese(view.promulgated.at), view.promulgated.by)}</span>
        )}
        {view.state === 'in-force' && (
          <span>
            {view.groups.length === 0
              ? words.noGroup
              : view.groups.map(({ title, units }) => words.group(title, units)).join('、')}
            {view.acts.includes('revise') && (
              <>
                {' · '}
                <Link to="/people" search={{ view: 'peers', year: String(view.year) }}>
                  {words.groups}
                </Link>
              </>
            )}
          </span>
        )}
      </p>
    </header>
  )
}

function Reading({ view }: { view: SchemeView }) {
  const search = useSearch({ from: '/schemes/$schemeId' })
  const navigate = useNavigate()
  const shows = (['document', 'differences', 'versions'] as const).filter(
    (each) => each === 'document' || (each === 'versions' ? view.versions.length > 1 : view.base !== null),
  )
  const show = shows.find((each) => each === search.show) ?? 'document'
  return (
    <>
      <div className="scheme-bar">
        <nav className="scheme-views" aria-label={words.title}>
          {shows.length > 1 &&
            shows.map((each) => (
              <button
                key={each}
                type="button"
                aria-current={each === show ? 'page' : undefined}
                onClick={() =>
                  void navigate({
                    to: '/schemes/$schemeId',
                    params: { schemeId: view.id },
                    search: each === 'document' ? {} : { show: each },
                    replace: true,
                  })
                }
              >
                {words.views[each]}
              </button>
            ))}
        </nav>
        <SchemeActs view={view} revision={view.revision} />
      </div>
      {show === 'document' && <SchemeDocument scheme={view.scheme} />}
      {show === 'differences' && <Differences view={view} scheme={view.scheme} />}
      {show === 'versions' && <Versions view={view} />}
    </>
  )
}

/** What can be done with it; `onBefore` is where a draft sees to it that all is saved. */
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

export function Differences({ view, scheme }: { view: SchemeView; scheme: SchemeView['scheme'] }) {
  if (view.base === null) return <p className="list-note">{words.noBase}</p>
  const found = compareSchemes(view.base.scheme, scheme)
  return (
    <section>
      <p className="page-lead">{words.differencesFrom(view.base.title)}</p>
      {found.length === 0 ? (
        <p className="list-note">{words.noDifferences}</p>
      ) : (
        <table className="list scheme-differences">
          <thead>
            <tr>
              <th scope="col">{words.place}</th>
              <th scope="col">{words.before}</th>
              <th scope="col">{words.after}</th>
            </tr>
          </thead>
          <tbody>
            {found.map(({ path, place, before, after }, index) => (
              <tr key={`${path} ${index}`}>
                <td>{place}</td>
                <td className="scheme-before">{before ?? words.none}</td>
                <td>{after ?? words.none}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Versions({ view }: { view: SchemeView }) {
  return (
    <ul className="scheme-versions">
      {view.versions.map(({ id, version, state, promulgated }) => (
        <li key={id}>
          {id === view.id ? (
            <strong>{words.version(version)}</strong>
          ) : (
            <Link to="/schemes/$schemeId" params={{ schemeId: id }}>
              {words.version(version)}
            </Link>
          )}
          <span>{schemeStateWords[state]}</span>
          <span className="list-note">
            {promulgated && words.promulgatedBy(dateInChinese(promulgated.at), promulgated.by)}
          </span>
        </li>
      ))}
    </ul>
  )
}
