import type { DocumentView } from '@hengji/contract/documents.ts'
import { Mark } from '../../design/mark.tsx'
import { toTwoPlaces } from '../../design/points.tsx'
import { columnsFor, ownTexts } from '../../fields/columns.ts'
import { findingWhat, ruleText } from '../../fields/finding-text.ts'
import { placeText } from '../../fields/place-text.ts'
import { budgetWords } from '../../messages/budget-forms.ts'
import { planWords } from '../../messages/plan.ts'
import { deskWords } from '../../messages/review-desk.ts'

/** One indicator whole: every field, where it came from, what was repaired, what a reviewer would point at. */
export function IndicatorDetail({ view, index }: { view: DocumentView; index: number }) {
  const row = view.document.indicators[index]
  if (!row) return <p>{planWords.noIndicator}</p>
  const findings = view.findings.filter((finding) => finding.indicatorIndex === index)
  const own = Object.entries(ownTexts(row)).filter(([, text]) => text !== '')
  const columns = columnsFor(view.document).filter((column) => column.isCopied !== true)
  return (
    <>
      {findings.length > 0 && (
        <ul className="detail-findings">
          {findings.map((finding, position) => (
            <li key={position}>
              <Mark severity={finding.severity} /> <b>{ruleText(finding.rule).title}</b>
              <p>{findingWhat(finding)}</p>
              <p className="detail-mend">
                {deskWords.mend}：{finding.mend}
              </p>
            </li>
          ))}
        </ul>
      )}
      <dl className="detail">
        {columns.map((column) => {
          const text = column.textOf(row)
          const source = row.sources[column.field]
          const repairs = row.repaired.filter((repair) => repair.field === column.field)
          const doubt = row.doubtful.includes(column.field) ? (row.doubtReasons[column.field] ?? '') : null
          return (
            <div key={column.field}>
              <dt>{column.title}</dt>
              <dd>
                {text === '' ? (
                  <span className="absent">—</span>
                ) : column.setting === 'points' ? (
                  toTwoPlaces(text)
                ) : (
                  text
                )}
                {source && <small className="detail-place">{placeText(source.at)}</small>}
                {repairs.map((repair, position) => (
                  <small key={position} className="detail-repair">
                    {deskWords.repairedBecause}：{repair.reason}（{deskWords.changedFrom(repair.from)}）
                  </small>
                ))}
                {doubt !== null && (
                  <small className="detail-doubt">
                    {deskWords.doubtfulBecause}：{doubt}
                  </small>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
      {own.length > 0 && (
        <>
          <h3>{'results' in row ? planWords.results : budgetWords.ownColumns}</h3>
          <dl className="detail">
            {own.map(([title, text]) => (
              <div key={title}>
                <dt>{title}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  )
}
