import { Link } from '@tanstack/react-router'
import type { Incentive } from '@hengji/contract/incentives.ts'
import { adjustmentStateWords } from '@hengji/domain/incentive/adjustment-states.ts'
import { toTwoPlaces } from '../../design/points.tsx'
import { incentivesWords as words } from '../../messages/incentives.ts'

/** One entry: what, on what basis, how much, and how it stands. */
export function IncentiveRow({ entry, isUnitShown }: { entry: Incentive; isUnitShown: boolean }) {
  const { kind, points, askedPoints, decision } = entry
  const isCut = decision?.outcome === 'granted' && points !== askedPoints
  return (
    <li className={`incentive-row incentive-${kind}`}>
      <div className="incentive-what">
        <Link
          to="/evaluations/$evaluationId/incentives/$incentiveId"
          params={{ evaluationId: entry.evaluationId, incentiveId: entry.id }}
        >
          {entry.text === '' ? entry.component : entry.text}
        </Link>
        <small>
          {[
            isUnitShown ? entry.unit.name : null,
            entry.item ?? entry.component,
            [entry.basisTitle, entry.basisNumber].filter(Boolean).join('，'),
            entry.indicator?.code ?? null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </div>
      <span className="incentive-points number">
        {words.sign[kind]}
        {toTwoPlaces(points)}
        {isCut && <small>{words.asked(toTwoPlaces(askedPoints))}</small>}
      </span>
      <span className={`incentive-state incentive-state-${entry.state}`}>
        {adjustmentStateWords[entry.state]}
        {decision !== null && <small>{entry.doesCount ? words.counts : words.countsNot}</small>}
      </span>
    </li>
  )
}
