import { usualDecider } from '@hengji/domain/scheme/approval-steps.ts'
import { approvalKindWords, schemeDeciderWords } from '@hengji/domain/scheme/scheme-words.ts'
import { approvalKinds, deciders } from '@hengji/domain/scheme/scheme.ts'
import { schemesWords } from '../../messages/schemes.ts'
import { ChoiceCell, DayCell } from './cells.tsx'
import { choiceColumn, dayColumn, textColumn } from './columns.tsx'
import type { FormProps } from './form-props.ts'
import { Part } from './part.tsx'
import { RowsTable } from './rows-table.tsx'

const words = schemesWords.form
const kinds = approvalKinds.map((kind) => [kind, approvalKindWords[kind]] as const)

/** Through which hands a plan goes, and the year's dates. */
export function StepsParts({ draft, change }: FormProps) {
  return (
    <>
      <Part title={words.approval} note={words.approvalNote}>
        <RowsTable
          path="approval"
          label={words.approval}
          rows={draft.approval}
          onRows={(approval) => change({ approval })}
          blank={() => ({ kind: 'central-review' as const, title: '', by: '', dueOn: null })}
          columns={[
            textColumn('步骤', 'title'),
            choiceColumn('种类', 'kind', '120px', kinds),
            textColumn('办理人（文件上的称呼）', 'by'),
            {
              title: '由谁决定',
              width: '170px',
              cell: (row, { path, label, index }) => (
                <ChoiceCell
                  isInTable
                  label={label}
                  path={`${path}.decider`}
                  value={row.decider ?? ''}
                  choices={[
                    ['', `${words.usual}：${schemeDeciderWords[usualDecider[row.kind]]}`] as const,
                    ...deciders.map((decider) => [decider, schemeDeciderWords[decider]] as const),
                  ]}
                  onChange={(decider) =>
                    change({
                      approval: draft.approval.map((step, other) => {
                        if (other !== index) return step
                        const { decider: _before, ...rest } = step
                        return decider === '' ? rest : { ...rest, decider }
                      }),
                    })
                  }
                />
              ),
            },
            {
              title: '最后一天',
              width: '150px',
              cell: (row, { path, label, set }) => (
                <DayCell
                  isInTable
                  label={label}
                  path={`${path}.dueOn`}
                  value={row.dueOn ?? null}
                  onChange={(dueOn) => set({ dueOn })}
                />
              ),
            },
          ]}
        />
      </Part>
      <Part title={words.schedule}>
        <RowsTable
          path="schedule"
          label={words.schedule}
          rows={draft.schedule}
          onRows={(schedule) => change({ schedule })}
          blank={() => ({ title: '', from: null, to: null })}
          columns={[
            textColumn('阶段', 'title'),
            dayColumn('从', 'from', '160px'),
            dayColumn('到', 'to', '160px'),
          ]}
        />
      </Part>
    </>
  )
}
