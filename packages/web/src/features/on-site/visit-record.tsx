import type { Visit } from '@hengji/contract/on-site.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { toTwoPlaces } from '../../design/points.tsx'
import { onSiteWords as words } from '../../messages/on-site.ts'
import { FindingSummary } from './finding-summary.tsx'

/** The record of a visit as both sides see it, and as it is printed. */
export function VisitRecord({ visit }: { visit: Visit }) {
  const arrived = new Set(visit.photos.map(({ id }) => id))
  const isHidden = visit.findings.length === 0 && ['planned', 'under-way'].includes(visit.state)
  return (
    <>
      {isHidden && !visit.isExaminer && <p className="visit-note">{words.notHandedOver}</p>}
      <ol className="visit-record">
        {visit.items.map(({ indicatorId, code, title, weightPoints }) => {
          const finding = visit.findings.find((each) => each.indicatorId === indicatorId) ?? null
          return (
            <li key={indicatorId}>
              <h2>
                <span className="number">{code}</span> {title}
              </h2>
              <p className="list-note">
                {words.weight(toTwoPlaces(weightPoints))}
                {finding && ` · ${words.byAt(finding.by, dateInChinese(finding.at))}`}
              </p>
              <FindingSummary finding={finding} arrived={arrived} />
            </li>
          )
        })}
      </ol>
      {visit.history.length > 0 && (
        <section className="visit-history">
          <h2>{words.history}</h2>
          <ol>
            {visit.history.map(({ act, text, by, at }) => (
              <li key={`${act} ${at}`}>
                {words.byAt(by, dateInChinese(at))} {words.acts[act]}
                {text !== null && `：${text}`}
              </li>
            ))}
          </ol>
        </section>
      )}
      <p className="visit-sign">{words.recordNote}</p>
    </>
  )
}
