import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { SchemeView } from '@hengji/contract/schemes.ts'
import { schemeStateWords } from '@hengji/domain/scheme/scheme-states.ts'
import { schemeQuery } from '../../api/schemes.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { schemesWords as words } from '../../messages/schemes.ts'
import { zh } from '../../messages/zh.ts'
import { Differences } from './differences.tsx'
import { DraftDesk } from './draft-desk.tsx'
import { SchemeActs } from './scheme-acts.tsx'
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
