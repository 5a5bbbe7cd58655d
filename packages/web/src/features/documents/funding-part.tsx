import { scoreFundingLine } from '@hengji/domain/budget/computed-points.ts'
import type { FundingLine } from '@hengji/domain/budget/self-evaluation.ts'
import { Amount, mostPlaces } from '../../design/amount.tsx'
import { Points } from '../../design/points.tsx'
import { budgetWords } from '../../messages/budget-forms.ts'
import { Difference } from './difference.tsx'
import { ReasonedPoints } from './reasoned-points.tsx'

const amounts = ['initialBudget', 'budgeted', 'executed'] as const

/** Budget and execution line by line, with the points of the execution rate. */
export function FundingPart({ lines }: { lines: readonly FundingLine[] }) {
  const unit = lines[0]?.amountUnit
  const places = mostPlaces(lines.flatMap((line) => amounts.map((name) => line[name])))
  return (
    <table className="form-table">
      <caption>
        {budgetWords.fundingTitle}
        {unit && <small>{budgetWords.unit(unit)}</small>}
      </caption>
      <thead>
        <tr>
          <th scope="col">{budgetWords.funding.name}</th>
          {amounts.map((name) => (
            <th key={name} scope="col" className="set-points">
              {budgetWords.funding[name]}
            </th>
          ))}
          <th scope="col" className="set-points">
            {budgetWords.funding.executionRate}
          </th>
          <th scope="col" className="set-points">
            {budgetWords.funding.weightPoints}
          </th>
          <th scope="col" className="set-points">
            {budgetWords.claimed}
          </th>
          <th scope="col" className="set-points">
            {budgetWords.computed}
          </th>
          <th scope="col">{budgetWords.difference}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <tr key={index}>
            <th scope="row">{line.name}</th>
            {amounts.map((name) => (
              <td key={name} className="set-points">
                <Amount value={line[name]} places={places} />
              </td>
            ))}
            <td className="set-points">
              {line.executionRate === null ? (
                <span className="absent">—</span>
              ) : (
                <span className="number">
                  {line.executionRate}
                  <span className="unit">%</span>
                </span>
              )}
            </td>
            <td className="set-points">
              <Points value={line.weightPoints} />
            </td>
            <td className="set-points">
              <Points value={line.claimedPoints} />
            </td>
            <td className="set-points">
              <ReasonedPoints value={line.computedPoints} scored={scoreFundingLine(line)} />
            </td>
            <td>
              <Difference claimed={line.claimedPoints} computed={line.computedPoints} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
