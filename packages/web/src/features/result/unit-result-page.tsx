import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { UnitResult } from '@hengji/contract/unit-result.ts'
import { roundedToTwoPlaces } from '@hengji/domain/kernel/shown.ts'
import { resultStateWords } from '@hengji/domain/result/result-states.ts'
import { feedbackPaper, scoreTablePaper } from '../../api/papers.ts'
import { unitResultQuery } from '../../api/results.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { Points } from '../../design/points.tsx'
import { ScrollRegion } from '../../design/scroll-region.tsx'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { PaperLinks } from '../../fields/paper-links.tsx'
import { paperWords } from '../../messages/papers.ts'
import { resultWords as words } from '../../messages/result.ts'
import { zh } from '../../messages/zh.ts'
import { ExplainedTree } from './explained-tree.tsx'
import { IndicatorScores } from './indicator-scores.tsx'
import { ProofPart } from './proof-part.tsx'
import { WeakList } from './weak-list.tsx'
import './result.css'

/** One unit's result: the number large, what went well and what not, and how it came about down to the single ballot. */
export function UnitResultPage() {
  const { evaluationId, unitId } = useParams({ from: '/evaluations/$evaluationId/result/units/$unitId' })
  const { version } = useSearch({ from: '/evaluations/$evaluationId/result/units/$unitId' })
  const view = useQuery(unitResultQuery(evaluationId, unitId, version))
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState lines={10} />
      </div>
    )
  const result = view.data
  const params = { evaluationId }
  return (
    <div className="page result-page">
      <header className="page-head">
        <p className="list-note result-no-print">
          <Link to="/evaluations/$evaluationId/result" params={params} search={{ version }}>
            {words.group}
          </Link>
        </p>
        <h1>{words.unitHeading(result.unit.name, result.year)}</h1>
        <p className="list-note">
          {result.title} · {words.version(result.version, resultStateWords[result.state])}
        </p>
        <div className="result-large">
          <data value={result.composite}>
            <Points value={result.composite} />
          </data>
          <div>
            <strong>{result.grade}</strong>
            <span>{words.ofUnits(result.rank, result.units)}</span>
          </div>
        </div>
        {result.told.standing.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p className="list-note">{result.firmness}</p>
        {result.remarks.map((sentence) => (
          <p key={sentence} className="list-note">
            {sentence}
          </p>
        ))}
        <nav className="result-links result-no-print" aria-label={words.moreTabs}>
          {result.mayObject && (
            <Link
              className="button button-plain"
              to="/evaluations/$evaluationId/result/objections"
              params={params}
            >
              {words.object}
              {result.lastObjectionDay !== null && `（${dateInChinese(result.lastObjectionDay)}止）`}
            </Link>
          )}
          {result.maySeeSecondLevel && (
            <Link
              to="/evaluations/$evaluationId/result/units/$unitId/second-level"
              params={{ evaluationId, unitId }}
            >
              {words.secondLevel}
            </Link>
          )}
          <button type="button" className="button button-quiet" onClick={() => window.print()}>
            {words.print}
          </button>
          <PaperLinks
            name={paperWords.scoreTable}
            addressOf={scoreTablePaper(evaluationId, unitId, result.version)}
          />
          <PaperLinks
            name={paperWords.feedback}
            addressOf={feedbackPaper(evaluationId, unitId, result.version)}
            formats={['docx']}
          />
        </nav>
      </header>
      <div className="result-sides">
        <section>
          <h2>{words.good}</h2>
          {result.told.good.length === 0 && <p className="list-note">{words.nothingGood}</p>}
          <ul className="result-told">
            {result.told.good.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
        <WeakList result={result} />
      </div>
      <IndicatorScores indicators={result.indicators} />
      <section>
        <h2>{words.composition}</h2>
        <p className="list-note result-no-print">{words.compositionNote}</p>
        <ExplainedTree result={result} />
      </section>
      <Compared compared={result.compared} />
      {result.state === 'published' && <ProofPart evaluationId={evaluationId} />}
      <p className="list-note result-hash" title={words.hashNote}>
        {words.hash} {result.inputHash}
      </p>
    </div>
  )
}

function Compared({ compared: { parts } }: { compared: UnitResult['compared'] }) {
  return (
    <section className="result-compared">
      <h2>{words.compared}</h2>
      <ScrollRegion label={words.compared} className="result-scroll">
        <table className="result-table">
          <thead>
            <tr>
              <th scope="col">{words.part}</th>
              <th scope="col" className="result-number">
                {words.own}
              </th>
              <th scope="col" className="result-number">
                {words.median}
              </th>
              <th scope="col" className="result-number">
                {words.lastYear}
              </th>
            </tr>
          </thead>
          <tbody>
            {parts.map(({ kind, name, points, percent, groupMedian, lastYear }) => {
              const inPercent = kind === 'section'
              return (
                <tr key={`${kind} ${name}`}>
                  <th scope="row">
                    {name}
                    {inPercent && <small>{words.ownPercent}</small>}
                  </th>
                  <Compare value={inPercent ? percent : points} inPercent={inPercent} />
                  <Compare value={groupMedian} inPercent={inPercent} />
                  <Compare value={lastYear} inPercent={inPercent} />
                </tr>
              )
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  )
}

function Compare({ value, inPercent }: { value: string | null; inPercent: boolean }) {
  return (
    <td className="result-number">
      {value === null ? (
        <Points value={null} />
      ) : (
        <data className="number" value={value} title={value}>
          {roundedToTwoPlaces(value)}
          {inPercent && '%'}
        </data>
      )}
    </td>
  )
}
