import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ResultStanding, ResultStandings } from '@hengji/contract/results.ts'
import { Points } from '../../design/points.tsx'
import { ScrollRegion } from '../../design/scroll-region.tsx'
import { TooMuch } from '../../design/states.tsx'
import { resultWords as words } from '../../messages/result.ts'

const atOnce = 200

/** Rank by rank: composite, components, grade, and how far the rank can be told from its neighbours'. */
export function ResultTable({
  evaluationId,
  standings,
  ownUnitId,
  seesAll,
  version,
}: {
  evaluationId: string
  standings: ResultStandings
  ownUnitId: string | null
  seesAll: boolean
  version: string | undefined
}) {
  const [drawn, setDrawn] = useState(atOnce)
  const { components, rows, remarks } = standings
  return (
    <>
      <ScrollRegion label={words.group} className="result-scroll">
        <table className="result-table">
          <thead>
            <tr>
              <th scope="col" className="result-number">
                {words.columns.rank}
              </th>
              <th scope="col">{words.columns.unit}</th>
              <th scope="col" className="result-number">
                {words.columns.composite}
              </th>
              <th scope="col">{words.columns.grade}</th>
              <th scope="col" className="result-wide">
                {words.columns.firm}
              </th>
              {components.map((name) => (
                <th key={name} scope="col" className="result-number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, drawn).map((row) => (
              <tr key={row.unitId} className={row.unitId === ownUnitId ? 'result-own' : undefined}>
                <td className="result-number">{row.rank}</td>
                <th scope="row">
                  {seesAll || row.unitId === ownUnitId ? (
                    <Link
                      to="/evaluations/$evaluationId/result/units/$unitId"
                      params={{ evaluationId, unitId: row.unitId }}
                      search={{ version }}
                    >
                      {row.name}
                    </Link>
                  ) : (
                    row.name
                  )}
                  {row.firmness.withinError.length > 0 && (
                    <small className="result-thumb">
                      <Firmness row={row} />
                    </small>
                  )}
                </th>
                <td className="result-number">
                  <strong>
                    <Points value={row.composite} />
                  </strong>
                </td>
                <td>{row.grade}</td>
                <td title={row.firmness.sentence} className="result-wide">
                  <Firmness row={row} />
                </td>
                {components.map((name) => (
                  <td key={name} className="result-number">
                    <Points value={row.components.find((part) => part.name === name)?.points ?? null} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <TooMuch shown={drawn} total={rows.length} onMore={() => setDrawn(drawn + atOnce)} />
      <p className="list-note">{words.firmNote}</p>
      {remarks.length > 0 && (
        <details className="result-remarks">
          <summary>
            {words.remarks} {remarks.length}
          </summary>
          <ul>
            {remarks.slice(0, atOnce).map(({ unitId, name, sentence }) => (
              <li key={`${unitId} ${sentence}`}>
                {name}：{sentence}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** A word goes with the mark: plain where nothing shakes the rank. */
function Firmness({ row: { firmness } }: { row: ResultStanding }) {
  if (firmness.withinError.length === 0) return <span className="result-firm">{words.firm}</span>
  const [first = '', second] = firmness.withinError
  const named = second === undefined ? first : words.units(firmness.withinError.length)
  return (
    <span className="result-within">
      {words.within(named)}
      {!firmness.isGradeFirm && <small>{words.gradeNotFirm}</small>}
    </span>
  )
}
