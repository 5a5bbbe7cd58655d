import Select from 'antd/es/select'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import { AntdTheme } from '../../design/antd-theme.tsx'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { documentsWords } from '../../messages/documents.ts'
import { planWords } from '../../messages/plan.ts'
import { choicesOf, filterNames, type FilterName, type PlanFilter } from './plan-filter.ts'

interface PlanFiltersProps {
  plan: EvaluationPlan
  filter: PlanFilter
  /** What stands in the text filter now. */
  typed: string
  isCompact: boolean
  onType: (text: string) => void
  onFilter: (changed: { [name in FilterName]?: string | undefined }) => void
  onClear: () => void
  onCompact: (isCompact: boolean) => void
}

export function PlanFilters({
  plan,
  filter,
  typed,
  isCompact,
  onType,
  onFilter,
  onClear,
  onCompact,
}: PlanFiltersProps) {
  const active = filterNames.filter((name) => filter[name] !== undefined)
  const shown = (name: FilterName, value: string) =>
    name === 'deadline' && /^\d{4}-/.test(value) ? dateInChinese(value) : value
  return (
    <AntdTheme>
      <div className="plan-filters" role="search">
        {filterNames.map((name) => {
          const choices = choicesOf(plan, name)
          if (choices.length === 0) return null
          return (
            <Select
              key={name}
              className={`plan-filter plan-filter-${name}`}
              aria-label={planWords.filters[name]}
              placeholder={planWords.filters[name]}
              value={filter[name] ?? null}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              popupMatchSelectWidth={false}
              options={choices.map((value) => ({ value, label: shown(name, value) }))}
              onChange={(value: string | null | undefined) => onFilter({ [name]: value ?? undefined })}
            />
          )
        })}
        <input
          className="text-input plan-text"
          type="search"
          value={typed}
          placeholder={planWords.textPlaceholder}
          aria-label={planWords.textPlaceholder}
          onChange={(event) => onType(event.target.value)}
        />
        <label className="plan-density">
          <input type="checkbox" checked={isCompact} onChange={(event) => onCompact(event.target.checked)} />
          {planWords.density}
        </label>
      </div>
      {(active.length > 0 || filter.text !== undefined) && (
        <ul className="chips">
          {active.map((name) => (
            <li key={name}>
              <button
                type="button"
                className="chip"
                aria-label={planWords.removeFilter(planWords.filters[name], filter[name] ?? '')}
                onClick={() => onFilter({ [name]: undefined })}
              >
                <span>{planWords.filters[name]}</span>
                {shown(name, filter[name] ?? '')}
                <b aria-hidden="true">×</b>
              </button>
            </li>
          ))}
          {filter.text !== undefined && (
            <li>
              <button
                type="button"
                className="chip"
                aria-label={planWords.removeFilter(planWords.filters.text, filter.text)}
                onClick={() => onType('')}
              >
                <span>{planWords.filters.text}</span>
                {filter.text}
                <b aria-hidden="true">×</b>
              </button>
            </li>
          )}
          <li>
            <Button tone="quiet" onClick={onClear}>
              {documentsWords.clear}
            </Button>
          </li>
        </ul>
      )}
    </AntdTheme>
  )
}
