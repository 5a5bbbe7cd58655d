import { useSearch } from '@tanstack/react-router'
import type { DocumentView } from '@hengji/contract/documents.ts'
import type { TargetIndicator, TargetTable } from '@hengji/domain/budget/target-table.ts'
import { QuantityText } from '../../design/quantity-text.tsx'
import { ownTexts } from '../../fields/columns.ts'
import { groupsOf } from '../../fields/groups.ts'
import { ScrollRegion } from '../../design/scroll-region.tsx'
import { budgetWords } from '../../messages/budget-forms.ts'
import { documentKinds } from '../../messages/documents.ts'
import { deskWords } from '../../messages/review-desk.ts'
import { DocumentHead } from './document-head.tsx'
import { plotOf, TargetPlot } from './target-plot.tsx'
import { useRowInView } from './use-row-in-view.ts'

/** Targets with their reference values, and a small plot of where this year's stands among them. */
export function TargetTableView({ view, table }: { view: DocumentView; table: TargetTable }) {
  const { indicator } = useSearch({ from: '/documents/$documentId' })
  useRowInView(indicator)
  const groups = groupsOf(table)
  const numeric = table.indicators.filter((row) => plotOf(row) !== null).length
  const below = new Set(
    view.findings
      .filter((finding) => finding.rule === 'target-below-last-year')
      .map((finding) => finding.indicatorIndex),
  )

  return (
    <div className="form-view">
      <DocumentHead view={view}>{budgetWords.targetLead(table.indicators.length, numeric)}</DocumentHead>
      <ScrollRegion className="form-frame" label={documentKinds['target-table']}>
        <table className="form-table target-table">
          <caption className="visually-hidden">{view.title}</caption>
          <thead>
            <tr>
              <th scope="col">绩效指标</th>
              <th scope="col">年度指标值</th>
              <th scope="col">{budgetWords.plot}</th>
              <th scope="col">前三年均值</th>
              <th scope="col">上年值</th>
              <th scope="col">规划值</th>
              <th scope="col">当年标准值</th>
              <th scope="col">来源</th>
              <th scope="col">工作活动</th>
            </tr>
          </thead>
          {groups.map((group) => {
            const first = table.indicators[group.indexes[0] ?? -1]
            return (
              <tbody key={group.indexes[0]}>
                <tr className="section-row">
                  <th colSpan={9} scope="rowgroup">
                    {first !== undefined && first.dutyNumber !== null && `${first.dutyNumber}　`}
                    {group.title ?? deskWords.unsectioned}
                    {first !== undefined && first.dutyDescription !== null && (
                      <small>{first.dutyDescription}</small>
                    )}
                  </th>
                </tr>
                {group.indexes.map((index) => {
                  const row = table.indicators[index]
                  if (!row) return null
                  return (
                    <tr
                      key={index}
                      id={`row-${index}`}
                      className={indicator === String(index) ? 'row-open' : undefined}
                    >
                      <th scope="row" className="form-name">
                        {row.levels !== undefined && row.levels.length > 2 && (
                          <small>{row.levels.slice(1, -1).join(' · ')}</small>
                        )}
                        {row.name}
                        {row.explanation !== null && <small>{row.explanation}</small>}
                      </th>
                      <td className="target-value">
                        <QuantityText quantity={row.annualTarget} />
                        {row.weightPoints !== undefined && row.weightPoints !== null && (
                          <small>{budgetWords.worth(row.weightPoints)}</small>
                        )}
                        {below.has(index) && <small className="difference">{budgetWords.belowLast}</small>}
                      </td>
                      <td className="target-plot-cell">
                        <TargetPlot row={row} />
                      </td>
                      <td>
                        <QuantityText quantity={row.threeYearMean} />
                      </td>
                      <td>
                        <QuantityText quantity={row.lastYear} />
                      </td>
                      <td>
                        <QuantityText quantity={row.plannedValue} />
                      </td>
                      <td>
                        <QuantityText quantity={row.standardValue} />
                      </td>
                      <td className="form-reason">
                        {[row.standardSource, row.historySource]
                          .filter((source) => source !== null)
                          .join('；')}
                      </td>
                      <td className="form-reason">
                        <span className="target-activity" title={row.activity ?? undefined}>
                          {row.activity}
                        </span>
                        <OwnColumns row={row} />
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            )
          })}
        </table>
        <ul className="plot-legend" aria-hidden="true">
          <li>
            <svg width="14" height="14">
              <circle cx="7" cy="7" r="4" className="plot-mean" />
            </svg>
            {budgetWords.plotNames.threeYearMean}
          </li>
          <li>
            <svg width="14" height="14">
              <circle cx="7" cy="7" r="4" className="plot-last" />
            </svg>
            {budgetWords.plotNames.lastYear}
          </li>
          <li>
            <svg width="14" height="14">
              <path d="M7 1.5 12.5 7 7 12.5 1.5 7Z" className="plot-target" />
            </svg>
            {budgetWords.plotNames.annualTarget}
          </li>
          <li>
            <svg width="14" height="14">
              <path d="M7 1v12" className="plot-standard" />
            </svg>
            {budgetWords.plotNames.standardValue}
          </li>
        </ul>
      </ScrollRegion>
    </div>
  )
}

/** What stands in columns that only this document has, by column title. */
function OwnColumns({ row }: { row: TargetIndicator }) {
  return Object.entries(ownTexts(row))
    .filter(([, text]) => text !== '')
    .map(([title, text]) => (
      <small key={title}>
        {title}：{text}
      </small>
    ))
}
