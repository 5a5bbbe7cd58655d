import { useState } from 'react'
import type { WhatIfAnswer, WhatIfStart } from '@hengji/contract/what-if.ts'
import { Points } from '../../design/points.tsx'
import { ScrollRegion } from '../../design/scroll-region.tsx'
import { TooMuch } from '../../design/states.tsx'
import { resultWords as words } from '../../messages/result.ts'

type Movement = WhatIfAnswer['movements'][number]
const atOnce = 200

/** Every unit before and after, by its rank after; a word and a sign say which way it goes. */
export function Movements({
  standings,
  movements,
  isWaiting,
}: {
  standings: WhatIfStart['standings']
  /** `null`: nothing is changed. */
  movements: Movement[] | null
  isWaiting: boolean
}) {
  const [drawn, setDrawn] = useState(atOnce)
  const rows = movements ?? standings.map(unmoved)
  const count = (is: (movement: Movement) => boolean) => rows.filter(is).length
  const scores = count(({ compositeChange }) => compositeChange !== '0' && compositeChange !== null)
  const ranks = count(({ rankChange }) => rankChange !== 0 && rankChange !== null)
  const grades = count(({ isGradeChanged }) => isGradeChanged)
  return (
    <>
      <p className="what-if-lead" role="status">
        {isWaiting
          ? words.reckoning
          : movements === null
            ? words.nothingChanged
            : scores + ranks + grades === 0
              ? words.nothingMoves
              : words.moves(scores, ranks, grades)}
      </p>
      <ScrollRegion label={words.whatIfTitle} className="result-scroll">
        <table className="result-table">
          <thead>
            <tr>
              <th scope="col">{words.columns.unit}</th>
              <th scope="col" className="result-number">
                {words.before}
              </th>
              <th scope="col" className="result-number">
                {words.after}
              </th>
              <th scope="col" className="result-number">
                {words.change}
              </th>
              <th scope="col">{words.columns.rank}</th>
              <th scope="col">{words.columns.grade}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, drawn).map((row) => (
              <Row key={row.unitId} row={row} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <TooMuch shown={drawn} total={rows.length} onMore={() => setDrawn(drawn + atOnce)} />
    </>
  )
}

function Row({
  row: { name, before, after, compositeChange, rankChange, isGradeChanged },
}: {
  row: Movement
}) {
  const change = compositeChange ?? '0'
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="result-number">
        <Points value={before?.composite ?? null} />
      </td>
      <td className="result-number">
        <Points value={after?.composite ?? null} />
      </td>
      <td className="result-number">
        {change !== '0' && (
          <>
            {change.startsWith('-') ? '−' : '+'}
            <Points value={change.replace('-', '')} />
          </>
        )}
      </td>
      <td className={rankChange === 0 ? undefined : 'what-if-moved'}>
        {after?.rank ?? before?.rank}
        <small>{rankWords(rankChange)}</small>
      </td>
      <td className={isGradeChanged ? 'what-if-moved' : undefined}>
        {isGradeChanged ? `${before?.grade ?? ''} → ${after?.grade ?? ''}` : (after?.grade ?? before?.grade)}
      </td>
    </tr>
  )
}

function rankWords(change: number | null): string {
  if (change === null || change === 0) return ''
  return change > 0 ? `↑ ${words.up(change)}` : `↓ ${words.down(-change)}`
}

function unmoved(standing: WhatIfStart['standings'][number]): Movement {
  const { unitId, name } = standing
  return {
    unitId,
    name,
    before: standing,
    after: standing,
    compositeChange: '0',
    rankChange: 0,
    isGradeChanged: false,
  }
}
