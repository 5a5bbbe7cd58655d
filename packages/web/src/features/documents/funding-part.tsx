import { scoreFundingLine } from '@hengji/domain/budget/computed-points.ts'
import type { FundingLine } from '@hengji/domain/budget/self-evaluation.ts'
import { Amount, mostPlaces } from '../../design/amount.tsx'
import { Points } from '../../design/points.tsx'
import { zh } from '../../messages/zh.ts'
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
        {zh.budget.fundingTitle}
        {unit && <small>{zh.budget.unit(unit)}</small>}
      </caption>
      <thead>
        <tr>
          <th scope="col">{zh.budget.funding.name}</th>
          {amounts.map((name) => (
            <th key={name} scope="col" className="set-points">
              {zh.budget.funding[name]}
            </th>
          ))}
          <th scope="col" className="set-points">
            {zh.budget.funding.executionRate}
          </th>
          <th scope="col" className="set-points">
            {zh.budget.funding.weightPoints}
          </th>
          <th scope="col" className="set-points">
            {zh.budget.claimed}
          </th>
          <th scope="col" className="set-points">
            {zh.budget.computed}
          </th>
          <th scope="col">{zh.budget.difference}</th>
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
