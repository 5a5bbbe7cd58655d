import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { SecondLevel } from '@hengji/contract/second-level.ts'
import { roundedToTwoPlaces } from '@hengji/domain/kernel/shown.ts'
import { secondLevelFile, secondLevelQuery } from '../../api/results.ts'
import { ScrollRegion } from '../../design/scroll-region.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { PaperLinks } from '../../fields/paper-links.tsx'
import { paperWords } from '../../messages/papers.ts'
import { resultWords as words } from '../../messages/result.ts'
import { zh } from '../../messages/zh.ts'
import './result.css'

const sharings = ['equal', 'lead', 'whole'] as const
const address = '/evaluations/$evaluationId/result/units/$unitId/second-level'

/** What sections, branches and persons brought in with the indicators they carry; to be exported for staff appraisal. */
export function SecondLevelPage() {
  const { evaluationId, unitId } = useParams({ from: address })
  const search = useSearch({ from: address })
  const navigate = useNavigate({ from: address })
  const sharing = sharings.find((each) => each === search.sharing) ?? 'equal'
  const lead = /^\d{1,2}$|^100$/.test(search.lead ?? '') ? (search.lead ?? '50') : '50'
  const view = useQuery(secondLevelQuery(evaluationId, unitId, sharing, lead))
  useEffect(() => {
    document.title = `${words.secondLevel} · ${zh.productName}`
  }, [])
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const { unit, year, lines, carriedByNoSection, carriedByNoPerson } = view.data
  return (
    <div className="page result-page">
      <header className="page-head">
        <p className="list-note result-no-print">
          <Link to="/evaluations/$evaluationId/result/units/$unitId" params={{ evaluationId, unitId }}>
            {words.unitHeading(unit.name, year)}
          </Link>
        </p>
        <h1>{words.secondTitle(unit.name, year)}</h1>
        <p className="page-lead">{words.secondLead}</p>
        <div className="result-links result-no-print">
          <label>
            {words.sharing}
            <select
              className="text-input"
              value={sharing}
              onChange={(event) =>
                void navigate({ search: { ...search, sharing: event.target.value }, replace: true })
              }
            >
              {sharings.map((each) => (
                <option key={each} value={each}>
                  {words.sharings[each]}
                </option>
              ))}
            </select>
          </label>
          {sharing === 'lead' && (
            <label>
              {words.leadPercent}
              <select
                className="text-input"
                value={lead}
                onChange={(event) =>
                  void navigate({ search: { ...search, lead: event.target.value }, replace: true })
                }
              >
                {['40', '50', '60', '70', '80'].map((percent) => (
                  <option key={percent} value={percent}>
                    {percent}
                  </option>
                ))}
              </select>
            </label>
          )}
          {lines.length > 0 && (
            <span className="result-export">
              <PaperLinks
                name={paperWords.secondLevel}
                addressOf={(format) => secondLevelFile(evaluationId, unitId, sharing, lead, format)}
                csv={secondLevelFile(evaluationId, unitId, sharing, lead, 'csv')}
              />
            </span>
          )}
        </div>
      </header>
      {lines.length === 0 && <EmptyState title={words.noLines}>{words.noLinesText}</EmptyState>}
      {(['section', 'branch', 'person'] as const).map((kind) => (
        <Lines key={kind} kind={kind} lines={lines.filter((line) => line.kind === kind)} />
      ))}
      {lines.length > 0 && carriedByNoSection.length > 0 && (
        <p className="list-note">{words.nobodyCarries(words.kinds.section, carriedByNoSection.join('、'))}</p>
      )}
      {lines.length > 0 && carriedByNoPerson.length > 0 && (
        <p className="list-note">{words.nobodyCarries(words.kinds.person, carriedByNoPerson.join('、'))}</p>
      )}
    </div>
  )
}

function Lines({ kind, lines }: { kind: 'section' | 'branch' | 'person'; lines: SecondLevel['lines'] }) {
  if (lines.length === 0) return null
  return (
    <section className="result-compared">
      <h2>{words.kinds[kind]}</h2>
      <ScrollRegion label={words.kinds[kind]} className="result-scroll">
        <table className="result-table">
          <thead>
            <tr>
              <th scope="col">{words.holder}</th>
              <th scope="col">{words.carried}</th>
              <th scope="col" className="result-number">
                {words.points}
              </th>
              <th scope="col" className="result-number">
                {words.rate}
              </th>
              <th scope="col">{words.lostMost}</th>
            </tr>
          </thead>
          <tbody>
            {lines
              .toSorted((one, other) => (one.rank ?? Infinity) - (other.rank ?? Infinity))
              .map((line) => (
                <tr key={line.holderId}>
                  <th scope="row">{line.name}</th>
                  <td title={line.weightPoints}>
                    {words.carriedText(line.indicators, roundedToTwoPlaces(line.weightPoints))}
                  </td>
                  <td className="result-number">
                    <data className="number" value={line.points} title={line.points}>
                      {roundedToTwoPlaces(line.points)}
                    </data>
                  </td>
                  <td className="result-number">
                    {line.percent === null ? '—' : `${roundedToTwoPlaces(line.percent)}%`}
                  </td>
                  <td>
                    {line.lost
                      .map(({ code, lostPoints }) => ({ code, lost: roundedToTwoPlaces(lostPoints) }))
                      .filter(({ lost }) => lost !== '0.00')
                      .slice(0, 3)
                      .map(({ code, lost }) => `${code}（${lost}）`)
                      .join('、')}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  )
}
