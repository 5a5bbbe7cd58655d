import type { IndicatorResult } from '@hengji/contract/unit-result.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { Points } from '../../design/points.tsx'
import { SourceScores } from '../../fields/source-scores.tsx'
import { claimsWords as words } from '../../messages/claims.ts'
import { reviewsWords } from '../../messages/reviews.ts'

/** What the claim came to: each source, before the review and after, and why. */
export function ClaimResult({ result }: { result: IndicatorResult }) {
  const { sources, before, points, review, because } = result
  return (
    <section className="claims-computed">
      <h3>
        {words.columns.points} <Points value={points} />
      </h3>
      {review && (
        <p>
          {reviewsWords.columns.before} <Points value={before} />。
          {reviewsWords.reviewed(review.decider, dateInChinese(review.decidedOn), review.reason)}
        </p>
      )}
      <details>
        <summary>
          <span>{words.result}</span>
        </summary>
        <SourceScores sources={sources} />
        <ul>
          {because.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </details>
    </section>
  )
}
