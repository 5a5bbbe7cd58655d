import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { OtherComponents } from '@hengji/contract/other-components.ts'
import { otherComponentsQuery } from '../../api/other-components.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { PageHead, PageNotice } from '../../design/page-head.tsx'
import { Points } from '../../design/points.tsx'
import { EmptyState, ErrorState, LoadingState, TooMuch } from '../../design/states.tsx'
import { otherComponentsWords as words } from '../../messages/other-components.ts'
import { ColumnDialog } from './column-dialog.tsx'
import { OneDialog } from './one-dialog.tsx'
import { useUndo } from './use-enter.ts'
import './other-components.css'

const atOnce = 100

/** What others score: by unit, with the document each number comes from; what is missing first. */
export function ComponentsPage() {
  const { evaluationId } = useParams({ from: '/evaluations/$evaluationId/components' })
  const view = useQuery(otherComponentsQuery(evaluationId))
  if (view.data === undefined && view.error)
    return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.data === undefined)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  return <Components view={view.data} />
}

function Components({ view }: { view: OtherComponents }) {
  const [isColumn, setColumn] = useState(false)
  const { evaluationId, title, year, components, hindrance, mayEnter, last } = view
  const mayNow = mayEnter && hindrance === null
  const undoing = useUndo(evaluationId)
  return (
    <div className="page components-page">
      <PageHead
        way={
          <Link to="/evaluations/$evaluationId" params={{ evaluationId }}>
            {words.back}
          </Link>
        }
        title={words.heading(title, year)}
        lead={components.length > 0 ? words.lead(components.map(({ name }) => `“${name}”`).join('、')) : null}
      >
        {components.map(({ name, missing }) => (
          <p key={name} className={missing > 0 ? 'components-doubt' : 'components-whole'}>
            {missing > 0 ? words.missing(name, missing) : words.whole(name)}
          </p>
        ))}
        {hindrance !== null && <PageNotice>{hindrance}</PageNotice>}
        {!mayEnter && <p className="list-note">{words.readOnly}</p>}
        {mayNow && components.length > 0 && (
          <div className="components-acts">
            <Button tone="primary" onClick={() => setColumn(true)}>
              {words.enter}
            </Button>
            {last && (
              <Button
                tone="quiet"
                aria-busy={undoing.isPending}
                disabled={undoing.isPending}
                title={words.lastBy(last.by, dateInChinese(last.at))}
                onClick={() => undoing.mutate(last.batch)}
              >
                {words.undoLast(last.component, last.units)}
              </Button>
            )}
          </div>
        )}
        {undoing.error && (
          <p className="field-error" role="alert">
            {undoing.error.message}
          </p>
        )}
      </PageHead>
      {components.length === 0 ? (
        <EmptyState title={words.none}>{words.noneText}</EmptyState>
      ) : (
        <Units view={view} mayEnter={mayNow} />
      )}
      {isColumn && <ColumnDialog view={view} onClose={() => setColumn(false)} />}
    </div>
  )
}

interface Asked {
  unitId: string
  component: string
}

function Units({ view, mayEnter }: { view: OtherComponents; mayEnter: boolean }) {
  const [text, setText] = useState('')
  const [isMissingOnly, setMissingOnly] = useState(false)
  const [drawn, setDrawn] = useState(atOnce)
  const [asked, setAsked] = useState<Asked | null>(null)
  const { components, units, evaluationId } = view
  const found = units.filter(
    ({ name, given }) => name.includes(text.trim()) && (!isMissingOnly || given.length < components.length),
  )
  const unit = units.find(({ unitId }) => unitId === asked?.unitId)
  const component = components.find(({ name }) => name === asked?.component)
  const basis = units.flatMap(({ given }) => given).toSorted((one, other) => (one.at < other.at ? 1 : -1))[0]
  return (
    <section>
      <div className="components-find">
        <input
          className="text-input"
          type="search"
          aria-label={words.find}
          placeholder={words.find}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <label>
          <input
            type="checkbox"
            checked={isMissingOnly}
            onChange={(event) => setMissingOnly(event.target.checked)}
          />
          {words.onlyMissing}
        </label>
      </div>
      {found.length === 0 ? (
        <EmptyState title={isMissingOnly && text === '' ? words.nothingMissing : words.noUnit} />
      ) : (
        <table className="list components-table">
          <thead>
            <tr>
              <th scope="col">{words.unit}</th>
              {components.map(({ name, fullMarks }) => (
                <th key={name} scope="col">
                  {name}
                  {fullMarks !== null && <small>{words.fullMarks(fullMarks)}</small>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.slice(0, drawn).map(({ unitId, name, given }) => (
              <tr key={unitId}>
                <th scope="row">{name}</th>
                {components.map((each) => {
                  const own = given.find(({ component: of }) => of === each.name)
                  return (
                    <td key={each.name} data-label={each.name}>
                      <span className="components-cell">
                        <strong>
                          <Points value={own?.points ?? null} />
                        </strong>
                        {own && (
                          <small title={words.lastBy(own.by, dateInChinese(own.at))}>
                            {own.basisTitle}
                            {own.basisNumber !== null && ` ${own.basisNumber}`}
                          </small>
                        )}
                        {mayEnter && (
                          <Button
                            tone="quiet"
                            aria-label={`${own ? words.change : words.add} ${words.changeOf(name, each.name)}`}
                            onClick={() => setAsked({ unitId, component: each.name })}
                          >
                            {own ? words.change : words.add}
                          </Button>
                        )}
                      </span>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <TooMuch shown={drawn} total={found.length} onMore={() => setDrawn(drawn + atOnce)} />
      {unit && component && (
        <OneDialog
          evaluationId={evaluationId}
          component={component}
          unit={unit}
          lastBasis={{ title: basis?.basisTitle ?? '', number: basis?.basisNumber ?? '' }}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  )
}
