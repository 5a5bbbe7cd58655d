import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { FaultPlace, ResultFault } from '@hengji/contract/results.ts'
import { TooMuch } from '../../design/states.tsx'
import { resultWords as words } from '../../messages/result.ts'

const atOnce = 60

/** Everything that keeps the group from being scored, each a way to where it is put right. */
export function FaultList({
  evaluationId,
  schemeId,
  faults,
}: {
  evaluationId: string
  schemeId: string
  faults: readonly ResultFault[]
}) {
  const [drawn, setDrawn] = useState(atOnce)
  return (
    <section className="result-faults">
      <h2>{words.faultsLead(faults.length)}</h2>
      <ul>
        {faults.slice(0, drawn).map((fault) => (
          <li key={[fault.place, fault.unit?.id, fault.indicator?.id, fault.sentence].join(' ')}>
            <span>
              {fault.unit && <strong>{fault.unit.name}</strong>} {fault.indicator?.code} {fault.sentence}
            </span>
            <WayTo place={fault.place} evaluationId={evaluationId} schemeId={schemeId} />
          </li>
        ))}
      </ul>
      <TooMuch shown={drawn} total={faults.length} onMore={() => setDrawn(drawn + atOnce)} />
    </section>
  )
}

function WayTo({
  place,
  evaluationId,
  schemeId,
}: {
  place: FaultPlace
  evaluationId: string
  schemeId: string
}) {
  const params = { evaluationId }
  const text = words.goTo(words.places[place])
  switch (place) {
    case 'scheme':
      return (
        <Link to="/schemes/$schemeId" params={{ schemeId }}>
          {text}
        </Link>
      )
    case 'self':
      return (
        <Link to="/evaluations/$evaluationId/claims" params={params}>
          {text}
        </Link>
      )
    case 'peer':
      return (
        <Link to="/evaluations/$evaluationId/peers" params={params}>
          {text}
        </Link>
      )
    case 'on-site':
      return (
        <Link to="/evaluations/$evaluationId/on-site" params={params}>
          {text}
        </Link>
      )
    case 'leaders':
      return (
        <Link to="/evaluations/$evaluationId/leaders" params={params}>
          {text}
        </Link>
      )
    case 'public':
      return (
        <Link to="/evaluations/$evaluationId/survey" params={params}>
          {text}
        </Link>
      )
    case 'incentives':
      return (
        <Link to="/evaluations/$evaluationId/incentives" params={params}>
          {text}
        </Link>
      )
    case 'components':
      return (
        <Link to="/evaluations/$evaluationId/components" params={params}>
          {text}
        </Link>
      )
    case 'panel':
    case 'plan':
      return (
        <Link to="/evaluations/$evaluationId" params={params}>
          {text}
        </Link>
      )
  }
}
