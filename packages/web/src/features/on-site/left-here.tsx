import type { Visit } from '@hengji/contract/on-site.ts'
import { onSiteWords as words } from '../../messages/on-site.ts'
import { FindingSummary } from './finding-summary.tsx'
import type { Outgoings } from './use-visit.ts'

/** Filled in here while somebody else handed the record over: it is shown and stays, until the record is taken back. */
export function LeftHere({ visit, outgoing }: { visit: Visit; outgoing: Outgoings }) {
  return (
    <section className="visit-left" role="alert">
      <p>{words.leftHere(outgoing.size)}</p>
      <ul>
        {visit.items.map(({ indicatorId, code, title }) => {
          const left = outgoing.get(indicatorId)
          return left ? (
            <li key={indicatorId}>
              <strong>
                {code} {title}
              </strong>
              <FindingSummary finding={left.body.finding} />
            </li>
          ) : null
        })}
      </ul>
    </section>
  )
}
