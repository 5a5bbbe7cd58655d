import type { Because } from '@hengji/domain/kernel/because.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'

/** The arithmetic as a narrowing column: the result first, below it and set in what led there. */
export function BecauseTree({ because }: { because: Because }) {
  const steps = because.steps ?? []
  return (
    <div className="because">
      <p>{explainBecause({ rule: because.rule, facts: because.facts })[0]}</p>
      {steps.length > 0 && (
        <ul>
          {steps.map((step, index) => (
            <li key={index}>
              <BecauseTree because={step} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
