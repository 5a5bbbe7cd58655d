import { adjustmentKinds } from '@hengji/domain/scheme/evaluation-rules.ts'
import { schemesWords } from '../../messages/schemes.ts'
import { choicesInWords, ListCell } from './cells.tsx'
import { choiceColumn, optionalNumberColumn } from './columns.tsx'
import { ComponentCell } from './component-cell.tsx'
import type { EvaluationDraft, EvaluationProps } from './form-props.ts'
import { Part } from './part.tsx'
import { RowsTable } from './rows-table.tsx'

const words = schemesWords.evaluation
type AdjustmentDraft = EvaluationDraft['adjustments'][number]

/** Bonus and deduction: which component, from which items, up to how many points. */
export function AdjustmentsPart({ draft, rules, set }: EvaluationProps) {
  return (
    <Part title={words.adjustments} note={words.adjustmentsNote}>
      <RowsTable
        path="evaluation.adjustments"
        label={words.adjustments}
        rows={rules.adjustments}
        onRows={(adjustments) => set({ adjustments })}
        blank={(): AdjustmentDraft => ({ component: '', kind: 'bonus', items: [], mostPoints: null })}
        columns={[
          {
            title: words.component,
            cell: (row, { path, label, set: setRow }) => (
              <ComponentCell
                isInTable
                label={label}
                draft={draft}
                path={`${path}.component`}
                value={row.component}
                onChange={(component) => setRow({ component })}
              />
            ),
          },
          choiceColumn(words.kind, 'kind', '90px', choicesInWords(...adjustmentKinds)),
          {
            title: words.items,
            width: '40%',
            cell: (row, { path, label, set: setRow }) => (
              <ListCell
                isInTable
                label={label}
                path={`${path}.items`}
                value={row.items}
                print={({ title, mostPoints }) => (mostPoints === null ? title : `${title} ${mostPoints}`)}
                read={readItem}
                onChange={(items) => setRow({ items })}
              />
            ),
          },
          optionalNumberColumn(words.mostPoints, 'mostPoints', '104px'),
        ]}
      />
    </Part>
  )
}

/** `表彰奖励 3` */
function readItem(text: string): { title: string; mostPoints: string | null } {
  const [, title = text, mostPoints = null] = /^(.*?)\s+(\d+(?:\.\d+)?)$/.exec(text) ?? []
  return { title, mostPoints }
}
