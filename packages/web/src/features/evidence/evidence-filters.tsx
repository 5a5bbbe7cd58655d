import type { EvidenceList } from '@hengji/contract/evidence.ts'
import { Button } from '../../design/button.tsx'
import { evidenceWords as words } from '../../messages/evidence.ts'
import type { EvidenceAddress } from './evidence-address.ts'
import { indicatorLabel, monthOf } from './filter-evidence.ts'

interface EvidenceFiltersProps {
  list: EvidenceList
  address: EvidenceAddress
  onChange: (changed: EvidenceAddress) => void
}

const marks = ['missing', 'doubled', 'loose', 'with'] as const

export function EvidenceFilters({ list, address, onChange }: EvidenceFiltersProps) {
  const departments = [...new Set(list.indicators.flatMap((each) => each.departments))]
  const people = [...new Set(list.indicators.flatMap((each) => each.owners))]
  const months = [...new Set(list.evidence.map((each) => monthOf(each.uploadedAt)))].toSorted((a, b) => a - b)
  const { mark, department, person, month, indicator, text } = address
  const isFiltered = [mark, department, person, month, indicator, text].some((each) => each !== undefined)
  const named = list.indicators.find((each) => each.indicatorId === indicator)
  return (
    <search className="evidence-filters" aria-label={words.filters}>
      <input
        className="text-input evidence-search"
        type="search"
        placeholder={words.search}
        aria-label={words.search}
        value={text ?? ''}
        onChange={(event) => onChange({ text: event.target.value || undefined })}
      />
      <Choice
        label={words.mark}
        value={mark}
        options={marks.map((each) => [each, words.marks[each]])}
        onChange={(chosen) => onChange({ mark: chosen })}
      />
      <Choice
        label={words.department}
        value={department}
        options={departments.map((each) => [each, each])}
        onChange={(chosen) => onChange({ department: chosen })}
      />
      <Choice
        label={words.person}
        value={person}
        options={people.map((each) => [each, each])}
        onChange={(chosen) => onChange({ person: chosen })}
      />
      <Choice
        label={words.month}
        value={month}
        options={months.map((each) => [String(each), words.months(each)])}
        onChange={(chosen) => onChange({ month: chosen })}
      />
      {named && <span className="evidence-chip">{indicatorLabel(named)}</span>}
      {isFiltered && (
        <Button
          tone="quiet"
          onClick={() =>
            onChange({
              mark: undefined,
              department: undefined,
              person: undefined,
              month: undefined,
              indicator: undefined,
              text: undefined,
            })
          }
        >
          {words.clear}
        </Button>
      )}
    </search>
  )
}

interface ChoiceProps {
  label: string
  value: string | undefined
  options: readonly (readonly [string, string])[]
  onChange: (chosen: string | undefined) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  if (options.length === 0) return null
  return (
    <label className="evidence-choice">
      <span>{label}</span>
      <select
        className="text-input"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || undefined)}
      >
        <option value="">{words.any}</option>
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
