import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'
import type { Scored } from '@hengji/domain/scoring/scored.ts'
import { Points } from '../../design/points.tsx'

/** Points with their arithmetic behind them: on hover, on focus and for those who do not see. */
export function ReasonedPoints({ value, scored }: { value: string | null; scored: Scored | null }) {
  if (value === null || scored === null || isRefusal(scored)) return <Points value={value} />
  const lines = explainBecause(scored.because)
  return (
    <details className="reasoned">
      <summary title={lines.join('\n')}>
        <Points value={value} />
      </summary>
      <span>{lines.join('；')}</span>
    </details>
  )
}
