import { approvalWords as words } from '../../messages/approval.ts'
import { zh } from '../../messages/zh.ts'
import type { LineFilter, PlanLine } from './plan-lines.ts'

interface ApprovalsFiltersProps {
  search: LineFilter & { year?: string | undefined }
  year: number
  years: readonly number[]
  lines: readonly PlanLine[]
  isWatching: boolean
  onChange: (changed: LineFilter & { year?: string | undefined }) => void
}

/** Year, unit, step, late: all in the address. */
export function ApprovalsFilters({
  search,
  year,
  years,
  lines,
  isWatching,
  onChange,
}: ApprovalsFiltersProps) {
  const units = new Map(lines.map(({ unit }) => [unit.id, unit.name]))
  const steps = [...new Set(lines.flatMap(({ procedure }) => procedure?.way.map(({ title }) => title) ?? []))]
  return (
    <div className="approvals-filters">
      <Choice
        label={words.filters.year}
        value={String(year)}
        options={years.map((one) => [String(one), zh.common.years(one)])}
        onChange={(value) => onChange({ year: value, unit: undefined, step: undefined, late: undefined })}
      />
      {isWatching && (
        <Choice
          label={words.filters.unit}
          value={search.unit ?? ''}
          options={[['', words.filters.allUnits], ...units]}
          onChange={(value) => onChange({ unit: value || undefined })}
        />
      )}
      {steps.length > 0 && (
        <Choice
          label={words.filters.step}
          value={search.step ?? ''}
          options={[
            ['', words.filters.allSteps],
            ...steps.map((title) => [title, title] as const),
            ['none', words.notBegun],
          ]}
          onChange={(value) => onChange({ step: value || undefined })}
        />
      )}
      <label className="approvals-late">
        <input
          type="checkbox"
          checked={search.late !== undefined}
          onChange={(event) => onChange({ late: event.target.checked ? '1' : undefined })}
        />
        {words.filters.late}
      </label>
    </div>
  )
}

interface ChoiceProps {
  label: string
  value: string
  options: readonly (readonly [string, string])[]
  onChange: (value: string) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label className="compare-choice">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
