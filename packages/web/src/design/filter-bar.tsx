import type { ReactNode } from 'react'
import './filter-bar.css'

interface FilterBarProps<Name extends string> {
  /** What is filtered, for who does not see it. */
  label: string
  filters: readonly { name: Name; text: string; count: number; note?: string | undefined }[]
  chosen: Name
  onChoose: (name: Name) => void
  /** Stands at the end of the line. */
  children?: ReactNode
}

/** One of a few views of a list, each with how many it has. */
export function FilterBar<Name extends string>({
  label,
  filters,
  chosen,
  onChoose,
  children,
}: FilterBarProps<Name>) {
  return (
    <div className="filter-bar" role="group" aria-label={label}>
      {filters.map(({ name, text, count, note }) => (
        <button
          key={name}
          type="button"
          title={note}
          aria-pressed={chosen === name}
          onClick={() => onChoose(name)}
        >
          {text} <b>{count}</b>
        </button>
      ))}
      {children}
    </div>
  )
}
