import type { WorkItem } from '@hengji/contract/my-work.ts'
import { Measured } from '../../design/measured.tsx'
import { myWorkWords as words } from '../../messages/my-work.ts'

/** What one holds the new number against: last month's value, what should be reached by now, the year's target. */
export function WorkFacts({ item }: { item: WorkItem }) {
  const { latest, interim, annualTarget, unit } = item
  const codes = item.indicators.flatMap(({ code }) => code ?? [])
  const steps = item.kind === 'milestone' && interim?.milestone
  return (
    <div className="work-facts">
      {latest !== null && latest.value !== null && (
        <span>
          {words.lastValue(latest.month)} <Measured value={latest.value} unit={unit} />
        </span>
      )}
      {interim !== null && interim.value !== null && (
        <span>
          {words.interim(interim.month)} <Measured value={interim.value} unit={unit} />
        </span>
      )}
      {steps && (
        <span>
          {words.interimStep(interim.month)} {interim.milestone}
        </span>
      )}
      {annualTarget !== null && (
        <span>
          {words.target} <Measured value={annualTarget} unit={unit} />
        </span>
      )}
      {item.onBehalfOf.length > 0 && (
        <span className="work-behalf">{words.onBehalf(item.onBehalfOf.join('、'))}</span>
      )}
      {item.isShared && codes.length > 1 && <span>{words.shared(codes.join('、'))}</span>}
      {item.evidence > 0 && <span>{words.evidence(item.evidence)}</span>}
      {item.because.length > 0 && item.light !== 'none' && item.light !== 'green' && (
        <details className="work-because">
          <summary>{words.because}</summary>
          <ul>
            {item.because.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
