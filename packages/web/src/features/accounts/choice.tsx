import { useId } from 'react'

interface ChoiceProps {
  label: string
  note?: string
  value: string
  options: readonly (readonly [string, string])[]
  /** Stands first and means none. */
  empty?: string
  isRequired?: boolean
  onChoose: (value: string) => void
}

/** One of a list, labelled as a field is. */
export function Choice({ label, note, value, options, empty, isRequired = false, onChoose }: ChoiceProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="text-input"
        value={value}
        required={isRequired}
        aria-describedby={note ? `${id}-note` : undefined}
        onChange={(event) => onChoose(event.target.value)}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
      {note && (
        <p id={`${id}-note`} className="field-note">
          {note}
        </p>
      )}
    </div>
  )
}
