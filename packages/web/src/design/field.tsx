import { useId, type InputHTMLAttributes, type ReactNode } from 'react'
import './field.css'

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string
  note?: ReactNode
  error?: string | null
}

/** A labelled line to type in, with its note or its error below. */
export function Field({ label, note, error, ...input }: FieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        {...input}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || note ? `${id}-note` : undefined}
      />
      {(error || note) && (
        <p id={`${id}-note`} className={error ? 'field-error' : 'field-note'}>
          {error ?? note}
        </p>
      )}
    </div>
  )
}
