import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { Amount, mostPlaces } from '../../design/amount.tsx'
import { Points } from '../../design/points.tsx'
import { budgetWords } from '../../messages/budget-forms.ts'
import { deskWords } from '../../messages/review-desk.ts'
import { fundingFields, keyOf } from '../../fields/grid/address.ts'
import type { Standing } from './value-cell.tsx'
import { isDoubtful, repairsOf } from '../../fields/grid/value-marks.ts'

interface FundingTableProps {
  document: OfficialDocument
  standing: Standing
}

/** Budget, execution and its points, line by line; the computed points stand beside the claimed ones. */
export function FundingTable({ document, standing: { selectedKey, editedKey, editor } }: FundingTableProps) {
  const unit = document.funding[0]?.amountUnit
  const places = mostPlaces(
    document.funding.flatMap((line) => [line.initialBudget, line.budgeted, line.executed]),
  )
  return (
    <table className="grid funding-grid">
      <caption>
        {deskWords.funding}
        {unit ? `（${budgetWords.unit(unit)}）` : ''}
      </caption>
      <thead>
        <tr>
          {fundingFields.map((field) => (
            <th key={field} scope="col" className={field === 'name' ? 'set-text' : 'set-points'}>
              {budgetWords.funding[field]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {document.funding.map((line, index) => (
          <tr key={index}>
            {fundingFields.map((field) => {
              const key = keyOf({ in: 'funding', index, field })
              const value = line[field]
              const Cell = field === 'name' ? 'th' : 'td'
              const repair = repairsOf(line, field)[0]
              const marks = [
                repair ? 'repaired' : '',
                isDoubtful(line, field) ? 'doubtful' : '',
                key === selectedKey ? 'at' : '',
              ]
              return (
                <Cell
                  key={field}
                  id={key}
                  data-key={key}
                  data-title={budgetWords.funding[field]}
                  className={`${field === 'name' ? 'set-text' : 'set-points'} ${marks.join(' ')}`}
                  {...(field === 'name' ? { scope: 'row' } : {})}
                >
                  <span className="value" title={repair ? deskWords.changedFrom(repair.from) : undefined}>
                    {field === 'name' ? (
                      value
                    ) : field === 'executionRate' && value !== null ? (
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
                </Cell>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
