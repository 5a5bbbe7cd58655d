import type { FirstStep } from '@hengji/contract/home.ts'
import type { Role } from '@hengji/contract/session.ts'
import { HrefLink } from '../../design/href-link.tsx'
import { homeWords } from '../../messages/home.ts'

const words = homeWords.firstSteps

/** What a new city has to do, in order; it leaves the page once all is done. */
export function FirstSteps({ steps, role }: { steps: readonly FirstStep[]; role: Role }) {
  const next = steps.find(({ isDone }) => !isDone)
  return (
    <section className="home-part home-first">
      <h2>{words.title}</h2>
      <ol>
        {steps.map((step, index) => {
          const { text, note, href } = words.steps[step.step]
          const isTheirs = step.step === 'accounts' && role === 'office'
          return (
            <li
              key={step.step}
              className={step.isDone ? 'home-step-done' : undefined}
              aria-current={step === next ? 'step' : undefined}
            >
              <span className="home-step-mark" aria-hidden="true">
                {step.isDone ? '✓' : index + 1}
              </span>
              <div>
                <HrefLink href={isTheirs ? '/people' : href}>{text}</HrefLink>
                {step.isDone && <span className="home-note">{words.done(step.count)}</span>}
                <p className="home-note">{isTheirs ? words.byAdmins : note}</p>
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
