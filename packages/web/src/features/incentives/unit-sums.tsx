import { useState } from 'react'
import type { Incentives } from '@hengji/contract/incentives.ts'
import { toTwoPlaces } from '../../design/points.tsx'
import { TooMuch } from '../../design/states.tsx'
import { incentivesWords as words } from '../../messages/incentives.ts'

const atOnce = 60

/** What each unit comes to, with every limit that took something away. */
export function UnitSums({ units, components }: Pick<Incentives, 'units' | 'components'>) {
  const [drawn, setDrawn] = useState(atOnce)
  const formulaMost = components.flatMap(({ component, formulaMost: most }) =>
    most === null ? [] : [words.mostOf(component, most)],
  )
  return (
    <section className="incentive-sums">
      <h2>{units.length === 1 ? words.sum : words.sums}</h2>
      <p className="list-note">
        {words.sumsLead}
        {formulaMost.length > 0 && words.formulaMost(formulaMost.join('、'))}
      </p>
      <ul>
        {units.slice(0, drawn).map(({ id, name, sums }) => (
          <li key={id}>
            <strong>{name}</strong>
            {sums.map(({ component, count, points, beyondLimits, because }) => {
              const kind = components.find((each) => each.component === component)?.kind ?? 'bonus'
              return (
                <div key={component} className="incentive-sum">
                  <span>{component}</span>
                  <span className="number">
                    {count === 0 ? words.none : `${words.sign[kind]}${toTwoPlaces(points)}`}
                  </span>
                  {beyondLimits !== '0' && <em>{words.beyond(toTwoPlaces(beyondLimits))}</em>}
                  {count > 0 && (
                    <details>
                      <summary>{words.how}</summary>
                      <ol>
                        {because.map((line, index) => (
                          <li key={`${index} ${line}`}>{line}</li>
                        ))}
                      </ol>
                    </details>
                  )}
                </div>
              )
            })}
          </li>
        ))}
      </ul>
      <TooMuch shown={drawn} total={units.length} onMore={() => setDrawn(drawn + atOnce)} />
    </section>
  )
}
