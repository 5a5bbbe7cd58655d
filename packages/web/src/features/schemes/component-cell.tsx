import type { SchemeDraft } from '@hengji/contract/schemes.ts'
import { schemesWords } from '../../messages/schemes.ts'
import { ChoiceCell } from './cells.tsx'

const words = schemesWords.evaluation

/** The component of the formula that a part gives points for. */
export function ComponentCell({
  draft,
  label = words.component,
  isInTable = false,
  path,
  value,
  onChange,
}: {
  draft: SchemeDraft
  label?: string
  isInTable?: boolean
  path: string
  value: string
  onChange: (name: string) => void
}) {
  const names = draft.components.map(({ name }) => name).filter((name) => name !== draft.targetComponent)
  return (
    <ChoiceCell
      label={label}
      isInTable={isInTable}
      path={path}
      value={value}
      choices={[...new Set([value, ...names])].map((name) => [name, name] as const)}
      onChange={onChange}
    />
  )
}
