import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import {
  explainFavour,
  explainLeniency,
  explainSilence,
} from '@hengji/domain/evaluation/explain-peer-statistics.ts'
import { peerStatisticsQuery } from '../../api/peer-results.ts'
import { Button } from '../../design/button.tsx'
import { toTwoPlaces } from '../../design/points.tsx'
import { ErrorState, LoadingState, TooMuch } from '../../design/states.tsx'
import { peerResultsWords as words } from '../../messages/peer-results.ts'

/** Numbers on how units treated each other, for the office; looked up when asked for. */
export function Statistics({ evaluationId }: { evaluationId: string }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <section className="peers-statistics">
      <h2>{words.statistics}</h2>
      <p className="list-note">{words.statisticsLead}</p>
      {isOpen ? (
        <Numbers evaluationId={evaluationId} />
      ) : (
        <Button onClick={() => setIsOpen(true)}>{words.statisticsShow}</Button>
      )}
    </section>
  )
}

function Numbers({ evaluationId }: { evaluationId: string }) {
  const found = useQuery(peerStatisticsQuery(evaluationId))
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (found.isPending) return <LoadingState />
  const { givesScores, scores, scoring, fewestComparisons, leniency, favours, silences, objections } =
    found.data
  const names = new Map([
    ...leniency.map(({ unit }): [string, string] => [unit.id, unit.name]),
    ...[...favours, ...silences].flatMap(({ units }) =>
      units.map((unit): [string, string] => [unit.id, unit.name]),
    ),
  ])
  return (
    <>
      {givesScores && (
        <>
          <p>{words.scoresGiven(scores, scoring)}</p>
          {leniency.length === 0 && <p className="list-note">{words.statisticsNone(fewestComparisons)}</p>}
          <Table
            title={words.leniency}
            head={Object.values(words.leniencyColumns)}
            rows={leniency.map(({ unit, compared, above, below, difference }) => [
              unit.name,
              compared,
              above,
              below,
              toTwoPlaces(difference),
            ])}
            told={leniency.map((row) => explainLeniency({ ...row, unitId: row.unit.id }, names))}
          />
          <Table
            title={words.favours}
            head={Object.values(words.favourColumns)}
            rows={favours.map(({ units: [one, other], compared, favour, mutual }) => [
              words.pair(one.name, other.name),
              words.bothWays(...compared),
              words.bothWays(toTwoPlaces(favour[0]), toTwoPlaces(favour[1])),
              toTwoPlaces(mutual),
            ])}
            told={favours.map((row) => explainFavour({ ...row, units: idsOf(row.units) }, names))}
          />
        </>
      )}
      {silences.length === 0 ? (
        <p className="list-note">
          {words.silences}：{words.silencesNone}
        </p>
      ) : (
        <Table
          title={words.silences}
          head={Object.values(words.silenceColumns)}
          rows={silences.map(({ units: [one, other], claims, expected }) => [
            words.pair(one.name, other.name),
            claims,
            toTwoPlaces(expected),
          ])}
          told={silences.map((row) => explainSilence({ ...row, units: idsOf(row.units) }, names))}
        />
      )}
      <Table
        title={words.objectionCounts}
        names={2}
        head={Object.values(words.countColumns)}
        rows={objections.map(({ from, to, claims, objections: raised }) => [
          from.name,
          to.name,
          claims,
          raised,
        ])}
      />
    </>
  )
}

const atOnce = 50

interface TableProps {
  title: string
  head: string[]
  rows: ReactNode[][]
  /** So many columns name who it is about; the others are figures. */
  names?: number
  /** Row by row, in words. */
  told?: string[]
}

const idsOf = ([one, other]: readonly [{ id: string }, { id: string }]): [string, string] => [
  one.id,
  other.id,
]

/** The greatest first: a group of a hundred has thousands of pairs. */
function Table({ title, head, rows, names = 1, told = [] }: TableProps) {
  const [drawn, setDrawn] = useState(atOnce)
  if (rows.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <div className="peers-scroll">
        <table className="list">
          <thead>
            <tr>
              {head.map((cell, at) => (
                <th key={cell} scope="col" className={at < names ? undefined : 'number'}>
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, drawn).map((row, index) => (
              <tr key={index}>
                {row.map((cell, at) => (
                  <td key={at} className={at < names ? undefined : 'number'}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <TooMuch shown={drawn} total={rows.length} onMore={() => setDrawn(drawn + atOnce)} />
      {told.length > 0 && (
        <details className="peers-told-rows">
          <summary>{words.statisticsTold}</summary>
          <ul>
            {told.slice(0, drawn).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
