import type { OnSite } from '@hengji/contract/on-site.ts'
import { toTwoPlaces } from '../../design/points.tsx'
import { onSiteWords as words } from '../../messages/on-site.ts'

type Sample = NonNullable<OnSite['units'][number]['sample']>

/** What was drawn, and below it everything by which anybody redoes the drawing. */
export function SampleList({ unitId, sample }: { unitId: string; sample: Sample }) {
  const drawn = sample.filter(({ isDrawn }) => isDrawn)
  return (
    <details className="sample">
      <summary>{words.drawn(drawn.length, sample.length)}</summary>
      <p className="list-note">{words.unitId(unitId)}</p>
      <ol>
        {sample.map(({ indicatorId, code, title, weightPoints, hash, isDrawn }) => (
          <li key={indicatorId} className={isDrawn ? 'sample-drawn' : undefined}>
            <span className="number">{code}</span>
            <span>
              {title}
              <small>
                {isDrawn && <strong>{words.isDrawn}</strong>} {words.weight(toTwoPlaces(weightPoints))}
              </small>
              <code>
                {indicatorId} {hash}
              </code>
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}
