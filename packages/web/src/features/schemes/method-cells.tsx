import type { SchemeDraft } from '@hengji/contract/schemes.ts'
import { schemeValueWords } from '@hengji/domain/scheme/scheme-words.ts'
import { schemesWords } from '../../messages/schemes.ts'
import { ChoiceCell, CountCell } from './cells.tsx'

type Method = SchemeDraft['panel']['method']

/** How several scores become one, and how many are left out at either end. */
export function MethodCells({
  label,
  path,
  value,
  onChange,
}: {
  label: string
  path: string
  value: Method
  onChange: (method: Method) => void
}) {
  return (
    <>
      <ChoiceCell
        label={label}
        path={`${path}.kind`}
        value={value.kind}
        choices={(['mean', 'trimmed-mean', 'median'] as const).map(
          (each) => [each, schemeValueWords[each] ?? each] as const,
        )}
        onChange={(kind) => onChange(kind === 'trimmed-mean' ? { kind, dropEachEnd: 1 } : { kind })}
      />
      {value.kind === 'trimmed-mean' && (
        <CountCell
          label={schemesWords.evaluation.dropEachEnd}
          path={`${path}.dropEachEnd`}
          value={value.dropEachEnd}
          onChange={(dropEachEnd) => onChange({ kind: 'trimmed-mean', dropEachEnd })}
        />
      )}
    </>
  )
}
