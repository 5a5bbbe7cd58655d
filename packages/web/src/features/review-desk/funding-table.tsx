import type { ReactNode } from 'react'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { Amount, mostPlaces } from '../../design/amount.tsx'
import { Points } from '../../design/points.tsx'
import { zh } from '../../messages/zh.ts'
import { fundingFields, keyOf } from './address.ts'
import { isDoubtful, repairsOf } from './value-marks.ts'

interface FundingTableProps {
  document: OfficialDocument
  selectedKey: string | null
  editedKey: string | null
  editor: ReactNode
}

/** Budget, execution and its points, line by line; the computed points stand beside the claimed ones. */
export function FundingTable({ document, selectedKey, editedKey, editor }: FundingTableProps) {
  const unit = document.funding[0]?.amountUnit
  const places = mostPlaces(
    document.funding.flatMap((line) => [line.initialBudget, line.budgeted, line.executed]),
  )
  return (
    <table className="grid funding-grid">
      <caption>
        {zh.desk.funding}
        {unit ? `（${zh.budget.unit(unit)}）` : ''}
      </caption>
      <thead>
        <tr>
          <th scope="col">{zh.budget.funding.name}</th>
          {fundingFields.map((field) => (
            <th key={field} scope="col" className="set-points">
              {zh.budget.funding[field]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {document.funding.map((line, index) => (
          <tr key={index}>
            <th scope="row">{line.name}</th>
            {fundingFields.map((field) => {
              const key = keyOf({ in: 'funding', index, field })
              const value = line[field]
              const repair = repairsOf(line, field)[0]
              const marks = [
                repair ? 'repaired' : '',
                isDoubtful(line, field) ? 'doubtful' : '',
                key === selectedKey ? 'at' : '',
              ]
              return (
                <td
                  key={field}
                  id={key}
                  data-key={key}
                  data-title={zh.budget.funding[field]}
                  className={`set-points ${marks.join(' ')}`}
                >
                  <span className="value" title={repair ? zh.desk.changedFrom(repair.from) : undefined}>
                    {field === 'executionRate' && value !== null ? (
                      <span className="number">
                        {value}
                        <span className="unit">%</span>
                      </span>
                    ) : field.endsWith('Points') ? (
                      <Points value={value} />
                    ) : (
                      <Amount value={value} places={places} />
                    )}
                  </span>
                  {key === editedKey && editor}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
