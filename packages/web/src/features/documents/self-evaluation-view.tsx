import { useSearch } from '@tanstack/react-router'
import type { DocumentView } from '@hengji/contract/documents.ts'
import { scoreIndicator } from '@hengji/domain/budget/computed-points.ts'
import type { SelfEvaluation, SelfEvaluationIndicator } from '@hengji/domain/budget/self-evaluation.ts'
import { decimalOf, sumOf } from '@hengji/domain/kernel/decimal.ts'
import { Points, toTwoPlaces } from '../../design/points.tsx'
import { QuantityText } from '../../design/quantity-text.tsx'
import { ownTexts } from '../../fields/columns.ts'
import { directionNames } from '../../fields/self-evaluation-columns.ts'
import { ScrollRegion } from '../../design/scroll-region.tsx'
import { budgetWords } from '../../messages/budget-forms.ts'
import { documentKinds } from '../../messages/documents.ts'
import { Difference } from './difference.tsx'
import { DocumentHead } from './document-head.tsx'
import { FundingPart } from './funding-part.tsx'
import { spansOf } from './level-spans.ts'
import { ReasonedPoints } from './reasoned-points.tsx'
import { useRowInView } from './use-row-in-view.ts'

/** The form as the finance bureau prints it, with what its own rules yield beside what was claimed. */
export function SelfEvaluationView({ view, form }: { view: DocumentView; form: SelfEvaluation }) {
  const { indicator } = useSearch({ from: '/documents/$documentId' })
  useRowInView(indicator)
  const lines = [...form.funding, ...form.indicators].filter(
    (row) => row.claimedPoints !== null && row.computedPoints !== null,
  )
  const differing = lines.filter((row) => !isEqual(row.claimedPoints, row.computedPoints)).length
  const computed = sumOf(lines.map((row) => row.computedPoints)) ?? '0'
  const levels = Math.max(1, ...form.indicators.map((row) => row.levels.length))
  const spans = spansOf(
    form.indicators.map((row) => row.levels),
    levels,
  )

  return (
    <div className="form-view">
      <DocumentHead view={view}>
        {budgetWords.lead(
          form.totals.claimedPoints === null ? '—' : toTwoPlaces(form.totals.claimedPoints),
          toTwoPlaces(computed),
        )}
        {lines.length > 0 && (
          <> {differing > 0 ? `${budgetWords.differs(differing)}。` : budgetWords.allAgree}</>
        )}
      </DocumentHead>
      <ScrollRegion className="form-frame" label={documentKinds['self-evaluation']}>
        {form.funding.length > 0 && <FundingPart lines={form.funding} />}
        {(form.overallGoal.expected !== null || form.overallGoal.achieved !== null) && (
          <table className="form-table">
            <caption>{budgetWords.goalTitle}</caption>
            <thead>
              <tr>
                <th scope="col">{budgetWords.expected}</th>
                <th scope="col">{budgetWords.achieved}</th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <td className="form-prose">{form.overallGoal.expected}</td>
                <td className="form-prose">{form.overallGoal.achieved}</td>
              </tr>
            </tbody>
          </table>
        )}
        <table className="form-table form-indicators">
          <caption>{budgetWords.indicators}</caption>
          <thead>
            <tr>
              {levelTitles.slice(0, levels).map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
              <th scope="col">年度指标值（A）</th>
              <th scope="col">实际完成值（B）</th>
              <th scope="col" className="set-points">
                分值
              </th>
              <th scope="col" className="set-points">
                {budgetWords.claimed}
              </th>
              <th scope="col" className="set-points">
                {budgetWords.computed}
              </th>
              <th scope="col">{budgetWords.difference}</th>
              <th scope="col">未完成原因分析</th>
            </tr>
          </thead>
          <tbody>
            {form.indicators.map((row, index) => (
              <tr
                key={index}
                id={`row-${index}`}
                className={indicator === String(index) ? 'row-open' : undefined}
              >
                {spans[index]?.map((span, level) =>
                  span === null ? null : (
                    <td
                      key={level}
                      rowSpan={span.rows}
                      colSpan={span.columns}
                      className={level < levels - 1 ? 'form-level' : 'form-name'}
                    >
                      {span.text}
                    </td>
                  ),
                )}
                <td data-title="A">
                  <QuantityText quantity={row.annualTarget} />
                </td>
                <td data-title="B">
                  <QuantityText quantity={row.actualValue} />
                </td>
                <td className="set-points">
                  <Points value={row.weightPoints} />
                </td>
                <td className="set-points">
                  <Points value={row.claimedPoints} />
                </td>
                <td className="set-points">
                  <Computed row={row} />
                </td>
                <td>
                  <Difference claimed={row.claimedPoints} computed={row.computedPoints} />
                </td>
                <td className="form-reason">
                  {row.reason}
                  {Object.entries(ownTexts(row)).map(([title, text]) =>
                    text === '' ? null : (
                      <small key={title}>
                        {title}：{text}
                      </small>
                    ),
                  )}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th colSpan={levels + 2} scope="row">
                {budgetWords.total}
              </th>
              <td className="set-points">
                <Points value={form.totals.weightPoints} />
              </td>
              <td className="set-points">
                <Points value={form.totals.claimedPoints} />
              </td>
              <td className="set-points">
                <Points value={form.totals.computedPoints} />
              </td>
              <td>
                <Difference claimed={form.totals.claimedPoints} computed={form.totals.computedPoints} />
              </td>
              <td>{form.conclusion !== null && `${budgetWords.conclusion}：${form.conclusion}`}</td>
            </tr>
          </tfoot>
        </table>
      </ScrollRegion>
    </div>
  )
}

const levelTitles = ['一级指标', '二级指标', '三级指标', '四级指标', '五级指标']

function Computed({ row }: { row: SelfEvaluationIndicator }) {
  if (row.direction === 'qualitative' && row.computedPoints === null)
    return <small className="absent">{budgetWords.notComputed}</small>
  return (
    <>
      <ReasonedPoints value={row.computedPoints} scored={scoreIndicator(row, row.direction)} />
      {row.direction !== null && row.computedPoints !== null && (
        <small className="form-direction">{directionNames[row.direction]}</small>
      )}
    </>
  )
}

function isEqual(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && decimalOf(one).equals(decimalOf(other))
}
